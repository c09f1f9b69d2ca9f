//! Requests to be let in: who asked which company, and when. The one who asked reads nothing of the companies he asked.

use shared::email::EmailAddress;
use shared::id::{OrganizationId, UserId};
use shared::policy::{EnrollOrganization, ManageUsers};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, execute_one, fetch_optional, from_row};
use crate::authz::{Authorized, StartProof};
use crate::error::Error;

/// Days in which a request can be granted.
pub const DAYS: i64 = 90;

/// What allows to ask: a mailbox that is proved.
#[derive(Debug)]
pub enum Asker<'a> {
    /// Whoever holds the link of a beginning.
    Start(&'a StartProof),
    /// The global admin of a company that applies.
    Applicant(&'a Authorized<EnrollOrganization>),
}

/// Notes with the asker that he asked.
///
/// # Errors
/// When the store fails.
pub async fn note(tx: &mut Tx, asker: &Asker<'_>, now: Timestamp) -> Result<(), Error> {
    match asker {
        Asker::Start(link) => execute!(
            tx,
            "UPDATE enrollment_start SET let_in_asked_at = $2 WHERE token_hash = $1",
            link.token_hash(),
            now.micros()
        )?,
        Asker::Applicant(proof) => execute!(
            tx,
            "UPDATE enrollment SET let_in_asked_at = $2 WHERE organization_id = $1",
            proof.scope().organization().uuid(),
            now.micros()
        )?,
    };
    Ok(())
}

/// Keeps the request of a mailbox with a company; an earlier one of the same mailbox is renewed.
///
/// # Errors
/// When the store fails.
pub async fn ask(
    tx: &mut Tx,
    _asker: &Asker<'_>,
    asked: OrganizationId,
    mailbox: &EmailAddress,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO let_in_request (organization_id, email_key, asked_at) VALUES ($1, $2, $3)
         ON CONFLICT (organization_id, email_key) DO UPDATE SET asked_at = excluded.asked_at, granted_at = NULL",
        asked.uuid(),
        mailbox.key(),
        now.micros()
    )?;
    Ok(())
}

/// Whether a mailbox asked the company of the proof to be let in, not too long ago and not granted yet.
///
/// # Errors
/// When the store fails.
pub async fn is_open(
    tx: &mut Tx,
    proof: &Authorized<ManageUsers>,
    mailbox: &EmailAddress,
    now: Timestamp,
) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT asked_at FROM let_in_request
         WHERE organization_id = $1 AND email_key = $2 AND asked_at > $3 AND granted_at IS NULL",
        proof.scope().organization().uuid(),
        mailbox.key(),
        now.plus_days(-DAYS).micros()
    )?;
    Ok(row.is_some())
}

/// An account that was there before, and where its owner stands in the company of the proof.
#[derive(Debug)]
pub struct KnownRow {
    /// The account.
    pub id: Uuid,
    /// The name its owner gave himself.
    pub name: String,
    /// The address as its owner writes it.
    pub email: String,
    /// The address, lower case.
    pub email_key: String,
    /// The owner's language.
    pub locale: String,
    /// Whether the owner is or was a user of this company.
    pub here: bool,
    /// Whether he was, and is deactivated.
    pub deactivated: bool,
}
from_row!(KnownRow { id, name, email, email_key, locale, here, deactivated });

/// The account of an address. What is not of this company may be told to nobody unless its owner asked to be let in.
///
/// # Errors
/// When the store fails.
pub async fn known(
    tx: &mut Tx,
    proof: &Authorized<ManageUsers>,
    mailbox: &EmailAddress,
) -> Result<Option<KnownRow>, Error> {
    Ok(fetch_optional!(
        tx,
        KnownRow,
        "SELECT u.id, u.name, u.email, u.email_key, u.locale, m.user_id IS NOT NULL AS here, m.ended_at IS NOT NULL AS deactivated
         FROM user_account u LEFT JOIN membership m ON m.user_id = u.id AND m.organization_id = $1
         WHERE u.email_key = $2",
        proof.scope().organization().uuid(),
        mailbox.key()
    )?)
}

/// Grants a request: the account becomes a user of the company, without roles yet.
///
/// # Errors
/// `Conflict` when it was granted already, or nobody asked.
pub async fn grant(
    tx: &mut Tx,
    proof: &Authorized<ManageUsers>,
    known: &KnownRow,
    now: Timestamp,
) -> Result<UserId, Error> {
    let organization = proof.scope().organization().uuid();
    execute_one!(
        tx,
        "UPDATE let_in_request SET granted_at = $3 WHERE organization_id = $1 AND email_key = $2 AND granted_at IS NULL",
        organization,
        known.email_key.as_str(),
        now.micros()
    )?;
    execute_one!(
        tx,
        "INSERT INTO membership (organization_id, user_id, started_at, name_key, email_key) VALUES ($1, $2, $3, $4, $5)",
        organization,
        known.id,
        now.micros(),
        known.name.to_lowercase(),
        known.email_key.as_str()
    )?;
    Ok(UserId::from_uuid(known.id))
}
