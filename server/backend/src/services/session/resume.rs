//! Who a request's cookie stands for.

use shared::session::ViewerView;
use shared::time::Timestamp;

use crate::Backend;
use crate::authz::{self, OwesPassword, SignedIn};
use crate::error::Error;
use crate::store::{session, viewer};

/// Finds the signed-in person of a session token, and keeps the session from falling idle.
///
/// # Errors
/// `Unauthenticated` when the session is unknown, ended, idle too long or too old.
pub async fn resume(backend: &Backend, token: &str) -> Result<SignedIn, Error> {
    resume_from(backend, token, "").await
}

/// The same for a request from a network address, which limits count by.
///
/// # Errors
/// As [`resume`].
pub async fn resume_from(backend: &Backend, token: &str, address: &str) -> Result<SignedIn, Error> {
    let now = backend.now();
    let mut tx = backend.database().look().await?;
    let person = authz::signed_in(&mut tx, token, address, now).await?;
    drop(tx);
    keep_from_idling(backend, &person, now).await?;
    Ok(person)
}

/// The same, and the person as pages know him: a page always shows both, and one look at the store finds them.
///
/// # Errors
/// As [`resume`].
pub async fn arrive(backend: &Backend, token: &str, address: &str) -> Result<(SignedIn, ViewerView), Error> {
    let now = backend.now();
    let mut tx = backend.database().look().await?;
    let (person, viewer) = authz::arrived(&mut tx, token, address, now).await?;
    drop(tx);
    keep_from_idling(backend, &person, now).await?;
    Ok((person, viewer))
}

async fn keep_from_idling(backend: &Backend, person: &SignedIn, now: Timestamp) -> Result<(), Error> {
    if person.seen_at().plus_seconds(session::SEEN_SECONDS) <= now {
        let mut tx = backend.database().write().await?;
        session::touch(&mut tx, person, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Finds the person of a session token who has to set an own password before anything else.
///
/// # Errors
/// `Unauthenticated` when there is none, or when the session is a whole one.
pub async fn owes_password(backend: &Backend, token: &str) -> Result<OwesPassword, Error> {
    let mut tx = backend.database().read().await?;
    authz::owes_password(&mut tx, token, backend.now()).await
}

/// The signed-in person as pages know him.
///
/// # Errors
/// When the store fails.
pub async fn viewer(backend: &Backend, person: &SignedIn) -> Result<ViewerView, Error> {
    let mut tx = backend.database().look().await?;
    viewer::find(&mut tx, person).await
}
