//! A mailbox that does not want to be asked by a partner again, and the way back (abuse-cases 13).

use shared::audit::Event;
use shared::email::EmailAddress;
use shared::id::{BlockId, OrganizationId};
use shared::invitation::{Command, step};
use shared::policy::AllowAsking;
use shared::time::Timestamp;

use super::open::recipient;
use super::sent_key;
use crate::authz::{self, Authorized, LinkProof, SignedIn};
use crate::error::Error;
use crate::store::invitation::Closer;
use crate::store::invitation_link::Answering;
use crate::store::{Tx, audit, block, invitation_link, outbox};
use crate::{Backend, random};

/// Keeps the partner of a link from asking its mailbox again; whatever else of his waits there is declined with it. Asked
/// for by whoever declines.
pub(super) async fn block<A: Answering>(
    tx: &mut Tx,
    link: &LinkProof,
    proof: &Authorized<A>,
    now: Timestamp,
) -> Result<(), Error> {
    let id = BlockId::from_uuid(random::id(now));
    if !block::insert(tx, link, proof, id, now).await? {
        return Ok(());
    }
    let recipient = recipient(link)?;
    for (id, state, expires_at) in invitation_link::others_waiting(tx, link, now).await? {
        let to = step(state, Some(expires_at), Command::Decline, now)?;
        invitation_link::decline_other(tx, link, proof, (id, to), now).await?;
        outbox::withdraw(tx, &Closer::Recipient(link), &sent_key(id)).await?;
        let event = Event::InvitationDeclined { recipient: recipient.as_str().to_owned(), reason: String::new() };
        let customer = proof.scope().organization();
        let new = audit::NewEvent { actor: customer, person: Some(proof.user()), invitation: Some(id), event: &event };
        audit::insert_both(tx, (link.scope().organization(), customer), &new, now).await?;
    }
    let event = Event::AskingBlocked { recipient: recipient.as_str().to_owned() };
    record(tx, link.scope().organization(), proof, &event, now).await
}

/// Lets a partner ask the person's own mailbox again.
///
/// # Errors
/// `NotFound` when the person's mailbox has no such block that holds; `NotFound` or `Forbidden` as rights say.
pub async fn allow_again(backend: &Backend, person: &SignedIn, organization: &str, id: BlockId) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<AllowAsking>(&mut tx, person, organization).await?;
    let partner = block::end(&mut tx, person, &proof, id, now).await?;
    let recipient = EmailAddress::parse(person.email_key())
        .map_err(|_| Error::internal("the address of a session cannot be read"))?;
    let event = Event::AskingAllowed { recipient: recipient.as_str().to_owned() };
    record(&mut tx, partner, &proof, &event, now).await?;
    Ok(tx.commit().await?)
}

async fn record<A: shared::policy::Action>(
    tx: &mut Tx,
    partner: OrganizationId,
    proof: &Authorized<A>,
    event: &Event,
    now: Timestamp,
) -> Result<(), Error> {
    let customer = proof.scope().organization();
    let new = audit::NewEvent { actor: customer, person: Some(proof.user()), invitation: None, event };
    audit::insert_both(tx, (partner, customer), &new, now).await
}
