//! Mails on their way. Written in the transaction of what they tell; delivered by one worker at a time each.

use shared::email::EmailAddress;
use shared::id::MailId;
use shared::mail::{DeadMailView, DemoMailView};
use shared::policy::ManageOutbox;
use shared::time::Timestamp;
use uuid::Uuid;

use super::invitation::Closer;
use super::sql::{Sql, Tx, execute, fetch_all, fetch_one, fetch_optional, from_row};
use crate::authz::{Authorized, SystemScope};
use crate::error::{Conflict, Error};
use crate::mail::Rendered;

/// Puts a mail into the outbox. One event makes one mail, however often its use case is tried: the second is dropped.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    event_key: &str,
    recipient: &str,
    mail: &Rendered,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO outbox (id, event_key, recipient, subject, text_body, html_body, state, attempts, due_at, error, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'waiting', 0, $7, '', $7) ON CONFLICT (event_key) DO NOTHING",
        crate::random::id(now),
        event_key,
        recipient,
        mail.subject.as_str(),
        mail.text.as_str(),
        mail.html.as_str(),
        now.micros()
    )?;
    Ok(())
}

/// A mail a worker has claimed.
#[derive(Debug)]
pub struct ClaimedRow {
    /// The mail.
    pub id: Uuid,
    /// To whom.
    pub recipient: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text_body: String,
    /// HTML.
    pub html_body: String,
    /// Attempts, this one included.
    pub attempts: i64,
}
from_row!(ClaimedRow { id, recipient, subject, text_body, html_body, attempts });

/// Claims the mail that is due longest, for `lease_seconds`; no other worker gets it meanwhile.
///
/// # Errors
/// When the store fails.
pub async fn claim(
    tx: &mut Tx,
    _scope: &SystemScope,
    claim: Uuid,
    lease_seconds: i64,
    now: Timestamp,
) -> Result<Option<ClaimedRow>, Error> {
    Ok(fetch_optional!(
        tx,
        ClaimedRow,
        Sql {
            sqlite: "UPDATE outbox SET claim = $1, attempts = attempts + 1, due_at = $2 WHERE id = (
                       SELECT id FROM outbox WHERE state = 'waiting' AND due_at <= $3 ORDER BY due_at LIMIT 1)
                     RETURNING id, recipient, subject, text_body, html_body, attempts",
            postgres: "UPDATE outbox SET claim = $1, attempts = attempts + 1, due_at = $2 WHERE id = (
                         SELECT id FROM outbox WHERE state = 'waiting' AND due_at <= $3 ORDER BY due_at LIMIT 1
                         FOR UPDATE SKIP LOCKED)
                       RETURNING id, recipient, subject, text_body, html_body, attempts",
        },
        claim,
        now.plus_seconds(lease_seconds).micros(),
        now.micros()
    )?)
}

/// Notes that a claimed mail was delivered; its texts are wiped unless `keep`, because they may hold a personal link.
///
/// # Errors
/// When the store fails.
pub async fn sent(tx: &mut Tx, _scope: &SystemScope, claim: Uuid, keep: bool) -> Result<(), Error> {
    if keep {
        execute!(tx, "UPDATE outbox SET state = 'sent', claim = NULL, error = '' WHERE claim = $1", claim)?;
    } else {
        execute!(
            tx,
            "UPDATE outbox SET state = 'sent', claim = NULL, error = '', text_body = '', html_body = '' WHERE claim = $1",
            claim
        )?;
    }
    Ok(())
}

/// Takes back a mail that was not delivered yet: it never leaves, and its texts are wiped. One that a worker is just
/// handing over may still arrive and is then noted as sent.
///
/// # Errors
/// When the store fails.
pub async fn withdraw(tx: &mut Tx, _closer: &Closer<'_>, event_key: &str) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE outbox SET state = 'withdrawn', error = '', text_body = '', html_body = ''
         WHERE event_key = $1 AND state IN ('waiting', 'dead')",
        event_key
    )?;
    Ok(())
}

/// Notes that a claimed mail was not delivered: it is due again later, or is given up. One that was withdrawn meanwhile
/// stays so.
///
/// # Errors
/// When the store fails.
pub async fn failed(
    tx: &mut Tx,
    _scope: &SystemScope,
    claim: Uuid,
    error: &str,
    due_again: Option<Timestamp>,
) -> Result<(), Error> {
    let state = if due_again.is_some() { "waiting" } else { "dead" };
    execute!(
        tx,
        "UPDATE outbox SET state = $2, claim = NULL, error = $3, due_at = COALESCE($4, due_at)
         WHERE claim = $1 AND state = 'waiting'",
        claim,
        state,
        error,
        due_again.map(Timestamp::micros)
    )?;
    Ok(())
}

/// Mails still to be delivered, and the age of the oldest that is overdue, for readiness and the operator.
///
/// # Errors
/// When the store fails.
pub async fn waiting(tx: &mut Tx) -> Result<i64, Error> {
    let (count,): (i64,) = fetch_one!(tx, (i64,), "SELECT COUNT(*) FROM outbox WHERE state = 'waiting'")?;
    Ok(count)
}

/// Mails that were given up, newest first; at most 100.
///
/// # Errors
/// When the store fails.
pub async fn dead(tx: &mut Tx, _proof: &Authorized<ManageOutbox>) -> Result<Vec<DeadMailView>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, i64, i64, String),
        "SELECT id, recipient, created_at, attempts, error FROM outbox WHERE state = 'dead' ORDER BY id DESC LIMIT 100"
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, recipient, created_at, attempts, error)| DeadMailView {
            id: MailId::from_uuid(id),
            recipient: masked(&recipient),
            created_at: Timestamp::from_micros(created_at),
            attempts,
            error,
        })
        .collect())
}

/// Makes a mail that was given up due again, and gives its recipient, masked.
///
/// # Errors
/// `Conflict` when it is not given up (any more).
pub async fn revive(
    tx: &mut Tx,
    _proof: &Authorized<ManageOutbox>,
    id: MailId,
    now: Timestamp,
) -> Result<String, Error> {
    let row = fetch_optional!(
        tx,
        (String,),
        "UPDATE outbox SET state = 'waiting', attempts = 0, due_at = $2 WHERE id = $1 AND state = 'dead' RETURNING recipient",
        id.uuid(),
        now.micros()
    )?;
    row.map(|(recipient,)| masked(&recipient)).ok_or(Error::Conflict(Conflict::AlreadyDone))
}

fn masked(recipient: &str) -> String {
    EmailAddress::parse(recipient).map_or_else(|_| "•••".to_owned(), |address| address.masked())
}

/// The newest mails of the demo mailbox that have left or will; at most 200.
///
/// # Errors
/// When the store fails.
pub async fn demo_mailbox(tx: &mut Tx, _scope: &SystemScope) -> Result<Vec<DemoMailView>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String, String, i64),
        "SELECT id, recipient, subject, text_body, created_at FROM outbox WHERE state <> 'withdrawn' ORDER BY id DESC LIMIT 200"
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, recipient, subject, text, created_at)| DemoMailView {
            id: MailId::from_uuid(id),
            recipient,
            subject,
            text,
            created_at: Timestamp::from_micros(created_at),
        })
        .collect())
}
