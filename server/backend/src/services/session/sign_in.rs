//! Signing in with e-mail and password. Owns what is counted against guessing, and that the real person stays in.

use shared::field::Code;
use shared::id::UserId;
use shared::session::SignInForm;
use shared::time::Timestamp;
use uuid::Uuid;

use crate::error::Error;
use crate::services::limit;
use crate::store::user::AccountRow;
use crate::store::{Tx, attempt, session, user};
use crate::{Backend, random, secret};

/// Where a request came from.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// The network address.
    pub address: String,
    /// The token of the device cookie, if the browser has one.
    pub device: Option<String>,
}

/// What a browser gets after signing in.
#[derive(Debug)]
pub struct NewSession {
    /// Token of the session cookie.
    pub token: String,
    /// Token of the device cookie, for a browser that was not known for this account.
    pub device: Option<String>,
    /// Whether the password was a temporary one: the session may do nothing but set another.
    pub owes_password: bool,
}

/// Signs somebody in.
///
/// The counters stop guessing without locking the real person out: a browser that was in the account before has a counter
/// of its own, and addresses count for themselves (OWASP Authentication Cheat Sheet, device cookies; abuse-cases 29).
///
/// # Errors
/// `Invalid` for a form that cannot be right and, on `password`, `WrongCredentials` – the same and after the same work
/// whether the account exists or not; `AccountDeactivated` and `TemporaryPasswordOver` for whoever knows the password;
/// `RateLimited` after too many attempts.
pub async fn sign_in(backend: &Backend, form: &SignInForm, caller: &Caller) -> Result<NewSession, Error> {
    let credentials = form.parse()?;
    let now = backend.now();
    let email = credentials.email.key();
    // The count must last even when the password is wrong, so it has a transaction of its own.
    let mut tx = backend.database().write().await?;
    let account = user::account(&mut tx, &credentials.email).await?;
    let known = known_device(&mut tx, account.as_ref().map(|account| account.id), caller).await?;
    let counted = count(&mut tx, email, known.as_deref(), caller, now).await;
    tx.commit().await?;
    counted?;

    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let right = secret::verify_password(credentials.password.reveal(), stored).await?;
    let Some(account) = account.filter(|_| right) else {
        tracing::info!(address = %caller.address, "a sign-in was refused");
        return Err(Error::field("password", Code::WrongCredentials));
    };
    check_open(&account, now)?;

    let user = UserId::from_uuid(account.id);
    let mut tx = backend.database().write().await?;
    attempt::forget(&mut tx, &own_counter(email, known.as_deref(), caller)).await?;
    let token = super::start(&mut tx, user, now).await?;
    let device = if known.is_some() { None } else { Some(random::token()) };
    if let Some(device) = &device {
        session::insert_device(&mut tx, user, secret::token_hash(device), now).await?;
    }
    tx.commit().await?;
    tracing::info!(%user, "signed in");
    Ok(NewSession { token, device, owes_password: account.temporary_until.is_some() })
}

/// Whether the right password still opens the account.
fn check_open(account: &AccountRow, now: Timestamp) -> Result<(), Error> {
    if account.deactivated {
        return Err(Error::field("password", Code::AccountDeactivated));
    }
    match account.temporary_until {
        Some(end) if end <= now.micros() => Err(Error::field("password", Code::TemporaryPasswordOver)),
        _ => Ok(()),
    }
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
