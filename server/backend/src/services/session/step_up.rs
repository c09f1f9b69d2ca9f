//! Giving the password once more within a session, for acts that need it given not long ago.

use shared::email::EmailAddress;
use shared::field::Code;

use super::prove::{forget, prove};
use super::{Caller, resume_from};
use crate::authz::SignedIn;
use crate::error::Error;
use crate::store::session;
use crate::{Backend, random, secret};

/// A session whose person has just given the password.
#[derive(Debug)]
pub struct SteppedUpSession {
    /// The new token of the session cookie; the one before is dead (abuse-cases 32).
    pub token: String,
    /// The person of the session.
    pub person: SignedIn,
}

/// Checks the password of the signed-in person, with the counters of signing in (abuse-cases 29), and gives the session
/// a new token.
///
/// # Errors
/// `Invalid` on `password` when it is not his; `RateLimited` after too many attempts; `Unauthenticated` when the session
/// has ended meanwhile.
pub async fn step_up(
    backend: &Backend,
    person: &SignedIn,
    password: &str,
    caller: &Caller,
) -> Result<SteppedUpSession, Error> {
    let password = shared::session::password(password).map_err(|code| Error::field("password", code))?;
    // Whose password it has to be is known from the session and from nowhere else.
    let email = EmailAddress::parse(person.email_key())
        .map_err(|_| Error::internal("the address of a session cannot be read"))?;
    let proved = prove(backend, &email, &password, caller).await?.filter(|proved| proved.user == person.user());
    let proved = proved.ok_or_else(|| Error::field("password", Code::WrongPassword))?;
    let token = random::token();
    let mut tx = backend.database().write().await?;
    forget(&mut tx, &proved).await?;
    session::renew(&mut tx, person, secret::token_hash(&token), backend.now()).await?;
    tx.commit().await?;
    tracing::info!(user = %proved.user, "gave the password once more");
    let person = resume_from(backend, &token, &caller.address).await?;
    Ok(SteppedUpSession { token, person })
}
