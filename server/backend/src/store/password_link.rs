//! Mailed links behind which somebody sets a password. Knows hashes only.

use shared::id::{OrganizationId, UserId};
use shared::time::Timestamp;
use shared::user::LinkPurpose;
use uuid::Uuid;

use super::sql::{Tx, execute, execute_one, fetch_optional, from_row};
use crate::authz::{PasswordLinkProof, SystemScope};
use crate::error::Error;

/// A link that can still be used, with its person.
#[derive(Debug)]
pub struct LinkRow {
    /// Whose password it sets.
    pub user_id: Uuid,
    /// Why it was mailed.
    pub purpose: String,
    /// The organisation that invited.
    pub organization_id: Option<Uuid>,
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// The hash of the password in use; empty when there is none yet.
    pub password_hash: String,
    /// Name of the organisation that invited.
    pub organization: Option<String>,
}
from_row!(LinkRow { user_id, purpose, organization_id, name, email, password_hash, organization });

/// A link to be stored.
#[derive(Debug)]
pub struct NewLink {
    /// Its hash.
    pub token_hash: Vec<u8>,
    /// For whom.
    pub user: UserId,
    /// The organisation that invites; none for a forgotten password.
    pub organization: Option<OrganizationId>,
    /// When it stops working.
    pub expires_at: Timestamp,
}

/// Stores a link; earlier ones of the same purpose stop working (abuse-cases 7). The caller holds the proof of what it is
/// for, and mails it to the person's own address and nowhere else.
///
/// # Errors
/// When the store fails.
pub(crate) async fn insert(tx: &mut Tx, new: NewLink) -> Result<(), Error> {
    let purpose = if new.organization.is_some() { LinkPurpose::Invitation } else { LinkPurpose::Reset };
    execute!(
        tx,
        "DELETE FROM password_link WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL",
        new.user.uuid(),
        purpose.code()
    )?;
    execute!(
        tx,
        "INSERT INTO password_link (token_hash, user_id, purpose, organization_id, expires_at) VALUES ($1, $2, $3, $4, $5)",
        new.token_hash,
        new.user.uuid(),
        purpose.code(),
        new.organization.map(OrganizationId::uuid),
        new.expires_at.micros()
    )?;
    Ok(())
}

/// The link of a token's hash, unless it is used or too old, or its person was deactivated.
///
/// # Errors
/// When the store fails.
pub(crate) async fn find(tx: &mut Tx, token_hash: &[u8], now: Timestamp) -> Result<Option<LinkRow>, Error> {
    Ok(fetch_optional!(
        tx,
        LinkRow,
        "SELECT l.user_id, l.purpose, l.organization_id, u.name, u.email, u.password_hash, o.name AS organization
         FROM password_link l JOIN user_account u ON u.id = l.user_id
         LEFT JOIN organization o ON o.id = l.organization_id
         WHERE l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > $2
           AND (EXISTS (SELECT 1 FROM membership m WHERE m.user_id = l.user_id AND m.ended_at IS NULL
                  AND (l.organization_id IS NULL OR m.organization_id = l.organization_id))
                OR l.organization_id IS NULL AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = l.user_id))",
        token_hash,
        now.micros()
    )?)
}

/// Uses the link up, and with it every other of the same person: whoever has set a password needs none.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn spend(tx: &mut Tx, proof: &PasswordLinkProof, now: Timestamp) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE password_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL",
        proof.token_hash(),
        now.micros()
    )?;
    forget(tx, proof.user()).await
}

/// Makes every link of a person stop working; the caller holds the proof of what ends them.
///
/// # Errors
/// When the store fails.
pub(crate) async fn forget(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    execute!(tx, "DELETE FROM password_link WHERE user_id = $1 AND used_at IS NULL", user.uuid())?;
    Ok(())
}

/// Removes links that stopped working before a moment.
///
/// # Errors
/// When the store fails.
pub async fn sweep(tx: &mut Tx, _scope: &SystemScope, before: Timestamp) -> Result<(), Error> {
    execute!(tx, "DELETE FROM password_link WHERE expires_at < $1", before.micros())?;
    Ok(())
}
