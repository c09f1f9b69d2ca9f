//! Ending a session.

use crate::Backend;
use crate::authz::{OwesPassword, SignedIn};
use crate::error::Error;
use crate::store::session;

/// Ends the session at once, wherever its token is kept.
///
/// # Errors
/// When the store fails.
pub async fn sign_out(backend: &Backend, person: &SignedIn) -> Result<(), Error> {
    let mut tx = backend.database().write().await?;
    session::end(&mut tx, person, backend.now()).await?;
    Ok(tx.commit().await?)
}

/// Ends the sessions of somebody who still owes a password.
///
/// # Errors
/// When the store fails.
pub async fn sign_out_owing(backend: &Backend, person: &OwesPassword) -> Result<(), Error> {
    let mut tx = backend.database().write().await?;
    session::end_all(&mut tx, person.user(), None, backend.now()).await?;
    Ok(tx.commit().await?)
}
