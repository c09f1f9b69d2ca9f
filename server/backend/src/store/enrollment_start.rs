//! Beginnings of an enrolment before there is an account. Knows hashes of links only.

use shared::enrollment::NewStart;
use shared::id::OrganizationId;
use shared::locale::Locale;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Sql, Tx, execute, execute_one, fetch_optional, from_row};
use crate::authz::{StartProof, SystemScope};
use crate::error::Error;

/// What is stored of a beginning.
#[derive(Debug)]
pub struct StartRow {
    /// Name of the company, as typed.
    pub organization: String,
    /// Its country.
    pub country: String,
    /// Name of the person.
    pub name: String,
    /// His mailbox.
    pub email: String,
    /// Language of mails.
    pub locale: String,
    /// Until when an account can be made with it.
    pub expires_at: i64,
    /// The organisation that was made with it.
    pub organization_id: Option<Uuid>,
    /// When its holder asked a company to be let in.
    pub let_in_asked_at: Option<i64>,
}
from_row!(StartRow { organization, country, name, email, locale, expires_at, organization_id, let_in_asked_at });

/// Keeps a beginning. Anybody may begin; nothing but the mailbox gets the link.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    token_hash: Vec<u8>,
    new: &NewStart,
    locale: Locale,
    (now, expires_at): (Timestamp, Timestamp),
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO enrollment_start (token_hash, organization, country, name, email, email_key, locale, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        token_hash,
        new.organization.as_str(),
        new.country.code(),
        new.name.as_str(),
        new.email.as_str(),
        new.email.key(),
        locale.code(),
        now.micros(),
        expires_at.micros()
    )?;
    Ok(())
}

const FIND: &str = "SELECT organization, country, name, email, locale, expires_at, organization_id, let_in_asked_at
                    FROM enrollment_start WHERE token_hash = $1";
const FIND_LOCKED: &str =
    "SELECT organization, country, name, email, locale, expires_at, organization_id, let_in_asked_at
                           FROM enrollment_start WHERE token_hash = $1 FOR UPDATE";

/// The beginning of a token's hash. `authz::start_link` alone calls it.
///
/// # Errors
/// When the store fails.
pub(crate) async fn find(tx: &mut Tx, token_hash: &[u8]) -> Result<Option<StartRow>, Error> {
    Ok(fetch_optional!(tx, StartRow, Sql { sqlite: FIND, postgres: FIND_LOCKED }, token_hash)?)
}

/// Uses a beginning up: its link only leads to the account from now on.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn spend(tx: &mut Tx, proof: &StartProof, organization: OrganizationId) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE enrollment_start SET organization_id = $2 WHERE token_hash = $1 AND organization_id IS NULL",
        proof.token_hash(),
        organization.uuid()
    )
}

/// Forgets beginnings nobody finished.
///
/// # Errors
/// When the store fails.
pub async fn sweep(tx: &mut Tx, _scope: &SystemScope, now: Timestamp) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM enrollment_start WHERE organization_id IS NULL AND expires_at <= $1",
        now.plus_days(-30).micros()
    )?;
    Ok(())
}
