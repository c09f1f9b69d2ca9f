//! The customer's answer. In one transaction: the answer, the relationship, the rights, both records, both mails.

use shared::audit::Event;
use shared::delegated_admin::{AdminRole, AskedRight};
use shared::field::Code;
use shared::invitation::{Answer, AnswerForm, Command, Kind, step};
use shared::policy::{AcceptInvitation, ActionKind, AuthorizeProvider, decide};
use shared::time::Timestamp;

use super::{authorize, block, check_region, invitations_url, joint, views};
use crate::authz::{self, Authorized, JointParty, LinkProof, SignedIn, SteppedUp};
use crate::error::{Conflict, Error};
use crate::mail::Letter;
use crate::services::post;
use crate::store::customer::{self, Consent};
use crate::store::invitation_link::Answering;
use crate::store::{Tx, audit, delegated_admin, invitation, invitation_link, organization, user, viewer};
use crate::{Backend, random};

/// What the answer was, for the page that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// The relationship stands.
    Accepted,
    /// The provider is authorised; the partnership stands.
    Authorized,
    /// The request is declined.
    Declined,
}

/// Answers a request for the organisation the form names, or for the only one the person can bind.
///
/// # Errors
/// `Invalid` for the form; `Gone` when it was answered, expired, revoked or replaced meanwhile; `Forbidden` when the
/// person cannot bind the organisation; `Conflict` when the link is for another mailbox, the partner may not trade, is in
/// another region, or the asker may no longer ask (abuse-cases 2, 6, 8, 9); `StepUpRequired` when it is a yes and the
/// password was given too long ago (abuse-cases 34).
pub async fn answer(backend: &Backend, person: &SignedIn, token: &str, form: &AnswerForm) -> Result<Answered, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let link = authz::link(&mut tx, token).await?;
    if person.email_key() != link.row().recipient_key {
        return Err(Error::Conflict(Conflict::OtherMailbox));
    }
    let answer = form.parse()?;
    let accepted = match link.row().kind()? {
        Kind::Relationship => {
            let proof = binding_proof::<AcceptInvitation>(&mut tx, person, form).await?;
            match answer {
                Answer::Decline { reason, block } => {
                    decline(backend, &mut tx, &link, &proof, (&reason, block), now).await?
                }
                Answer::Accept { rights } => {
                    let fresh = authz::stepped_up(person, now)?;
                    accept(backend, &mut tx, &link, (&proof, &fresh), &rights, now).await?;
                    Answered::Accepted
                }
            }
        }
        Kind::Partnership => {
            let proof = binding_proof::<AuthorizeProvider>(&mut tx, person, form).await?;
            match answer {
                Answer::Decline { reason, block } => {
                    decline(backend, &mut tx, &link, &proof, (&reason, block), now).await?
                }
                Answer::Accept { rights } => {
                    let fresh = authz::stepped_up(person, now)?;
                    authorize::authorize(backend, &mut tx, &link, (&proof, &fresh), &rights, now).await?;
                    Answered::Authorized
                }
            }
        }
    };
    tx.commit().await?;
    Ok(accepted)
}

/// The proof for the organisation the form names; without a name, for the only one that can be bound.
async fn binding_proof<A: Answering>(
    tx: &mut Tx,
    person: &SignedIn,
    form: &AnswerForm,
) -> Result<Authorized<A>, Error> {
    if !form.organization.is_empty() {
        return authz::authorize(tx, person, &form.organization).await;
    }
    let mut refusal = Error::NotFound;
    let mut found = None;
    for membership in viewer::find(tx, person).await?.memberships {
        match authz::authorize(tx, person, &membership.organization.slug).await {
            Ok(_) if found.is_some() => return Err(Error::field("organization", Code::Required)),
            Ok(proof) => found = Some(proof),
            Err(error) => refusal = error,
        }
    }
    found.ok_or(refusal)
}

async fn decline<A: Answering>(
    backend: &Backend,
    tx: &mut Tx,
    link: &LinkProof,
    proof: &Authorized<A>,
    (reason, block): (&str, bool),
    now: Timestamp,
) -> Result<Answered, Error> {
    let to = step(link.row().state()?, Some(link.row().expires_at()), Command::Decline, now)?;
    invitation_link::close(tx, link, proof, (to, reason), now).await?;
    let event = Event::InvitationDeclined { recipient: link.row().recipient.clone(), reason: reason.to_owned() };
    let (partner, customer) = (link.scope().organization(), proof.scope().organization());
    let new = audit::NewEvent {
        actor: customer,
        person: Some(proof.user()),
        invitation: Some(link.invitation()),
        event: &event,
    };
    audit::insert_both(tx, (partner, customer), &new, now).await?;
    let url = invitations_url(backend, tx, link).await?;
    let letter = Letter::InvitationDeclined {
        of: A::OF,
        recipient: link.row().recipient.clone(),
        reason: reason.to_owned(),
        url,
    };
    let (_, email, locale) = user::contact(tx, invitation_link::sender(link)).await?;
    post(tx, &format!("invitation/{}/declined", link.invitation()), (&email, locale), &letter, now).await?;
    if block {
        block::block(tx, link, proof, now).await?;
    }
    Ok(Answered::Declined)
}

