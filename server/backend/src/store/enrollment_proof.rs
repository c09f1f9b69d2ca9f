//! Files that back an application. They lie in the database, so that every process finds them and no web server can serve
//! them by itself; the content apart from the lists.

use shared::enrollment::{Check, MediaType, NewProof, ProofView};
use shared::policy::EnrollOrganization;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::authz::{Authorized, TenantScope};
use crate::error::Error;

/// Stores a file.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    proof: &Authorized<EnrollOrganization>,
    (id, new): (Uuid, &NewProof),
    (content, sha256): (&[u8], Vec<u8>),
    now: Timestamp,
) -> Result<(), Error> {
    let organization = proof.scope().organization().uuid();
    execute!(
        tx,
        "INSERT INTO enrollment_proof (organization_id, id, kind, file_name, media_type, size, sha256, added_at, user_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        organization,
        id,
        new.check.code(),
        new.file_name.as_str(),
        new.media_type.code(),
        i64::try_from(content.len()).unwrap_or(i64::MAX),
        sha256,
        now.micros(),
        proof.user().uuid()
    )?;
    execute!(
        tx,
        "INSERT INTO enrollment_proof_content (organization_id, proof_id, content) VALUES ($1, $2, $3)",
        organization,
        id,
        content
    )?;
    Ok(())
}

/// How many files there are.
///
/// # Errors
/// When the store fails.
pub async fn count(tx: &mut Tx, scope: &TenantScope) -> Result<i64, Error> {
    let (count,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM enrollment_proof WHERE organization_id = $1",
        scope.organization().uuid()
    )?;
    Ok(count)
}

/// The files, oldest first, without their content.
///
/// # Errors
/// When the store fails.
pub async fn list(tx: &mut Tx, scope: &TenantScope) -> Result<Vec<ProofView>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String, String, i64, i64),
        "SELECT id, kind, file_name, media_type, size, added_at FROM enrollment_proof WHERE organization_id = $1 ORDER BY id",
        scope.organization().uuid()
    )?;
    rows.into_iter()
        .map(|(id, kind, file_name, media_type, bytes, added_at)| {
            let unknown = || Error::internal("a stored file is of an unknown kind");
            Ok(ProofView {
                id,
                check: Check::parse(&kind).ok_or_else(unknown)?,
                file_name,
                media_type: MediaType::parse(&media_type).ok_or_else(unknown)?,
                bytes,
                added_at: Timestamp::from_micros(added_at),
            })
        })
        .collect()
}

/// A file with its content.
#[derive(Debug, PartialEq, Eq)]
pub struct ProofFile {
    /// Its name.
    pub file_name: String,
    /// What it is.
    pub media_type: MediaType,
    /// Its content.
    pub content: Vec<u8>,
}

/// One file of the organisation in the scope; another organisation's is not found (abuse-cases 19).
///
/// # Errors
/// `NotFound` when there is none.
pub async fn file(tx: &mut Tx, scope: &TenantScope, id: Uuid) -> Result<ProofFile, Error> {
    let row = fetch_optional!(
        tx,
        (String, String, Vec<u8>),
        "SELECT p.file_name, p.media_type, c.content FROM enrollment_proof p
         JOIN enrollment_proof_content c ON c.organization_id = p.organization_id AND c.proof_id = p.id
         WHERE p.organization_id = $1 AND p.id = $2",
        scope.organization().uuid(),
        id
    )?;
    let (file_name, media_type, content) = row.ok_or(Error::NotFound)?;
    let unknown = || Error::internal("a stored file is of an unknown kind");
    Ok(ProofFile { file_name, media_type: MediaType::parse(&media_type).ok_or_else(unknown)?, content })
}
