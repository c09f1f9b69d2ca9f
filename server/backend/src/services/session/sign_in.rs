//! Signing in with e-mail and password.

use shared::field::Code;
use shared::session::SignInForm;
use shared::time::Timestamp;

use super::prove::{Proved, forget, prove};
use crate::error::Error;
use crate::store::session;
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
/// # Errors
/// `Invalid` for a form that cannot be right and, on `password`, `WrongCredentials` – the same and after the same work
/// whether the account exists or not; `AccountDeactivated` and `TemporaryPasswordOver` for whoever knows the password;
/// `RateLimited` after too many attempts.
pub async fn sign_in(backend: &Backend, form: &SignInForm, caller: &Caller) -> Result<NewSession, Error> {
    let credentials = form.parse()?;
    let proved = prove(backend, &credentials.email, &credentials.password, caller).await?;
    let proved = proved.ok_or_else(|| Error::field("password", Code::WrongCredentials))?;
    let (user, now) = (proved.user, backend.now());
    check_open(&proved, now)?;
    let mut tx = backend.database().write().await?;
    forget(&mut tx, &proved).await?;
    let token = super::start(&mut tx, user, now).await?;
    let device = if proved.known_device { None } else { Some(random::token()) };
    if let Some(device) = &device {
        session::insert_device(&mut tx, user, secret::token_hash(device), now).await?;
    }
    tx.commit().await?;
    tracing::info!(%user, "signed in");
    Ok(NewSession { token, device, owes_password: proved.temporary_until.is_some() })
}

/// Whether the right password still opens the account.
fn check_open(proved: &Proved, now: Timestamp) -> Result<(), Error> {
    if proved.deactivated {
        return Err(Error::field("password", Code::AccountDeactivated));
    }
    match proved.temporary_until {
        Some(end) if end <= now.micros() => Err(Error::field("password", Code::TemporaryPasswordOver)),
        _ => Ok(()),
    }
}
