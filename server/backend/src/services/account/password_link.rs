//! The page behind a mailed link: whose password it sets, and setting it. Opening changes nothing (abuse-cases 12).

use shared::audit::UserEvent;
use shared::user::{LinkPurpose, NewPasswordForm, PasswordLinkView};

use super::{check_new, post_changed, record};
use crate::authz::{self, PasswordLinkProof};
use crate::error::Error;
use crate::services::{limit, session as sessions};
use crate::store::account::{self, Holder};
use crate::store::{password_link, session, user};
use crate::{Backend, random, secret};

/// What somebody sees who follows a link. `address` is the network address, for counting links that do not exist.
///
/// # Errors
/// `NotFound` when it cannot be used (any more), `RateLimited` after too many of those.
pub async fn open_link(backend: &Backend, token: &str, address: &str) -> Result<PasswordLinkView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let found = authz::password_link(&mut tx, token, now).await;
    drop(tx);
    match found {
        Ok(link) => Ok(view(&link)),
        Err(Error::NotFound) => {
            let mut tx = backend.database().write().await?;
            let counted = limit::UNKNOWN_LINK.count(&mut tx, address, now).await;
            tx.commit().await?;
            Err(counted.err().unwrap_or(Error::NotFound))
        }
        Err(error) => Err(error),
    }
}

fn view(link: &PasswordLinkProof) -> PasswordLinkView {
    let row = link.row();
    PasswordLinkView {
        purpose: link.purpose(),
        name: row.name.clone(),
        email: row.email.clone(),
        organization: row.organization.clone().unwrap_or_default(),
    }
}

/// Sets the password, ends every session, and uses the link up. Whoever was invited is signed in and gets the token of the
/// session; whoever had forgotten the password signs in with the new one.
///
/// # Errors
/// `NotFound` when the link cannot be used (any more), `Invalid` on `password`.
pub async fn set_password(backend: &Backend, token: &str, form: &NewPasswordForm) -> Result<Option<String>, Error> {
    let mut tx = backend.database().read().await?;
    let link = authz::password_link(&mut tx, token, backend.now()).await?;
    drop(tx);
    let password = form.parse()?;
    let row = link.row();
    check_new(&password, &row.name, &row.email, row.password_hash.clone()).await?;
    let hash = secret::hash_password(&password).await?;

    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let link = authz::password_link(&mut tx, token, now).await?;
    password_link::spend(&mut tx, &link, now).await?;
    let holder = Holder::Link(&link);
    account::set_password(&mut tx, &holder, &hash).await?;
    session::end_all(&mut tx, link.user(), None, now).await?;
    let session = match link.purpose() {
        LinkPurpose::Invitation => {
            record(&mut tx, &holder, UserEvent::Joined, now).await?;
            Some(sessions::start(&mut tx, link.user(), now).await?)
        }
        LinkPurpose::Reset => {
            record(&mut tx, &holder, UserEvent::PasswordRecovered, now).await?;
            let (_, email, locale) = user::contact(&mut tx, link.user()).await?;
            let key = format!("user/{}/recovered/{}", link.user(), random::id(now));
            post_changed(backend, &mut tx, &key, (&email, locale), now).await?;
            None
        }
    };
    tx.commit().await?;
    Ok(session)
}
