//! The Invitations tab.

use shared::customer::PAGE_ROWS;
use shared::id::InvitationId;
use shared::invitation::InvitationListView;
use shared::policy::{ActionKind, ListInvitations};

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::invitation;

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
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ListInvitations>(&mut tx, person, organization).await?;
    let limit = i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX);
    let mut rows = invitation::page(&mut tx, proof.scope(), before, limit, now).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| more).map(|row| row.id);
    Ok(InvitationListView { rows, next, as_of: now, may_manage: proof.may(ActionKind::ManageInvitations) })
}
