//! Passing a request to the one who may answer it. Always to a mailbox the portal knows: the invited one itself, or a
//! global admin of the invited person's own organisation. So nobody can pass a link to himself.

use shared::audit::Event;
use shared::email::EmailAddress;
use shared::id::InvitationId;
use shared::invitation::{Command, State, step};
use shared::locale::Locale;
use shared::organization::Slug;
use shared::time::Timestamp;

use super::joint;
use super::open::recipient;
use super::replace::stored_message;
use super::{Leaving, close, count, fresh_link, invitations_url, post_invitation};
use crate::authz::{self, LinkProof, SignedIn};
use crate::error::{Conflict, Error};
use crate::mail::Letter;
use crate::services::{limit, post};
use crate::store::invitation::{self, Closer, Replacement};
use crate::store::invitation_link::SeenBy;
use crate::store::{Tx, audit, block, invitation_link, organization, user, viewer};
use crate::{Backend, random};

/// Passes a request from the invited person to a global admin of the own organisation; the inviter is told.
///
/// # Errors
/// `Conflict` when somebody else is signed in than the invited person, the colleague has a request of this partner
/// already or has blocked the partner; `NotFound` when the colleague is no global admin of an organisation of his;
/// `Gone` when the request cannot be answered any more.
pub async fn pass_on(backend: &Backend, person: &SignedIn, token: &str, colleague: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let link = authz::link(&mut tx, token).await?;
    if person.email_key() != link.row().recipient_key {
        return Err(Error::Conflict(Conflict::OtherMailbox));
    }
    let colleague = colleague_address(&mut tx, person, colleague).await?;
    check_answerable(&mut tx, &link, now).await?;
    count(&mut tx, link.scope(), person, &colleague, now).await?;
    let new = redirect(backend, &mut tx, &link, &colleague, now).await?;
    let actor = link.scope().organization();
    let event = Event::InvitationPassedOn { recipient: colleague.as_str().to_owned() };
    let event = audit::NewEvent { actor, person: None, invitation: Some(new), event: &event };
    audit::insert(&mut tx, actor, None, &event, now).await?;
    let url = invitations_url(backend, &mut tx, &link).await?;
    let letter =
        Letter::InvitationPassedOn { from: recipient(&link)?.masked(), to: colleague.as_str().to_owned(), url };
    let (_, email, locale) = user::contact(&mut tx, invitation_link::sender(&link)).await?;
    post(&mut tx, &format!("invitation/{new}/passed-on"), (&email, locale), &letter, now).await?;
    Ok(tx.commit().await?)
}

/// Sends the request to the invited mailbox once more, asked for by somebody who holds the link but is somebody else.
///
/// # Errors
/// `Gone` when the request cannot be answered any more, `RateLimited` after too many mails to that mailbox.
pub async fn remind(backend: &Backend, person: &SignedIn, token: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let link = authz::link(&mut tx, token).await?;
    check_answerable(&mut tx, &link, now).await?;
    let recipient = recipient(&link)?;
    // A counter of their own: whoever holds a forwarded link cannot use up what partners may send to the mailbox.
    let counted = format!("{}/{}", link.scope().organization(), recipient.key());
    limit::INVITATIONS_FROM_ADDRESS.count(&mut tx, person.address(), now).await?;
    limit::REMINDERS.count(&mut tx, &counted, now).await?;
    let new = redirect(backend, &mut tx, &link, &recipient, now).await?;
    let actor = link.scope().organization();
    let event = Event::InvitationReplaced { recipient: recipient.as_str().to_owned() };
    let event = audit::NewEvent { actor, person: None, invitation: Some(new), event: &event };
    audit::insert(&mut tx, actor, None, &event, now).await?;
    Ok(tx.commit().await?)
}

async fn colleague_address(tx: &mut Tx, person: &SignedIn, colleague: &str) -> Result<EmailAddress, Error> {
    let wanted = EmailAddress::parse(colleague).map_err(|code| Error::field("colleague", code))?;
    for membership in viewer::find(tx, person).await?.memberships {
        let Some(slug) = Slug::parse(&membership.organization.slug) else { continue };
        let colleagues = user::colleagues_who_bind(tx, person, &slug).await?;
        if colleagues.iter().any(|(_, _, email)| EmailAddress::parse(email).as_ref() == Ok(&wanted)) {
            return Ok(wanted);
        }
    }
    Err(Error::NotFound)
}

/// Only what can still be answered is passed on; an expired request is the sender's to send again.
async fn check_answerable(tx: &mut Tx, link: &LinkProof, now: Timestamp) -> Result<(), Error> {
    step(link.row().state()?, Some(link.row().expires_at()), Command::Accept, now)?;
    joint::standing_party(tx, link).await?;
    Ok(())
}

/// Closes the link and sends a new one to a mailbox, in the name of the same sender.
async fn redirect(
    backend: &Backend,
    tx: &mut Tx,
    link: &LinkProof,
    to: &EmailAddress,
    now: Timestamp,
) -> Result<InvitationId, Error> {
    let state = link.row().state()?;
    if block::holds(tx, link.scope(), to).await? {
        return Err(Error::Conflict(Conflict::AskerBlocked));
    }
    let old = link.invitation();
    let closer = Closer::Recipient(link);
    close(tx, &closer, old, (state, State::Replaced), now).await?;
    // The colleague may have one of the same partner already, which is as good and still works.
    if invitation::is_waiting(tx, link.scope(), to, now).await? {
        return Err(Error::Conflict(Conflict::ColleagueInvited));
    }
    let row = invitation::find(tx, link.scope(), link.row().kind()?, old).await?;
    let partner = organization::view(tx, link.scope().organization()).await?.name;
    let fresh = fresh_link(backend, tx, SeenBy::Recipient).await?;
    let new = InvitationId::from_uuid(random::id(now));
    let locale = Locale::parse(&row.locale).unwrap_or_default();
    let message = stored_message(&row)?;
    let leaving = Leaving { id: new, recipient: to, locale, message: &message, partner, link: &fresh };
    post_invitation(tx, leaving, now).await?;
    let sender = invitation_link::sender(link);
    let replacement = Replacement { old, new, sender, recipient: to, link: fresh.stored };
    invitation::insert_replacement(tx, &closer, replacement, now).await?;
    Ok(new)
}
