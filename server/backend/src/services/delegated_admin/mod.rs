//! Delegated rights: when they end, ending them, and asking for them in a relationship that stands.

mod calendar;
mod end;
mod remove;
pub mod request;

pub use calendar::{Look, calendar};
pub use end::end;
pub use remove::{removable, remove};

use shared::audit::Event;
use shared::delegated_admin::AdminRole;
use shared::id::{GrantId, OrganizationId};
use shared::policy::EndGrant;
use shared::time::Timestamp;

use crate::Backend;
use crate::authz::Authorized;
use crate::error::Error;
use crate::mail::{AccessLetter, Letter};
use crate::services::post;
use crate::store::{Tx, audit, organization, user};

/// Writes on both sides' records that rights have ended, and tells whoever ended them and the partner's admin agents: one
/// mail each, however many there were. `first` is one of the rights, which ends once and so names the mails.
async fn note(
    backend: &Backend,
    tx: &mut Tx,
    proof: &Authorized<EndGrant>,
    (partner, first, roles): (OrganizationId, GrantId, Vec<AdminRole>),
    now: Timestamp,
) -> Result<(), Error> {
    let customer = proof.scope().organization();
    for role in &roles {
        let event = Event::GrantEnded { role: *role };
        let new = audit::NewEvent { actor: customer, person: Some(proof.user()), invitation: None, event: &event };
        audit::insert_both(tx, (partner, customer), &new, now).await?;
    }
    let customer = organization::view(tx, customer).await?;
    let partner_view = organization::view(tx, partner).await?;
    let own_page = backend.settings().link(&format!("/o/{}/partners", customer.slug));
    let their_page = backend.settings().link(&format!("/o/{}/customers/{}", partner_view.slug, customer.slug));
    let letter = |url: String, to_customer: bool| {
        let (customer, partner) = (customer.name.clone(), partner_view.name.clone());
        Letter::Access(AccessLetter::GrantEnded { roles: roles.clone(), customer, partner, url, to_customer })
    };
    let (_, email, locale) = user::contact(tx, proof.user()).await?;
    post(tx, &format!("grant/{first}/ended/customer"), (&email, locale), &letter(own_page, true), now).await?;
    for (to, email, locale) in user::admin_agents(tx, proof, partner).await? {
        let key = format!("grant/{first}/ended/{to}");
        post(tx, &key, (&email, locale), &letter(their_page.clone(), false), now).await?;
    }
    Ok(())
}
