//! Sessions and the browsers that have signed in before. Must not know tokens, only their hashes.

use shared::id::{SessionId, UserId};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, fetch_optional, from_row};
use crate::authz::SignedIn;
use crate::error::Error;

/// Hours without a request after which a session ends by itself (ASVS 5.0 7.3.1).
const IDLE_SECONDS: i64 = 2 * 3_600;
/// Hours after which a session ends however busy it is (ASVS 5.0 7.3.2).
pub const ABSOLUTE_SECONDS: i64 = 12 * 3_600;
/// How stale `seen_at` may get before a request writes it again; a write a request would cost every page.
pub const SEEN_SECONDS: i64 = 300;

/// A session as it is stored, with its owner's mailbox.
#[derive(Debug)]
pub struct SessionRow {
    /// The session.
    pub id: Uuid,
    /// Whose.
    pub user_id: Uuid,
    /// The owner's name.
    pub name: String,
    /// The owner's mailbox.
    pub email: String,
    /// The owner's mailbox, lower case.
    pub email_key: String,
    /// Last request, to [`SEEN_SECONDS`] exactly.
    pub seen_at: i64,
    /// When the password was last given.
    pub proved_at: i64,
    /// The end that comes anyway.
    pub expires_at: i64,
    /// Whether the owner still has a temporary password.
    pub owes_password: bool,
    /// The owner's language.
    pub locale: String,
    /// The owner's theme.
    pub theme: String,
}
from_row!(SessionRow {
    id,
    user_id,
    name,
    email,
    email_key,
    seen_at,
    proved_at,
    expires_at,
    owes_password,
    locale,
    theme
});

impl SessionRow {
    /// Whether the session still holds.
    #[must_use]
    pub fn is_alive(&self, now: Timestamp) -> bool {
        now.micros() < self.expires_at && now < Timestamp::from_micros(self.seen_at).plus_seconds(IDLE_SECONDS)
    }
}

/// The session of a token's hash, unless it was ended.
///
/// # Errors
/// When the store fails.
pub async fn find(tx: &mut Tx, token_hash: &[u8]) -> Result<Option<SessionRow>, Error> {
    Ok(fetch_optional!(
        tx,
        SessionRow,
        "SELECT s.id, s.user_id, u.name, u.email, u.email_key, s.seen_at, s.proved_at, s.expires_at,
           u.temporary_until IS NOT NULL AS owes_password, u.locale, u.theme
         FROM session s
         JOIN user_account u ON u.id = s.user_id
         WHERE s.token_hash = $1 AND s.ended_at IS NULL",
        token_hash
    )?)
}

/// Starts a session for somebody who has just proved who he is.
///
/// # Errors
/// When the store fails.
pub async fn insert(tx: &mut Tx, id: Uuid, user: UserId, token_hash: Vec<u8>, now: Timestamp) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO session (id, token_hash, user_id, created_at, seen_at, proved_at, expires_at) VALUES ($1, $2, $3, $4, $4, $4, $5)",
        id,
        token_hash,
        user.uuid(),
        now.micros(),
        now.plus_seconds(ABSOLUTE_SECONDS).micros()
    )?;
    Ok(())
}

/// Notes that a session was used.
///
/// # Errors
/// When the store fails.
pub async fn touch(tx: &mut Tx, person: &SignedIn, now: Timestamp) -> Result<(), Error> {
    execute!(tx, "UPDATE session SET seen_at = $1 WHERE id = $2", now.micros(), person.session().uuid())?;
    Ok(())
}

/// Gives a session whose person has just given the password another token: the one before is dead at once.
///
/// # Errors
/// `Unauthenticated` when the session has ended.
pub async fn renew(tx: &mut Tx, person: &SignedIn, token_hash: Vec<u8>, now: Timestamp) -> Result<(), Error> {
    let renewed = execute!(
        tx,
        "UPDATE session SET token_hash = $1, seen_at = $2, proved_at = $2 WHERE id = $3 AND user_id = $4 AND ended_at IS NULL",
        token_hash,
        now.micros(),
        person.session().uuid(),
        person.user().uuid()
    )?;
    if renewed == 1 { Ok(()) } else { Err(Error::Unauthenticated) }
}

/// Ends a session.
///
/// # Errors
/// When the store fails.
pub async fn end(tx: &mut Tx, person: &SignedIn, now: Timestamp) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE session SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL",
        now.micros(),
        person.session().uuid()
    )?;
    Ok(())
}

/// Ends every session of a person but one; the caller holds the proof of what ends them.
///
/// # Errors
/// When the store fails.
pub(crate) async fn end_all(tx: &mut Tx, user: UserId, except: Option<SessionId>, now: Timestamp) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE session SET ended_at = $1 WHERE user_id = $2 AND id <> $3 AND ended_at IS NULL",
        now.micros(),
        user.uuid(),
        except.map_or(Uuid::nil(), SessionId::uuid)
    )?;
    Ok(())
}

/// Removes sessions that ended before a moment.
///
/// # Errors
/// When the store fails.
pub async fn sweep(tx: &mut Tx, _scope: &crate::authz::SystemScope, before: Timestamp) -> Result<(), Error> {
    execute!(tx, "DELETE FROM session WHERE expires_at < $1", before.micros())?;
    Ok(())
}

/// Whether a browser's device token belongs to this account.
///
/// # Errors
/// When the store fails.
pub async fn is_known_device(tx: &mut Tx, user: Uuid, token_hash: &[u8]) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT created_at FROM known_device WHERE token_hash = $1 AND user_id = $2",
        token_hash,
        user
    )?;
    Ok(row.is_some())
}

/// Remembers a browser.
///
/// # Errors
/// When the store fails.
pub async fn insert_device(tx: &mut Tx, user: UserId, token_hash: Vec<u8>, now: Timestamp) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO known_device (token_hash, user_id, created_at) VALUES ($1, $2, $3)",
        token_hash,
        user.uuid(),
        now.micros()
    )?;
    Ok(())
}
