//! One-time links with which an operator sets a password. Knows hashes only.

use shared::email::EmailAddress;
use shared::id::OrganizationId;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, execute_one, fetch_optional, from_row};
use crate::authz::{SetupProof, SystemScope};
use crate::error::Error;

/// A link that can still be used.
#[derive(Debug)]
pub struct SetupRow {
    /// The operator's organisation.
    pub organization_id: Uuid,
    /// For whom.
    pub email: String,
}
from_row!(SetupRow { organization_id, email });

/// Stores a link; older ones for the same mailbox stop working.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    _scope: &SystemScope,
    token_hash: Vec<u8>,
    (organization, email): (OrganizationId, &EmailAddress),
    expires_at: Timestamp,
) -> Result<(), Error> {
    execute!(tx, "DELETE FROM setup_link WHERE email = $1 AND used_at IS NULL", email.key())?;
    execute!(
        tx,
        "INSERT INTO setup_link (token_hash, organization_id, email, expires_at) VALUES ($1, $2, $3, $4)",
        token_hash,
        organization.uuid(),
        email.key(),
        expires_at.micros()
    )?;
    Ok(())
}

/// The link of a token's hash, unless it is used or too old.
///
/// # Errors
/// When the store fails.
pub(crate) async fn find(tx: &mut Tx, token_hash: &[u8], now: Timestamp) -> Result<Option<SetupRow>, Error> {
    Ok(fetch_optional!(
        tx,
        SetupRow,
        "SELECT organization_id, email FROM setup_link WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2",
        token_hash,
        now.micros()
    )?)
}

/// Uses the link up.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn spend(tx: &mut Tx, proof: &SetupProof, now: Timestamp) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE setup_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL",
        proof.token_hash(),
        now.micros()
    )
}
