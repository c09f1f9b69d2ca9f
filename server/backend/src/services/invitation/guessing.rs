//! Telling the operators that somebody guesses links. Owns that they are told once an hour at most.

use shared::time::Timestamp;

use crate::error::Error;
use crate::mail::Letter;
use crate::random;
use crate::services::{limit, post};
use crate::store::{Tx, user};

/// Writes to every operator that one network address opens many links that do not exist (abuse-cases 15).
pub(super) async fn warn_operators(tx: &mut Tx, address: &str, now: Timestamp) -> Result<(), Error> {
    tracing::warn!(address, "links are being guessed");
    match limit::GUESSING_WARNINGS.count(tx, "", now).await {
        Ok(()) => {}
        Err(Error::RateLimited) => return Ok(()),
        Err(error) => return Err(error),
    }
    let letter = Letter::LinksGuessed {
        address: address.to_owned(),
        links: limit::UNKNOWN_LINK.most,
        minutes: limit::UNKNOWN_LINK.seconds / 60,
    };
    let warning = random::id(now);
    for (to, email, locale) in user::operators(tx).await? {
        post(tx, &format!("links-guessed/{warning}/{to}"), (&email, locale), &letter, now).await?;
    }
    Ok(())
}
