//! Changing one's own password, and setting it for the first time in the place of a temporary one.

use shared::audit::UserEvent;
use shared::field::Code;
use shared::user::{ChangePasswordForm, NewPasswordForm};

use super::{check_new, post_changed, record};
use crate::authz::{OwesPassword, SignedIn};
use crate::error::Error;
use crate::services::{limit, session as sessions};
use crate::store::account::{self, Holder};
use crate::store::{session, user};
use crate::{Backend, random, secret};

/// Changes the own password; every other session ends (ASVS 5.0 7.4.3).
///
/// # Errors
/// `Invalid` with every refused field, among them `WrongPassword` on `old_password`; `RateLimited` after too many tries.
pub async fn change_password(backend: &Backend, person: &SignedIn, form: &ChangePasswordForm) -> Result<(), Error> {
    let (old, password) = form.parse()?;
    let now = backend.now();
    let holder = Holder::SignedIn(person);
    // The count must last even when the password is wrong, so it has a transaction of its own.
    let mut tx = backend.database().write().await?;
    let (name, email, in_use) = account::credentials(&mut tx, &holder).await?;
    let counted = limit::PASSWORD_CHANGE.count(&mut tx, &person.user().to_string(), now).await;
    tx.commit().await?;
    counted?;
    if !secret::verify_password(old.reveal(), Some(in_use.clone())).await? {
        return Err(Error::field("old_password", Code::WrongPassword));
    }
    check_new(&password, &name, &email, in_use).await?;
    let hash = secret::hash_password(&password).await?;

    let mut tx = backend.database().write().await?;
    account::set_password(&mut tx, &holder, &hash).await?;
    session::end_all(&mut tx, person.user(), Some(person.session()), now).await?;
    record(&mut tx, &holder, UserEvent::PasswordChanged, now).await?;
    let (_, email, locale) = user::contact(&mut tx, person.user()).await?;
    let key = format!("user/{}/changed/{}", person.user(), random::id(now));
    post_changed(backend, &mut tx, &key, (&email, locale), now).await?;
    Ok(tx.commit().await?)
}

/// Sets an own password in the place of a temporary one and gives the token of a whole session. The one that was started
/// with the temporary password ends, and every other with it.
///
/// # Errors
/// `Invalid` on `password`, also when it is the temporary one again.
pub async fn replace_temporary(
    backend: &Backend,
    person: &OwesPassword,
    form: &NewPasswordForm,
) -> Result<String, Error> {
    let password = form.parse()?;
    let holder = Holder::Owes(person);
    let mut tx = backend.database().read().await?;
    let (name, email, in_use) = account::credentials(&mut tx, &holder).await?;
    drop(tx);
    check_new(&password, &name, &email, in_use).await?;
    let hash = secret::hash_password(&password).await?;

    let now = backend.now();
    let mut tx = backend.database().write().await?;
    account::set_password(&mut tx, &holder, &hash).await?;
    session::end_all(&mut tx, person.user(), None, now).await?;
    record(&mut tx, &holder, UserEvent::PasswordChanged, now).await?;
    let token = sessions::start(&mut tx, person.user(), now).await?;
    tx.commit().await?;
    Ok(token)
}