async fn accept(
    backend: &Backend,
    tx: &mut Tx,
    link: &LinkProof,
    (proof, fresh): (&Authorized<AcceptInvitation>, &SteppedUp),
    ticked: &[AdminRole],
    now: Timestamp,
) -> Result<(), Error> {
    let to = step(link.row().state()?, Some(link.row().expires_at()), Command::Accept, now)?;
    let granted = granted(tx, link, ticked).await?;
    check_asker(tx, link, !granted.is_empty()).await?;
    // A partnership joins two of one region, so what holds for the asker holds for its provider.
    check_region(tx, link, proof).await?;
    let party = joint::standing_party(tx, link).await?;
    invitation_link::close(tx, link, proof, (to, ""), now).await?;
    let consent = Consent::Accepted(proof, link, fresh);
    let (relationship, is_new) = customer::start_relationship(tx, &consent, random::id(now), now).await?;
    for right in &granted {
        delegated_admin::insert(tx, &consent, relationship, random::id(now), *right, now).await?;
    }
    let rights = views(&granted);
    let event = if is_new { Event::RelationshipStarted { rights } } else { Event::FurtherRequestAccepted { rights } };
    let new = audit::NewEvent {
        actor: proof.scope().organization(),
        person: Some(proof.user()),
        invitation: Some(link.invitation()),
        event: &event,
    };
    audit::insert_both(tx, consent.sides(), &new, now).await?;
    if let Some(party) = &party {
        joint::accept(backend, tx, link, party, (proof, fresh), now).await?;
    }
    post_records(backend, tx, link, (proof, party.as_ref()), &granted, now).await
}

/// The asked rights that were ticked; a ticked one that was not asked for is no consent to anything (abuse-cases 14).
pub(super) async fn granted(tx: &mut Tx, link: &LinkProof, ticked: &[AdminRole]) -> Result<Vec<AskedRight>, Error> {
    let asked = invitation::rights(tx, link.scope(), link.invitation()).await?;
    if ticked.iter().any(|role| asked.iter().all(|right| right.role != *role)) {
        return Err(Error::Conflict(Conflict::RightNotAsked));
    }
    Ok(asked.into_iter().filter(|right| ticked.contains(&right.role)).collect())
}

/// Whether the asker could ask the same today: the partner may trade, and the person still has the role.
pub(super) async fn check_asker(tx: &mut Tx, link: &LinkProof, with_rights: bool) -> Result<(), Error> {
    if !link.row().partner_is_active() {
        return Err(Error::Conflict(Conflict::PartnerSuspended));
    }
    let facts = invitation_link::sender_facts(tx, link).await?.ok_or(Error::Conflict(Conflict::AskerMayNoLonger))?;
    let may = match link.row().kind()? {
        Kind::Relationship => {
            decide(&facts, ActionKind::RequestRelationship).is_allowed()
                && (!with_rights || decide(&facts, ActionKind::RequestDelegatedAdmin).is_allowed())
        }
        Kind::Partnership => decide(&facts, ActionKind::RequestPartnership).is_allowed(),
    };
    if may { Ok(()) } else { Err(Error::Conflict(Conflict::AskerMayNoLonger)) }
}

async fn post_records(
    backend: &Backend,
    tx: &mut Tx,
    link: &LinkProof,
    (proof, party): (&Authorized<AcceptInvitation>, Option<&JointParty>),
    granted: &[AskedRight],
    now: Timestamp,
) -> Result<(), Error> {
    let provider = match party {
        Some(party) => Some(organization::view(tx, party.scope().organization()).await?.name),
        None => None,
    };
    let partner = organization::view(tx, link.scope().organization()).await?;
    let customer = organization::view(tx, proof.scope().organization()).await?;
    let rights: Vec<_> = granted.iter().map(|right| (right.role, now.plus_days(right.days.get()))).collect();
    let id = link.invitation();

    let (_, email, locale) = user::contact(tx, invitation_link::sender(link)).await?;
    let letter = Letter::InvitationAccepted {
        customer: customer.name.clone(),
        partner: partner.name.clone(),
        provider: provider.clone(),
        rights: rights.clone(),
        url: backend.settings().link(&format!("/o/{}/customers/{}", partner.slug, customer.slug)),
    };
    post(tx, &format!("invitation/{id}/accepted/partner"), (&email, locale), &letter, now).await?;

    let (_, email, locale) = user::contact(tx, proof.user()).await?;
    let letter = Letter::RelationshipRecord {
        customer: customer.name,
        partner: partner.name,
        provider,
        rights,
        url: backend.settings().link(&format!("/o/{}/partners", customer.slug)),
    };
    post(tx, &format!("invitation/{id}/accepted/customer"), (&email, locale), &letter, now).await
}
