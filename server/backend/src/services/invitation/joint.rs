//! A reseller and one of its providers ask a customer together (ADR 0015): the second party at sending, at the answer, and
//! when one of both falls away.

use std::collections::BTreeMap;

use shared::audit::Event;
use shared::id::{OrganizationId, UserId};
use shared::invitation::{AskerView, Closed, Command, JointPartyView, LinkVisitor, VoidReason, step};
use shared::organization::{Slug, Standing};
use shared::partnership::PartnershipEvent;
use shared::policy::{AcceptInvitation, RequestRelationship};
use shared::time::Timestamp;

use super::sent_key;
use crate::authz::{self, Authorized, AuthorizedForPartnership, JointParty, LinkProof, SignedIn, SteppedUp, Voidable};
use crate::error::{Conflict, Error};
use crate::mail::{Letter, PartnershipLetter};
use crate::services::post;
use crate::store::customer::{self, Consent};
use crate::store::invitation::Closer;
use crate::store::{Tx, audit, joint_invitation, organization, outbox};
use crate::{Backend, random};

/// Who asks together with a provider.
pub(super) type Party = AuthorizedForPartnership<RequestRelationship>;

/// The provider a request is to be made with: a partner now, that may trade. In a writing transaction the partnership does
/// not end, and neither side is suspended, before the request is sent.
///
/// # Errors
/// `NotFound` when no partnership with it stands, `Conflict` when it may not trade.
pub(super) async fn party(tx: &mut Tx, person: &SignedIn, organization: &str, provider: &Slug) -> Result<Party, Error> {
    let party =
        authz::authorize_for_partnership::<RequestRelationship>(tx, person, organization, provider.as_str()).await?;
    match joint_invitation::hold_partnership(tx, party.partnership()).await? {
        None => Err(Error::NotFound),
        // The reseller itself may have been suspended while this one waited.
        Some(Standing::Active) => authz::authorize_for_partnership(tx, person, organization, provider.as_str()).await,
        Some(_) => Err(Error::Conflict(Conflict::PartnerSuspended)),
    }
}

/// The same for a request that names the provider already: that both are connected is then no secret.
///
/// # Errors
/// `Conflict` when they are not any more, or the provider may not trade.
pub(super) async fn party_again(
    tx: &mut Tx,
    person: &SignedIn,
    organization: &str,
    provider: &Slug,
) -> Result<Party, Error> {
    match party(tx, person, organization, provider).await {
        Err(Error::NotFound) => Err(Error::Conflict(Conflict::NotConnected)),
        party => party,
    }
}

/// The provider that is party to a link, if there is one.
///
/// # Errors
/// `Gone` when it fell away; an ending that is under way may not have closed the link yet.
pub(super) async fn standing_party(tx: &mut Tx, link: &LinkProof) -> Result<Option<JointParty>, Error> {
    match authz::joint_party(tx, link).await? {
        Some(party) if !party.stands() => Err(Error::Gone(Closed::Void)),
        party => Ok(party),
    }
}

/// What the customer sees of the second party. Whether they are related already is told to somebody who can answer alone.
pub(super) async fn party_view(
    tx: &mut Tx,
    party: Option<&JointParty>,
    person: Option<&SignedIn>,
    visitor: &LinkVisitor,
) -> Result<Option<JointPartyView>, Error> {
    let Some(party) = party else { return Ok(None) };
    let already_related = match (person, visitor) {
        (Some(person), LinkVisitor::MayAnswer { organizations, .. }) => match organizations.first() {
            Some(first) => {
                let proof = authz::authorize::<AcceptInvitation>(tx, person, &first.slug).await?;
                customer::is_related(tx, party.scope(), proof.scope()).await?
            }
            None => false,
        },
        _ => false,
    };
    let organization = organization::view(tx, party.scope().organization()).await?;
    Ok(Some(JointPartyView { party: AskerView { organization, since: party.since() }, already_related }))
}

