//! The mails that ask the primary contact, and the answers. Knows hashes of links only.

use shared::enrollment::MailboxAnswer;
use shared::policy::{EnrollOrganization, ResendVerification};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, execute_one, fetch_optional, from_row};
use crate::authz::{Authorized, TenantScope, VerificationProof};
use crate::error::Error;

/// What is stored of a verification mail.
#[derive(Debug)]
pub struct VerificationRow {
    /// The organisation that applies.
    pub organization_id: Uuid,
    /// Names the mail.
    pub id: Uuid,
    /// The mailbox that is asked.
    pub email: String,
    /// Until when it can be answered.
    pub expires_at: i64,
    /// How it was answered: `confirmed`, `not_signed_up`, `not_ours`.
    pub answer: Option<String>,
    /// When a newer one took its place.
    pub replaced_at: Option<i64>,
}
from_row!(VerificationRow { organization_id, id, email, expires_at, answer, replaced_at });

/// The code of an answer in the store.
const fn code(answer: MailboxAnswer) -> &'static str {
    match answer {
        MailboxAnswer::Confirmed => "confirmed",
        MailboxAnswer::NotSignedUp => "not_signed_up",
        MailboxAnswer::NotOurs => "not_ours",
    }
}

impl VerificationRow {
    /// Whether both questions were answered with yes.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.answer.as_deref() == Some(code(MailboxAnswer::Confirmed))
    }

    /// Whether nobody signed up there.
    #[must_use]
    pub fn denies_sign_up(&self) -> bool {
        self.answer.as_deref() == Some(code(MailboxAnswer::NotSignedUp))
    }
}

/// What allows to ask a mailbox.
#[derive(Debug)]
pub enum Asker<'a> {
    /// The applicant.
    Applicant(&'a Authorized<EnrollOrganization>),
    /// A colleague of his who follows the vetting.
    Keeper(&'a Authorized<ResendVerification>),
    /// The mailbox itself, whose link has become too old.
    Mailbox(&'a VerificationProof),
}

impl Asker<'_> {
    fn scope(&self) -> &TenantScope {
        match self {
            Self::Applicant(proof) => proof.scope(),
            Self::Keeper(proof) => proof.scope(),
            Self::Mailbox(proof) => proof.scope(),
        }
    }
}

/// A link to be mailed.
#[derive(Debug)]
pub struct NewVerification<'a> {
    /// Names the mail.
    pub id: Uuid,
    /// Hash of the link.
    pub token_hash: Vec<u8>,
    /// The mailbox to ask.
    pub email: &'a str,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
}

/// Stores a new link; older ones stop working at once (abuse-cases 7).
///
/// # Errors
/// When the store fails.
pub async fn replace(tx: &mut Tx, asker: &Asker<'_>, new: NewVerification<'_>, now: Timestamp) -> Result<(), Error> {
    let organization = asker.scope().organization().uuid();
    execute!(
        tx,
        "UPDATE enrollment_verification SET replaced_at = $2
         WHERE organization_id = $1 AND answered_at IS NULL AND replaced_at IS NULL",
        organization,
        now.micros()
    )?;
    execute!(
        tx,
        "INSERT INTO enrollment_verification (organization_id, id, token_hash, email, sent_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        organization,
        new.id,
        new.token_hash,
        new.email,
        now.micros(),
        new.expires_at.micros()
    )?;
    Ok(())
}

/// The verification of a token's hash. `authz::verification_link` alone calls it.
///
/// # Errors
/// When the store fails.
pub(crate) async fn find(tx: &mut Tx, token_hash: &[u8]) -> Result<Option<VerificationRow>, Error> {
    Ok(fetch_optional!(
        tx,
        VerificationRow,
        "SELECT organization_id, id, email, expires_at, answer, replaced_at
         FROM enrollment_verification WHERE token_hash = $1",
        token_hash
    )?)
}

/// Notes the answer.
///
/// # Errors
/// `Conflict` when it is answered or replaced already.
pub async fn answer(
    tx: &mut Tx,
    proof: &VerificationProof,
    answer: MailboxAnswer,
    now: Timestamp,
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE enrollment_verification SET answered_at = $3, answer = $4
         WHERE organization_id = $1 AND id = $2 AND answered_at IS NULL AND replaced_at IS NULL",
        proof.scope().organization().uuid(),
        proof.row().id,
        now.micros(),
        code(answer)
    )
}

/// The mailbox that was asked last; empty when none was.
///
/// # Errors
/// When the store fails.
pub async fn last_asked(tx: &mut Tx, scope: &TenantScope) -> Result<String, Error> {
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT email FROM enrollment_verification WHERE organization_id = $1 ORDER BY sent_at DESC, id DESC LIMIT 1",
        scope.organization().uuid()
    )?;
    Ok(row.map_or_else(String::new, |(email,)| email))
}
