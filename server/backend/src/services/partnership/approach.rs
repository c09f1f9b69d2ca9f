//! A reseller asks a provider first, and the provider's refusal. Its other answer is an invitation, as any other.

use shared::audit::Event;
use shared::country::Country;
use shared::customer::PAGE_ROWS;
use shared::id::{ApproachId, OrganizationId};
use shared::organization::{OrganizationView, Slug, Tier};
use shared::partnership::{ApproachForm, ApproachListView, ApproachStep, PartnershipEvent, RefuseForm};
use shared::policy::{Action, ActionKind, ApproachProvider, ListPartnerships, ManagePartnershipRequests};
use shared::time::Timestamp;

use crate::authz::{self, Authorized, SignedIn};
use crate::error::{Conflict, Error};
use crate::mail::{Letter, PartnershipLetter};
use crate::services::{limit, post};
use crate::store::{Tx, approach, audit, directory, joint_invitation, organization, partnership, user};
use crate::{Backend, random};

/// The provider somebody of a reseller is about to ask.
///
/// # Errors
/// `NotFound` for a provider that is not in the directory, `Forbidden` as rights say, `Conflict` with what stands in the way.
pub async fn approached(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    provider: &str,
) -> Result<OrganizationView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ApproachProvider>(&mut tx, person, organization).await?;
    let slug = Slug::parse(provider).ok_or(Error::NotFound)?;
    may_ask(&mut tx, &proof, &slug, backend.now()).await
}

/// Asks a provider for a partnership. Its people are told, both keep a record.
///
/// # Errors
/// As [`approached`], `Invalid` for the note, `RateLimited` after too many in a day.
pub async fn approach_provider(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    provider: &str,
    form: &ApproachForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ApproachProvider>(&mut tx, person, organization).await?;
    let slug = Slug::parse(provider).ok_or(Error::NotFound)?;
    let other = may_ask(&mut tx, &proof, &slug, now).await?;
    let note = form.parse()?;
    let own = proof.scope().organization();
    limit::APPROACHES.count(&mut tx, &own.to_string(), now).await?;
    let id = ApproachId::from_uuid(random::id(now));
    if !approach::insert(&mut tx, &proof, &slug, (id, &note), now).await? {
        return Err(Error::Conflict(Conflict::ApproachedBefore));
    }
    let sides = approach::sides(&mut tx, proof.scope(), id).await?;
    record(&mut tx, &proof, (sides.reseller, sides.provider), PartnershipEvent::Approached, now).await?;
    let reseller = organization::view(&mut tx, own).await?;
    let letter = Letter::Partnership(PartnershipLetter::ApproachReceived {
        reseller: reseller.name,
        provider: other.name,
        note,
        url: backend.settings().link(&format!("/o/{}/resellers/requests", other.slug)),
    });
    for (to, email, locale) in joint_invitation::people(&mut tx, sides.provider).await? {
        post(&mut tx, &format!("approach/{id}/{to}"), (&email, locale), &letter, now).await?;
    }
    Ok(tx.commit().await?)
}

/// What stands in the way of asking this provider, and else what is shown of it.
async fn may_ask(
    tx: &mut Tx,
    proof: &Authorized<ApproachProvider>,
    slug: &Slug,
    now: Timestamp,
) -> Result<OrganizationView, Error> {
    let provider = directory::published(tx, slug).await?.organization;
    if partnership::standing(tx, proof.scope(), slug).await?.is_some() {
        return Err(Error::Conflict(Conflict::AlreadyConnected));
    }
    let own = organization::view(tx, proof.scope().organization()).await?;
    let region = |country: &str| Country::parse(country).map(Country::region);
    if region(&own.country).is_none() || region(&own.country) != region(&provider.country) {
        return Err(Error::Conflict(Conflict::OtherRegion));
    }
    match approach::newest(tx, proof.scope(), slug).await? {
        Some((state, at)) if !state.may_ask_again(at, now) => Err(Error::Conflict(Conflict::ApproachedBefore)),
        _ => Ok(provider),
    }
}

/// A page of what a provider was asked, or of what a reseller has asked, newest first, before a place.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn approaches(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    before: Option<ApproachId>,
) -> Result<ApproachListView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ListPartnerships>(&mut tx, person, organization).await?;
    let received = organization::view(&mut tx, proof.scope().organization()).await?.tier == Tier::Provider;
    let mut rows = approach::page(&mut tx, proof.scope(), received, before).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| more).map(|row| row.id);
    let act = if received { ActionKind::RequestPartnership } else { ActionKind::ApproachProvider };
    let may_refuse = proof.may(ActionKind::ManagePartnershipRequests);
    Ok(ApproachListView { rows, next, as_of: backend.now(), may_act: proof.may(act), may_refuse })
}

/// Refuses what a reseller asked; it is told why, both keep a record.
///
/// # Errors
/// `NotFound` when the provider was not asked so, `Invalid` without a reason, `Conflict` when it is answered or taken back
/// already, `Forbidden` as rights say.
pub async fn refuse_approach(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: ApproachId,
    form: &RefuseForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ManagePartnershipRequests>(&mut tx, person, organization).await?;
    let sides = approach::sides(&mut tx, proof.scope(), id).await?;
    let reason = form.parse()?;
    sides.state.step(ApproachStep::Refuse).ok_or(Error::Conflict(Conflict::AlreadyDone))?;
    approach::refuse(&mut tx, &proof, (id, &reason), now).await?;
    let event = PartnershipEvent::ApproachRefused { reason: reason.clone() };
    record(&mut tx, &proof, (sides.reseller, sides.provider), event, now).await?;
    let (reseller, provider) =
        (organization::view(&mut tx, sides.reseller).await?, organization::view(&mut tx, sides.provider).await?);
    let letter = Letter::Partnership(PartnershipLetter::ApproachRefused {
        provider: provider.name,
        reason,
        url: backend.settings().link(&format!("/o/{}/providers/requests", reseller.slug)),
    });
    let (_, email, locale) = user::contact(&mut tx, sides.sender).await?;
    post(&mut tx, &format!("approach/{id}/refused"), (&email, locale), &letter, now).await?;
    Ok(tx.commit().await?)
}

/// Takes back what the reseller asked; the provider no longer sees it.
///
/// # Errors
/// `NotFound` when the reseller has not asked so, `Conflict` when it is answered or taken back already, `Forbidden` as
/// rights say.
pub async fn withdraw_approach(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: ApproachId,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ApproachProvider>(&mut tx, person, organization).await?;
    let sides = approach::sides(&mut tx, proof.scope(), id).await?;
    sides.state.step(ApproachStep::Withdraw).ok_or(Error::Conflict(Conflict::AlreadyDone))?;
    approach::withdraw(&mut tx, &proof, id, now).await?;
    record(&mut tx, &proof, (sides.reseller, sides.provider), PartnershipEvent::ApproachWithdrawn, now).await?;
    Ok(tx.commit().await?)
}

async fn record<A: Action>(
    tx: &mut Tx,
    proof: &Authorized<A>,
    sides: (OrganizationId, OrganizationId),
    event: PartnershipEvent,
    now: Timestamp,
) -> Result<(), Error> {
    let event = Event::Partnership(event);
    let actor = proof.scope().organization();
    let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert_both(tx, sides, &new, now).await
}