/// Starts the provider's own relationship, with its records and mails, in the transaction of the consent to both.
pub(super) async fn accept(
    backend: &Backend,
    tx: &mut Tx,
    link: &LinkProof,
    party: &JointParty,
    (proof, fresh): (&Authorized<AcceptInvitation>, &SteppedUp),
    now: Timestamp,
) -> Result<(), Error> {
    let consent = Consent::Jointly(proof, party, fresh);
    let (_, is_new) = customer::start_relationship(tx, &consent, random::id(now), now).await?;
    // Administration is asked for the reseller alone.
    let rights = Vec::new();
    let event = if is_new { Event::RelationshipStarted { rights } } else { Event::FurtherRequestAccepted { rights } };
    let customer = proof.scope().organization();
    let new = audit::NewEvent {
        actor: customer,
        person: Some(proof.user()),
        invitation: Some(link.invitation()),
        event: &event,
    };
    audit::insert_both(tx, consent.sides(), &new, now).await?;
    let reseller = organization::view(tx, link.scope().organization()).await?;
    let provider = organization::view(tx, party.scope().organization()).await?;
    let customer = organization::view(tx, customer).await?;
    let letter = Letter::Partnership(PartnershipLetter::JointAccepted {
        customer: customer.name,
        reseller: reseller.name,
        provider: provider.name,
        is_new,
        url: backend.settings().link(&format!("/o/{}/customers/{}", provider.slug, customer.slug)),
    });
    for (to, email, locale) in joint_invitation::people(tx, party.scope().organization()).await? {
        let key = format!("invitation/{}/accepted/provider/{to}", link.invitation());
        post(tx, &key, (&email, locale), &letter, now).await?;
    }
    Ok(())
}

/// Makes joint requests void because a party falls away: their links are dead at once, both parties keep a record, and
/// reseller, provider and every recipient are told.
pub(in crate::services) async fn void(
    backend: &Backend,
    tx: &mut Tx,
    requests: &[Voidable],
    why: VoidReason,
    (actor, person): (OrganizationId, UserId),
    now: Timestamp,
) -> Result<i64, Error> {
    let mut told: BTreeMap<_, Vec<&Voidable>> = BTreeMap::new();
    for request in requests {
        step(request.state()?, Some(request.expires_at()), Command::Void, now)?;
        joint_invitation::void(tx, request, why, now).await?;
        outbox::withdraw(tx, &Closer::Void(request), &sent_key(request.invitation())).await?;
        let recipient = request.recipient().to_owned();
        let event = Event::Partnership(PartnershipEvent::JointRequestVoid { recipient, why });
        let new =
            audit::NewEvent { actor, person: Some(person), invitation: Some(request.invitation()), event: &event };
        audit::insert_both(tx, request.sides(), &new, now).await?;
        let (reseller, provider) = request.sides();
        told.entry((reseller.uuid(), provider.uuid())).or_default().push(request);
    }
    for requests in told.values() {
        tell(backend, tx, requests, why, now).await?;
    }
    Ok(i64::try_from(requests.len()).unwrap_or(i64::MAX))
}

/// Mails about void requests of the same two parties: one to each of their people, one to each recipient.
async fn tell(
    backend: &Backend,
    tx: &mut Tx,
    requests: &[&Voidable],
    why: VoidReason,
    now: Timestamp,
) -> Result<(), Error> {
    let Some(first) = requests.first() else { return Ok(()) };
    let (reseller, provider) = first.sides();
    let names = (organization::view(tx, reseller).await?, organization::view(tx, provider).await?);
    let letter = |recipients: Vec<String>, url: String| {
        Letter::Partnership(PartnershipLetter::JointVoid {
            reseller: names.0.name.clone(),
            provider: names.1.name.clone(),
            suspended: why == VoidReason::PartySuspended,
            recipients,
            url,
        })
    };
    let recipients: Vec<_> = requests.iter().map(|request| request.recipient().to_owned()).collect();
    let pages = [
        (reseller, format!("/o/{}/customers/invitations", names.0.slug)),
        (provider, format!("/o/{}/resellers/joint-invitations", names.1.slug)),
    ];
    for (party, page) in pages {
        let letter = letter(recipients.clone(), backend.settings().link(&page));
        for (to, email, locale) in joint_invitation::people(tx, party).await? {
            let key = format!("invitation/{}/void/{party}/{to}", first.invitation());
            post(tx, &key, (&email, locale), &letter, now).await?;
        }
    }
    for request in requests {
        let key = format!("invitation/{}/void", request.invitation());
        let letter = letter(Vec::new(), String::new());
        post(tx, &key, (request.recipient(), request.locale()), &letter, now).await?;
    }
    Ok(())
}
