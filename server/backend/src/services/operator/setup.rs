//! Using the one-time link: name and password of an operator.

use shared::email::EmailAddress;
use shared::id::UserId;
use shared::locale::Locale;
use shared::session::SetupForm;
use shared::user::Role;

use crate::authz;
use crate::error::Error;
use crate::services::session;
use crate::store::organization::Founder;
use crate::store::setup_link;
use crate::store::user::{self, NewUser};
use crate::{Backend, random, secret};

/// For whom a setup link is.
///
/// # Errors
/// `NotFound` when it does not exist, is used or too old.
pub async fn setup_email(backend: &Backend, token: &str) -> Result<String, Error> {
    let mut tx = backend.database().read().await?;
    Ok(authz::setup(&mut tx, token, backend.now()).await?.email().to_owned())
}

/// Makes the operator's account and signs in. Gives the token of the session.
///
/// # Errors
/// `Invalid` with every refused field, `NotFound` when the link cannot be used.
pub async fn setup(backend: &Backend, token: &str, form: &SetupForm, locale: Locale) -> Result<String, Error> {
    // First, so that a link that is none costs nobody a hash.
    let email = setup_email(backend, token).await?;
    let (name, password) = form.parse()?;
    secret::check_strength(&password, &[name.as_str(), &email]).map_err(|code| Error::field("password", code))?;
    let password_hash = secret::hash_password(&password).await?;

    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::setup(&mut tx, token, now).await?;
    setup_link::spend(&mut tx, &proof, now).await?;
    let email = EmailAddress::parse(proof.email()).map_err(|_| Error::internal("a stored address cannot be read"))?;
    let person = UserId::from_uuid(random::id(now));
    let operator = NewUser {
        id: person,
        email: &email,
        name: &name,
        password_hash: &password_hash,
        locale,
        organization: proof.organization(),
        roles: &[(random::id(now), Role::Operator)],
    };
    user::insert(&mut tx, &Founder::Setup(&proof), &operator, now).await?;
    let token = session::start(&mut tx, person, now).await?;
    tx.commit().await?;
    Ok(token)
}
