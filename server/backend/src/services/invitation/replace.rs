//! Sending again, to the same or another mailbox: a new link, and the old one is dead at once (abuse-cases 7).

use shared::audit::Event;
use shared::email::EmailAddress;
use shared::field::Code;
use shared::id::InvitationId;
use shared::invitation::{AddressForm, Command, Kind, Message, step};
use shared::locale::Locale;
use shared::policy::{ManageInvitations, RequestDelegatedAdmin};
use shared::time::Timestamp;

use super::{Leaving, close, count, fresh_link, joint, post_invitation};
use crate::authz::{self, Authorized, SignedIn};
use crate::error::Error;
use crate::store::invitation::{self, Asking, InvitationRow, Managing, Replacement};
use crate::store::invitation_link::SeenBy;
use crate::store::{Tx, audit, block, joint_invitation, organization};
use crate::{Backend, random};

/// Sends an invitation again, through the outbox.
///
/// # Errors
/// `Gone` when it is answered, revoked, replaced or void; `Conflict` when a party of a joint one is no partner any more; `Forbidden` when the person may not ask for what it asks;
/// `Invalid` on `recipient` when the mailbox has blocked the partner.
pub async fn resend(backend: &Backend, person: &SignedIn, organization: &str, id: InvitationId) -> Result<(), Error> {
    replace_as::<ManageInvitations>(backend, person, organization, id, None).await
}

/// Sends an invitation to another mailbox, through the outbox.
///
/// # Errors
/// As [`resend`], and `Invalid` for an address that cannot be invited.
pub async fn change_address(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: InvitationId,
    form: &AddressForm,
) -> Result<(), Error> {
    replace_as::<ManageInvitations>(backend, person, organization, id, Some(form)).await
}

/// Either of both, for any kind of request.
pub(in crate::services) async fn replace_as<M: Managing>(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: InvitationId,
    address: Option<&AddressForm>,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<M>(&mut tx, person, organization).await?;
    // Sending again is asking again, by whoever presses the button now.
    let _may_ask: Authorized<M::Ask> = proof.further()?;
    // Before the request itself: whoever ends a partnership holds the requests first and the partnership then.
    if let Some(provider) = joint_invitation::with(&mut tx, proof.scope(), id).await? {
        let _connected: joint::Party = joint::party_again(&mut tx, person, organization, &provider).await?;
    }
    let row = invitation::find(&mut tx, proof.scope(), <M::Ask as Asking>::OF, id).await?;
    let of_customer = <M::Ask as Asking>::OF == Kind::Relationship;
    if of_customer && !invitation::rights(&mut tx, proof.scope(), id).await?.is_empty() {
        let _may_ask_for_rights: Authorized<RequestDelegatedAdmin> = proof.further()?;
    }
    let recipient = match address {
        None => stored_address(&row)?,
        Some(form) => {
            let recipient = form.parse()?;
            if invitation::is_own_address(&mut tx, proof.scope(), &recipient).await? {
                return Err(Error::field("recipient", Code::OwnAddress));
            }
            recipient
        }
    };
    close_as_replaced(&mut tx, &proof, id, &row, now).await?;
    count(&mut tx, proof.scope(), person, &recipient, now).await?;
    if block::holds(&mut tx, proof.scope(), &recipient).await? {
        return Err(Error::field("recipient", Code::BlockedByRecipient));
    }
    if invitation::is_waiting(&mut tx, proof.scope(), &recipient, now).await? {
        return Err(Error::field("recipient", Code::AlreadyInvited));
    }
    let partner = organization::view(&mut tx, proof.scope().organization()).await?;
    let link = fresh_link(backend, &mut tx, SeenBy::Recipient).await?;
    let new = InvitationId::from_uuid(random::id(now));
    let message = stored_message(&row)?;
    let locale = Locale::parse(&row.locale).unwrap_or_default();
    let leaving =
        Leaving { id: new, recipient: &recipient, locale, message: &message, partner: partner.name, link: &link };
    post_invitation(&mut tx, leaving, now).await?;
    let closer = M::closer(&proof);
    let replacement = Replacement { old: id, new, sender: proof.user(), recipient: &recipient, link: link.stored };
    invitation::insert_replacement(&mut tx, &closer, replacement, now).await?;
    let actor = proof.scope().organization();
    let event = Event::InvitationReplaced { recipient: recipient.as_str().to_owned() };
    let event = audit::NewEvent { actor, person: Some(proof.user()), invitation: Some(new), event: &event };
    audit::insert(&mut tx, actor, None, &event, now).await?;
    Ok(tx.commit().await?)
}

async fn close_as_replaced<M: Managing>(
    tx: &mut Tx,
    proof: &Authorized<M>,
    id: InvitationId,
    row: &InvitationRow,
    now: Timestamp,
) -> Result<(), Error> {
    let state = row.state()?;
    let to = step(state, row.expires_at.map(Timestamp::from_micros), Command::Replace, now)?;
    close(tx, &M::closer(proof), id, (state, to), now).await
}

fn stored_address(row: &InvitationRow) -> Result<EmailAddress, Error> {
    EmailAddress::parse(&row.recipient).map_err(|_| Error::internal("a stored address cannot be read"))
}

pub(super) fn stored_message(row: &InvitationRow) -> Result<Message, Error> {
    Message::parse(&row.subject, &row.body).map_err(|_| Error::internal("a stored message cannot be read"))
}
