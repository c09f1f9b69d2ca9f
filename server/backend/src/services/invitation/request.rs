//! Keeping a draft, and handing a request over: through the outbox, the mail program or the clipboard.

use shared::audit::{Channel, Event};
use shared::email::EmailAddress;
use shared::field::Code;
use shared::id::InvitationId;
use shared::invitation::{HandedOverView, Kind, NewRequest, RequestForm, Step};
use shared::partnership::PartnershipEvent;
use shared::policy::{RequestDelegatedAdmin, RequestRelationship};
use shared::time::Timestamp;

use super::{FreshLink, Leaving, count, fresh_link, joint, post_invitation, views};
use crate::authz::{self, Authorized, PartnershipScope, SignedIn};
use crate::error::Error;
use crate::store::invitation::Asking;
use crate::store::invitation_link::SeenBy;
use crate::store::{Tx, approach, audit, block, invitation, joint_invitation, organization};
use crate::{Backend, random};

/// What became of a request.
#[derive(Clone, Debug)]
pub enum Requested {
    /// It is kept as a draft under this id.
    Kept(InvitationId),
    /// It is out.
    HandedOver(HandedOverView),
}

/// Keeps a request as a draft or hands it over, as the pressed button says.
///
/// # Errors
/// `Invalid` with every refused field; `NotFound` for a provider that is no partner; `Forbidden` when the person may not ask, or not for the rights ticked;
/// `StepUpRequired` when the link would be shown and the password was given too long ago; `RateLimited` after too many; `Conflict` when the draft is out already.
pub async fn request(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &RequestForm,
) -> Result<Requested, Error> {
    request_as::<RequestRelationship>(backend, person, organization, form).await
}

/// The same for any kind of request.
pub(in crate::services) async fn request_as<A: Asking>(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &RequestForm,
) -> Result<Requested, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<A>(&mut tx, person, organization).await?;
    let request = form.parse_of(A::OF)?;
    if A::OF == Kind::Relationship && !request.rights.is_empty() {
        let _may_ask_for_rights: Authorized<RequestDelegatedAdmin> = proof.further()?;
    }
    // Before the draft itself, for the order in which an ending holds the two.
    let with = match &request.with {
        Some(provider) => Some(joint::party(&mut tx, person, organization, provider).await?),
        None => None,
    };
    check_recipient(&mut tx, &proof, &request.recipient, now).await?;
    let step = Step::parse(&form.step);
    let seen_by = if step.shows_link() { SeenBy::Sender(authz::stepped_up(person, now)?) } else { SeenBy::Recipient };
    let id = keep(&mut tx, &proof, form, &request, now).await?;
    let with = with.as_ref().map(joint::Party::partnership);
    joint_invitation::set_party(&mut tx, &proof, id, with).await?;
    let requested = match step {
        Step::HandOver(channel) => {
            count(&mut tx, proof.scope(), person, &request.recipient, now).await?;
            // Counting lets one request of an organisation through at a time; the one before may have been to this mailbox.
            check_recipient(&mut tx, &proof, &request.recipient, now).await?;
            let link = fresh_link(backend, &mut tx, seen_by).await?;
            let out = hand_over(&mut tx, &proof, (id, &request), link, channel, now).await?;
            if A::OF == Kind::Partnership {
                approach::invited(&mut tx, &proof.further()?, request.recipient.key(), now).await?;
            }
            if let Some(with) = with {
                record_for_both(&mut tx, &proof, with, &out, now).await?;
            }
            Requested::HandedOver(out)
        }
        _ => Requested::Kept(id),
    };
    tx.commit().await?;
    Ok(requested)
}

/// The provider keeps a record of what is asked in its name too.
pub(super) async fn record_for_both<A: Asking>(
    tx: &mut Tx,
    proof: &Authorized<A>,
    with: &PartnershipScope,
    out: &HandedOverView,
    now: Timestamp,
) -> Result<(), Error> {
    let event = Event::Partnership(PartnershipEvent::CustomerInvited { recipient: out.recipient.clone() });
    let actor = proof.scope().organization();
    let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: Some(out.id), event: &event };
    audit::insert_both(tx, (actor, with.provider().organization()), &new, now).await
}

pub(super) async fn check_recipient<A: Asking>(
    tx: &mut Tx,
    proof: &Authorized<A>,
    recipient: &EmailAddress,
    now: Timestamp,
) -> Result<(), Error> {
    if invitation::is_own_address(tx, proof.scope(), recipient).await? {
        return Err(Error::field("recipient", Code::OwnAddress));
    }
    if invitation::is_waiting(tx, proof.scope(), recipient, now).await? {
        return Err(Error::field("recipient", Code::AlreadyInvited));
    }
    if block::holds(tx, proof.scope(), recipient).await? {
        return Err(Error::field("recipient", Code::BlockedByRecipient));
    }
    Ok(())
}

async fn keep<A: Asking>(
    tx: &mut Tx,
    proof: &Authorized<A>,
    form: &RequestForm,
    request: &NewRequest,
    now: Timestamp,
) -> Result<InvitationId, Error> {
    if form.draft.is_empty() {
        let id = InvitationId::from_uuid(random::id(now));
        invitation::insert_draft(tx, proof, id, request, now).await?;
        return Ok(id);
    }
    let id = InvitationId::parse(&form.draft).ok_or(Error::NotFound)?;
    invitation::find(tx, proof.scope(), A::OF, id).await?;
    invitation::update_draft(tx, proof, id, request, now).await?;
    Ok(id)
}

/// Sends a draft.
pub(super) async fn hand_over<A: Asking>(
    tx: &mut Tx,
    proof: &Authorized<A>,
    (id, request): (InvitationId, &NewRequest),
    link: FreshLink,
    channel: Channel,
    now: Timestamp,
) -> Result<HandedOverView, Error> {
    let partner = organization::view(tx, proof.scope().organization()).await?;
    let proved_at = match &link.stored.seen_by {
        SeenBy::Sender(proof) => Some(proof.proved_at()),
        SeenBy::Recipient => None,
    };
    let body = if proved_at.is_some() {
        request.message.body_with(&link.url)
    } else {
        let leaving = Leaving {
            id,
            recipient: &request.recipient,
            locale: request.locale,
            message: &request.message,
            partner: partner.name,
            link: &link,
        };
        post_invitation(tx, leaving, now).await?;
        String::new()
    };
    let expires_at = link.stored.expires_at;
    invitation::hand_over(tx, proof, id, link.stored, now).await?;
    let event = Event::InvitationSent {
        recipient: request.recipient.as_str().to_owned(),
        channel,
        rights: views(&request.rights),
        proved_at,
        of: A::OF,
    };
    let actor = proof.scope().organization();
    let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: Some(id), event: &event };
    audit::insert(tx, actor, None, &new, now).await?;
    Ok(HandedOverView {
        id,
        recipient: request.recipient.as_str().to_owned(),
        channel,
        expires_at,
        subject: request.message.subject().to_owned(),
        body,
    })
}
