//! Ending a right before its time.

use shared::id::GrantId;
use shared::policy::EndGrant;

use super::note;
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::delegated_admin;

/// Ends one right of a partner now. Needs nobody's approval; both sides are told and keep a record.
///
/// # Errors
/// `Forbidden` when the person is no global admin, `NotFound` when the organisation gave no such right, `Conflict` when it
/// has ended already.
pub async fn end(backend: &Backend, person: &SignedIn, organization: &str, grant: GrantId) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EndGrant>(&mut tx, person, organization).await?;
    let (partner, role) = delegated_admin::end(&mut tx, &proof, grant, now).await?;
    note(backend, &mut tx, &proof, (partner, grant, vec![role]), now).await?;
    Ok(tx.commit().await?)
}
