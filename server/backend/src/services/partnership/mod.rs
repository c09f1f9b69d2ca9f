//! Providers and resellers: asking for a partnership, seeing and ending it. One verb a file. Asking is the machinery of
//! `services::invitation` with the acts of a provider; the reseller's answer is there too, behind the same link.

mod access;
mod approach;
mod end;
mod joint_requests;
mod list;
mod show;

pub use access::remove_access;
pub use approach::{approach_provider, approached, approaches, refuse_approach, withdraw_approach};
pub use end::{end, plan};
pub use joint_requests::joint_requests;
pub use list::list;
pub use show::show;

use shared::id::InvitationId;
use shared::invitation::{AddressForm, InvitationListView, Lifetime, RequestForm};
use shared::policy::{ListPartnerships, ManagePartnershipRequests, RequestPartnership};

use super::invitation::{self, Requested};
use crate::Backend;
use crate::authz::SignedIn;
use crate::error::Error;

/// The name of the provider that asks and how long a request of today lives, for somebody who may ask.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn asker(backend: &Backend, person: &SignedIn, organization: &str) -> Result<(String, Lifetime), Error> {
    invitation::asker_as::<RequestPartnership>(backend, person, organization).await
}

/// The form of an earlier request for a partnership.
///
/// # Errors
/// `NotFound` when the organisation has no such request.
pub async fn draft(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: InvitationId,
) -> Result<RequestForm, Error> {
    invitation::draft_as::<RequestPartnership>(backend, person, organization, id).await
}

/// Keeps a request for a partnership as a draft or hands it over, as the pressed button says.
///
/// # Errors
/// As [`invitation::request`].
pub async fn request(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &RequestForm,
) -> Result<Requested, Error> {
    invitation::request_as::<RequestPartnership>(backend, person, organization, form).await
}

/// A page of the provider's requests, newest first, before a place in the list.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn requests(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    before: Option<InvitationId>,
) -> Result<InvitationListView, Error> {
    invitation::list_as::<ListPartnerships, ManagePartnershipRequests>(backend, person, organization, before).await
}

/// Sends a request again, with a new link; the old one is dead at once.
///
/// # Errors
/// As [`invitation::resend`].
pub async fn resend(backend: &Backend, person: &SignedIn, organization: &str, id: InvitationId) -> Result<(), Error> {
    invitation::replace_as::<ManagePartnershipRequests>(backend, person, organization, id, None).await
}

/// Sends a request to another mailbox.
///
/// # Errors
/// As [`invitation::change_address`].
pub async fn change_address(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: InvitationId,
    form: &AddressForm,
) -> Result<(), Error> {
    invitation::replace_as::<ManagePartnershipRequests>(backend, person, organization, id, Some(form)).await
}

/// Takes a request back, or throws a draft away.
///
/// # Errors
/// As [`invitation::revoke`].
pub async fn revoke(backend: &Backend, person: &SignedIn, organization: &str, id: InvitationId) -> Result<(), Error> {
    invitation::revoke_as::<ManagePartnershipRequests>(backend, person, organization, id).await
}
