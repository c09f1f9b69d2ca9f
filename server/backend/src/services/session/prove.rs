//! Checking who somebody is by address and password. Owns what is counted against guessing, the same on every way in, and
//! that the real person stays in.

use shared::email::EmailAddress;
use shared::id::UserId;
use shared::session::Secret;
use shared::time::Timestamp;
use uuid::Uuid;

use super::Caller;
use crate::error::Error;
use crate::services::limit;
use crate::store::{Tx, attempt, session, user};
use crate::{Backend, secret};

/// Who has given the right password.
#[derive(Debug)]
pub(super) struct Proved {
    /// The person.
    pub(super) user: UserId,
    /// Until when the password can be used, if it is a temporary one.
    pub(super) temporary_until: Option<i64>,
    /// Whether every organisation the person belonged to has closed the account.
    pub(super) deactivated: bool,
    /// Whether the browser was in the account before.
    pub(super) known_device: bool,
    own_counter: String,
}

/// Checks a password; `None` when it is wrong or there is no such account, after the same work.
///
/// The counters stop guessing without locking the real person out: a browser that was in the account before has a counter
/// of its own, and addresses count for themselves (OWASP Authentication Cheat Sheet, device cookies; abuse-cases 29).
///
/// # Errors
/// `RateLimited` after too many attempts.
pub(super) async fn prove(
    backend: &Backend,
    email: &EmailAddress,
    password: &Secret,
    caller: &Caller,
) -> Result<Option<Proved>, Error> {
    // The count must last even when the password is wrong, so it has a transaction of its own.
    let mut tx = backend.database().write().await?;
    let account = user::account(&mut tx, email).await?;
    let known = known_device(&mut tx, account.as_ref().map(|account| account.id), caller).await?;
    let counted = count(&mut tx, email.key(), known.as_deref(), caller, backend.now()).await;
    tx.commit().await?;
    counted?;

    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let right = secret::verify_password(password.reveal(), stored).await?;
    let Some(account) = account.filter(|_| right) else {
        tracing::info!(address = %caller.address, "a password was refused");
        return Ok(None);
    };
    Ok(Some(Proved {
        user: UserId::from_uuid(account.id),
        temporary_until: account.temporary_until,
        deactivated: account.deactivated,
        known_device: known.is_some(),
        own_counter: own_counter(email.key(), known.as_deref(), caller),
    }))
}

/// Clears the counter of a person's own tries after the right one.
pub(super) async fn forget(tx: &mut Tx, proved: &Proved) -> Result<(), Error> {
    attempt::forget(tx, &proved.own_counter).await
}

/// The hash of the caller's device token, as text, when it belongs to the account.
async fn known_device(tx: &mut Tx, account: Option<Uuid>, caller: &Caller) -> Result<Option<String>, Error> {
    let (Some(account), Some(device)) = (account, &caller.device) else { return Ok(None) };
    let hash = secret::token_hash(device);
    let known = session::is_known_device(tx, account, &hash).await?;
    Ok(known.then(|| secret::as_text(&hash)))
}

async fn count(tx: &mut Tx, email: &str, known: Option<&str>, caller: &Caller, now: Timestamp) -> Result<(), Error> {
    if let Some(device) = known {
        return limit::SIGN_IN_DEVICE.count(tx, device, now).await;
    }
    limit::SIGN_IN_ADDRESS.count(tx, &caller.address, now).await?;
    limit::SIGN_IN_ACCOUNT_AND_ADDRESS.count(tx, &format!("{email} {}", caller.address), now).await?;
    limit::SIGN_IN_ACCOUNT.count(tx, email, now).await
}

/// The counter a success clears: that of this person's own tries, not those others have run up.
fn own_counter(email: &str, known: Option<&str>, caller: &Caller) -> String {
    known.map_or_else(
        || limit::SIGN_IN_ACCOUNT_AND_ADDRESS.counter(&format!("{email} {}", caller.address)),
        |device| limit::SIGN_IN_DEVICE.counter(device),
    )
}
