//! Pictures of providers, as the server drew them. They lie in the database, so that every process finds them.

use shared::policy::EditDirectoryProfile;
use shared::time::Timestamp;

use super::sql::{Tx, execute, fetch_optional};
use crate::authz::Authorized;
use crate::error::Error;

/// Keeps a picture under the name of its content; one that is there already is the same.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    proof: &Authorized<EditDirectoryProfile>,
    (name, content): (&str, &[u8]),
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO directory_logo (organization_id, name, content, added_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (organization_id, name) DO NOTHING",
        proof.scope().organization().uuid(),
        name,
        content,
        now.micros()
    )?;
    Ok(())
}

/// Forgets the pictures that neither the draft nor what is published names.
///
/// # Errors
/// When the store fails.
pub async fn forget_unused(tx: &mut Tx, proof: &Authorized<EditDirectoryProfile>) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM directory_logo WHERE organization_id = $1 AND NOT EXISTS (
           SELECT 1 FROM directory_profile p WHERE p.organization_id = $1
             AND (p.draft_logo = directory_logo.name OR p.published_logo = directory_logo.name))",
        proof.scope().organization().uuid()
    )?;
    Ok(())
}

/// The picture of a name. Public: whoever knows the hash of a picture has seen it, or was shown the page it stands on.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn content(tx: &mut Tx, name: &str) -> Result<Vec<u8>, Error> {
    let row = fetch_optional!(tx, (Vec<u8>,), "SELECT content FROM directory_logo WHERE name = $1 LIMIT 1", name)?;
    row.map(|(content,)| content).ok_or(Error::NotFound)
}
