//! The joint requests a provider is party to: what its resellers ask customers in its name too.

use shared::customer::PAGE_ROWS;
use shared::id::InvitationId;
use shared::invitation::JointListView;
use shared::policy::ListInvitations;

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::joint_invitation;

/// A page of them, newest first, before a place in the list. Requests of others to the same customers are none of them
/// (abuse-cases 18).
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn joint_requests(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    before: Option<InvitationId>,
) -> Result<JointListView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ListInvitations>(&mut tx, person, organization).await?;
    let mut rows = joint_invitation::page(&mut tx, proof.scope(), before, now).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| more).map(|row| row.id);
    Ok(JointListView { rows, next, as_of: now })
}
