//! Asking for a link with which a forgotten password is set anew. Owns that nobody learns from it who has an account.

use std::time::Duration;

use shared::email::EmailAddress;
use shared::id::UserId;
use shared::time::Timestamp;
use shared::user::ForgottenForm;

use crate::error::Error;
use crate::mail::Letter;
use crate::services::{limit, post};
use crate::store::password_link::{self, NewLink};
use crate::store::user;
use crate::{Backend, random, secret};

/// Hours the link holds.
const HOURS: i64 = 1;
/// Longer than the work for an account that exists takes, so that the time does not tell (ASVS 5.0 6.3.8).
const ANSWER_AFTER: Duration = Duration::from_millis(250);

/// Mails a link to the address if there is an account that somebody can sign in to. The answer is the same, and comes after
/// the same time, if there is none.
///
/// # Errors
/// `Invalid` for what is no address, `RateLimited` after too many requests for an address or from one.
pub async fn request_link(backend: &Backend, form: &ForgottenForm, address: &str) -> Result<(), Error> {
    let email = form.parse()?;
    let (done, ()) = tokio::join!(send(backend, &email, address), tokio::time::sleep(ANSWER_AFTER));
    done
}

async fn send(backend: &Backend, email: &EmailAddress, address: &str) -> Result<(), Error> {
    let now = backend.now();
    // Counted for everybody alike, and lastingly, before anything is known about the address.
    let mut tx = backend.database().write().await?;
    let of_address = limit::FORGOTTEN_ADDRESS.count(&mut tx, address, now).await;
    let of_mailbox = limit::FORGOTTEN_MAILBOX.count(&mut tx, email.key(), now).await;
    tx.commit().await?;
    of_address.and(of_mailbox)?;

    let mut tx = backend.database().write().await?;
    let Some(account) = user::account(&mut tx, email).await?.filter(|account| !account.deactivated) else {
        tracing::info!(address, "a link was asked for an address without an account");
        return Ok(());
    };
    let user = UserId::from_uuid(account.id);
    mail(backend, &mut tx, user, now).await?;
    Ok(tx.commit().await?)
}

/// The link goes to the stored address, never to what was typed.
async fn mail(backend: &Backend, tx: &mut crate::store::Tx, user: UserId, now: Timestamp) -> Result<(), Error> {
    let token = random::token();
    let expires_at = now.plus_seconds(HOURS * 3_600);
    let link = NewLink { token_hash: secret::token_hash(&token), user, organization: None, expires_at };
    password_link::insert(tx, link).await?;
    let (_, email, locale) = user::contact(tx, user).await?;
    let url = backend.settings().link(&format!("/password/{token}"));
    let letter = Letter::PasswordForgotten { email: email.clone(), url, hours: HOURS };
    let key = format!("user/{user}/forgotten/{}", random::id(now));
    post(tx, &key, (&email, locale), &letter, now).await
}
