//! The mail behind whose link a new user sets his password; and sending it again.

use shared::audit::UserEvent;
use shared::email::EmailAddress;
use shared::id::UserId;
use shared::locale::Locale;
use shared::policy::ManageUsers;
use shared::time::Timestamp;
use shared::user::UserState;

use super::{DAYS, authorize_alone, record};
use crate::authz::{Authorized, SignedIn};
use crate::error::{Conflict, Error};
use crate::mail::Letter;
use crate::services::{limit, post};
use crate::store::password_link::{self, NewLink};
use crate::store::{Tx, colleague, organization, user};
use crate::{Backend, random, secret};

/// Who gets the mail.
pub(super) struct Invited<'a> {
    pub(super) user: UserId,
    pub(super) name: &'a str,
    pub(super) email: &'a EmailAddress,
    pub(super) locale: Locale,
}

/// Makes a new link and mails it; an earlier one stops working. Says until when it holds.
pub(super) async fn mail_link(
    backend: &Backend,
    tx: &mut Tx,
    proof: &Authorized<ManageUsers>,
    invited: &Invited<'_>,
    now: Timestamp,
) -> Result<Timestamp, Error> {
    limit::INVITATIONS_TO_MAILBOX.count(tx, invited.email.key(), now).await?;
    let organization = proof.scope().organization();
    let (token, until) = (random::token(), now.plus_days(DAYS));
    let link = NewLink {
        token_hash: secret::token_hash(&token),
        user: invited.user,
        organization: Some(organization),
        expires_at: until,
    };
    password_link::insert(tx, link).await?;
    let letter = Letter::UserInvited {
        name: invited.name.to_owned(),
        email: invited.email.as_str().to_owned(),
        organization: organization::view(tx, organization).await?.name,
        by: user::contact(tx, proof.user()).await?.0,
        url: backend.settings().link(&format!("/password/{token}")),
        until,
    };
    let key = format!("user/{}/invited/{}", invited.user, random::id(now));
    post(tx, &key, (invited.email.as_str(), invited.locale), &letter, now).await?;
    Ok(until)
}

/// Sends the invitation mail again; the earlier link stops working (abuse-cases 7).
///
/// # Errors
/// `NotFound` for somebody who is no user here, `Conflict` when he has a password already or is deactivated, `RateLimited`
/// after too many mails to that mailbox.
pub async fn invite_again(backend: &Backend, person: &SignedIn, organization: &str, user: UserId) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authorize_alone::<ManageUsers>(&mut tx, person, organization).await?;
    let row = colleague::find(&mut tx, proof.scope(), user).await?;
    if row.state() != UserState::Invited {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    limit::USERS_OF_ORGANIZATION.count(&mut tx, &proof.scope().organization().to_string(), now).await?;
    let email = EmailAddress::parse(&row.email).map_err(|_| Error::internal("a stored address cannot be read"))?;
    let locale = Locale::parse(&row.locale).unwrap_or_default();
    mail_link(backend, &mut tx, &proof, &Invited { user, name: &row.name, email: &email, locale }, now).await?;
    record(&mut tx, &proof, UserEvent::InvitedAgain { email: row.email }, now).await?;
    Ok(tx.commit().await?)
}
