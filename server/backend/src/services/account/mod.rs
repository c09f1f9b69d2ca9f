//! Somebody's own account: profile, password, and the way back in. Needs no role; what it changes is one's own.

mod change_password;
mod forgotten;
mod password_link;
mod profile;

pub use change_password::{change_password, replace_temporary};
pub use forgotten::request_link;
pub use password_link::{open_link, set_password};
pub use profile::{profile, update_profile};

use shared::audit::{Event, UserEvent};
use shared::field::Code;
use shared::locale::Locale;
use shared::time::Timestamp;
use shared::user::NewPassword;

use crate::error::Error;
use crate::mail::Letter;
use crate::services::post;
use crate::store::account::{self, Holder};
use crate::store::{Tx, audit};
use crate::{Backend, secret};

/// Refuses a password that is guessed early, the names around it included, or that is the one in use.
async fn check_new(password: &NewPassword, name: &str, email: &str, in_use: String) -> Result<(), Error> {
    let words = name.split_whitespace().chain(email.split(['@', '.', '-', '_', '+']));
    let known: Vec<_> = [name, email].into_iter().chain(words).filter(|word| word.len() > 1).collect();
    secret::check_strength(password, &known).map_err(|code| Error::field("password", code))?;
    if !in_use.is_empty() && secret::verify_password(password.reveal(), Some(in_use)).await? {
        return Err(Error::field("password", Code::PasswordSame));
    }
    Ok(())
}

/// Writes what somebody did with the own account on the record of every organisation he belongs to.
async fn record(tx: &mut Tx, holder: &Holder<'_>, event: UserEvent, now: Timestamp) -> Result<(), Error> {
    let event = Event::User(event);
    for organization in account::organizations(tx, holder).await? {
        let new = audit::NewEvent { actor: organization, person: Some(holder.user()), invitation: None, event: &event };
        audit::insert(tx, organization, None, &new, now).await?;
    }
    Ok(())
}

/// Tells somebody that the password is another one now, with the way back should it not have been him.
pub(crate) async fn post_changed(
    backend: &Backend,
    tx: &mut Tx,
    key: &str,
    to: (&str, Locale),
    now: Timestamp,
) -> Result<(), Error> {
    let url = backend.settings().link("/forgotten-password");
    post(tx, key, to, &Letter::PasswordChanged { email: to.0.to_owned(), url }, now).await
}
