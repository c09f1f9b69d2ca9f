//! Somebody's own account: password, profile, and when it was last signed in to. Must not hash or compare passwords.

use shared::id::{OrganizationId, UserId};
use shared::locale::Locale;
use shared::time::Timestamp;
use shared::user::{Profile, Theme};
use uuid::Uuid;

use super::sql::{Tx, execute, fetch_all, fetch_one};
use crate::authz::{OwesPassword, PasswordLinkProof, SignedIn};
use crate::error::Error;

/// What allows to touch an account: being signed in to it, owing it a password, or holding a mailed link.
#[derive(Clone, Copy, Debug)]
pub enum Holder<'a> {
    /// Signed in.
    SignedIn(&'a SignedIn),
    /// Signed in with a temporary password.
    Owes(&'a OwesPassword),
    /// With a mailed link.
    Link(&'a PasswordLinkProof),
}

impl Holder<'_> {
    /// Whose account.
    #[must_use]
    pub fn user(&self) -> UserId {
        match self {
            Self::SignedIn(person) => person.user(),
            Self::Owes(person) => person.user(),
            Self::Link(link) => link.user(),
        }
    }
}

/// Name, address and password hash, for checking a password and what it must not be made of.
///
/// # Errors
/// When the store fails.
pub async fn credentials(tx: &mut Tx, holder: &Holder<'_>) -> Result<(String, String, String), Error> {
    Ok(fetch_one!(
        tx,
        (String, String, String),
        "SELECT name, email, password_hash FROM user_account WHERE id = $1",
        holder.user().uuid()
    )?)
}

/// Sets an own password; a temporary one is gone.
///
/// # Errors
/// When the store fails.
pub async fn set_password(tx: &mut Tx, holder: &Holder<'_>, password_hash: &str) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE user_account SET password_hash = $2, temporary_until = NULL WHERE id = $1",
        holder.user().uuid(),
        password_hash
    )?;
    Ok(())
}

/// What the person has chosen.
///
/// # Errors
/// When the store fails.
pub async fn profile(tx: &mut Tx, person: &SignedIn) -> Result<Profile, Error> {
    let (name, locale, theme): (String, String, String) = fetch_one!(
        tx,
        (String, String, String),
        "SELECT name, locale, theme FROM user_account WHERE id = $1",
        person.user().uuid()
    )?;
    Ok(Profile {
        name,
        locale: Locale::parse(&locale).unwrap_or_default(),
        theme: Theme::parse(&theme).unwrap_or_default(),
    })
}

/// Changes what the person has chosen, the place in every list of users included.
///
/// # Errors
/// When the store fails.
pub async fn set_profile(tx: &mut Tx, person: &SignedIn, profile: &Profile) -> Result<(), Error> {
    let user = person.user().uuid();
    execute!(
        tx,
        "UPDATE user_account SET name = $2, locale = $3, theme = $4 WHERE id = $1",
        user,
        profile.name.as_str(),
        profile.locale.code(),
        profile.theme.code()
    )?;
    execute!(tx, "UPDATE membership SET name_key = $2 WHERE user_id = $1", user, profile.name.to_lowercase())?;
    Ok(())
}

/// Organisations the person belongs to, which keep on record what he does with the account.
///
/// # Errors
/// When the store fails.
pub async fn organizations(tx: &mut Tx, holder: &Holder<'_>) -> Result<Vec<OrganizationId>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid,),
        "SELECT organization_id FROM membership WHERE user_id = $1 AND ended_at IS NULL",
        holder.user().uuid()
    )?;
    Ok(rows.into_iter().map(|(id,)| OrganizationId::from_uuid(id)).collect())
}

/// Notes that somebody has just signed in.
///
/// # Errors
/// When the store fails.
pub(crate) async fn note_sign_in(tx: &mut Tx, user: UserId, now: Timestamp) -> Result<(), Error> {
    execute!(tx, "UPDATE user_account SET signed_in_at = $2 WHERE id = $1", user.uuid(), now.micros())?;
    Ok(())
}
