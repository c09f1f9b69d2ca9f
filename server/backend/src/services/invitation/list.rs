//! The Invitations tab.

use shared::customer::PAGE_ROWS;
use shared::id::InvitationId;
use shared::invitation::{InvitationListView, Kind};
use shared::policy::{Action, ListInvitations, ManageInvitations};

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::invitation::{Asking, Managing};
use crate::store::invitation_list;

/// A page of the organisation's invitations, newest first, before a place in the list.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn list(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    before: Option<InvitationId>,
) -> Result<InvitationListView, Error> {
    list_as::<ListInvitations, ManageInvitations>(backend, person, organization, before).await
}

/// The same for any kind of request: `L` is seeing the list, `M` looking after what is on it.
pub(in crate::services) async fn list_as<L: Action, M: Managing>(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    before: Option<InvitationId>,
) -> Result<InvitationListView, Error> {
    let kind: Kind = <M::Ask as Asking>::OF;
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<L>(&mut tx, person, organization).await?;
    let limit = i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX);
    let mut rows = invitation_list::page(&mut tx, proof.scope(), kind, before, limit, now).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| more).map(|row| row.id);
    Ok(InvitationListView { rows, next, as_of: now, may_manage: proof.may(M::KIND) })
}
