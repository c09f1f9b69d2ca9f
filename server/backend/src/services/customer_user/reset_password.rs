//! Having a customer's user set a new password. The partner sees no password and no link: both are the mailbox's.

use shared::audit::Event;
use shared::customer_user::{ResetBar, reset_bar, reset_by};
use shared::id::UserId;
use shared::locale::Locale;
use shared::policy::ResetCustomerPassword;

use crate::authz::{self, SignedIn};
use crate::error::{Conflict, Error};
use crate::mail::{AccessLetter, Letter};
use crate::services::{limit, post};
use crate::store::password_link::{self, NewLink};
use crate::store::{audit, colleague, freeze, organization as company};
use crate::{Backend, random, secret};

/// Hours the mailed link holds.
const HOURS: i64 = 24;

/// Mails a user of the customer a link behind which he sets a new password, which then signs him out everywhere. Until then
/// the password he has goes on working. Both companies have it on record. Gives the address.
///
/// # Errors
/// `NotFound` without a relationship or for somebody who is no user there, `Forbidden` with the missing link, `Conflict`
/// for an admin (`reset_bar`) and for somebody who cannot sign in, `RateLimited` after too many mails to that mailbox.
pub async fn reset_password(
    backend: &Backend,
    person: &SignedIn,
    (organization, customer): (&str, &str),
    user: UserId,
) -> Result<String, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof =
        authz::authorize_for_customer::<ResetCustomerPassword>(&mut tx, person, organization, customer, now).await?;
    freeze::hold_off_from(&mut tx, &proof).await?;
    let proof =
        authz::authorize_for_customer::<ResetCustomerPassword>(&mut tx, person, organization, customer, now).await?;
    let users = proof.users();
    let row = colleague::find(&mut tx, &users, user).await?;
    let roles = colleague::roles(&mut tx, &users, user).await?;
    match reset_bar(roles, row.state(), proof.usable()) {
        None => {}
        Some(ResetBar::GlobalAdmin | ResetBar::Admin) => return Err(Error::Conflict(Conflict::CustomerAdmin)),
        Some(ResetBar::NotSignedUp) => return Err(Error::Conflict(Conflict::AlreadyDone)),
    }
    limit::FORGOTTEN_MAILBOX.count(&mut tx, &row.email.to_lowercase(), now).await?;
    let token = random::token();
    let expires_at = now.plus_seconds(HOURS * 3_600);
    let link = NewLink { token_hash: secret::token_hash(&token), user, organization: None, expires_at };
    password_link::insert(&mut tx, link).await?;
    let (partner, customer) = proof.sides();
    let letter = Letter::Access(AccessLetter::PasswordLink {
        email: row.email.clone(),
        partner: company::view(&mut tx, partner).await?.name,
        customer: company::view(&mut tx, customer).await?.name,
        url: backend.settings().link(&format!("/password/{token}")),
        hours: HOURS,
    });
    let key = format!("user/{user}/reset/{}", random::id(now));
    let locale = Locale::parse(&row.locale).unwrap_or_default();
    post(&mut tx, &key, (&row.email, locale), &letter, now).await?;
    let event = Event::CustomerPasswordReset { email: row.email.clone(), role: reset_by(roles, proof.usable()) };
    let new = audit::NewEvent { actor: partner, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert_both(&mut tx, proof.sides(), &new, now).await?;
    tx.commit().await?;
    Ok(row.email)
}
