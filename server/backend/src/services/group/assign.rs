//! Saying which groups use which right of one customer.

use shared::audit::Event;
use shared::delegated_admin::AdminRole;
use shared::group::{AssignForm, AssignRowView, AssignView, GroupEvent, GroupKey, GroupLabel, Pair};
use shared::policy::AssignGroups;
use shared::time::Timestamp;

use crate::Backend;
use crate::authz::{self, AuthorizedForCustomer, SignedIn};
use crate::error::{Conflict, Error};
use crate::store::{Tx, audit, delegated_admin, freeze, grant_assignment, organization as company, user_group};

/// The rights of one customer that hold, with the groups that use each.
///
/// # Errors
/// `NotFound` without a relationship, `Forbidden` with the missing link otherwise.
pub async fn assignable(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    customer: &str,
) -> Result<AssignView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize_for_customer::<AssignGroups>(&mut tx, person, organization, customer, now).await?;
    view(&mut tx, &proof, now).await
}

async fn view(tx: &mut Tx, proof: &AuthorizedForCustomer<AssignGroups>, now: Timestamp) -> Result<AssignView, Error> {
    let customer = proof.customer().customer();
    let assigned = grant_assignment::of(tx, proof).await?;
    let grants = delegated_admin::between(tx, proof.scope(), customer, now).await?;
    let mut rights = Vec::new();
    for role in AdminRole::ALL {
        let held = grants.iter().filter(|grant| grant.role == role && grant.holds(now));
        if let Some(grant) = held.max_by_key(|grant| grant.expires_at) {
            let groups = assigned.iter().filter(|pair| pair.role == role).map(|pair| pair.group).collect();
            rights.push(AssignRowView { grant: grant.clone(), groups });
        }
    }
    let own = user_group::all(tx, proof.scope()).await?;
    let built_in =
        [(GroupKey::AdminAgents, GroupLabel::AdminAgents), (GroupKey::HelpdeskAgents, GroupLabel::HelpdeskAgents)];
    let own = own.into_iter().map(|group| (GroupKey::Own(group.id), GroupLabel::Own(group.name)));
    let groups = built_in.into_iter().chain(own).collect();
    Ok(AssignView { customer: company::view(tx, customer).await?, rights, groups, as_of: now })
}

/// Assigns what is ticked and withdraws what is not, of the rights that hold. Counts from the very next request of
/// everybody concerned. Both sides keep a record.
///
/// # Errors
/// `Invalid` for a group that is none of the partner's or a right that does not hold, `Conflict` when the boxes are no
/// longer as the page showed them, else as [`assignable`].
pub async fn assign(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    customer: &str,
    form: &AssignForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize_for_customer::<AssignGroups>(&mut tx, person, organization, customer, now).await?;
    freeze::hold_off_from(&mut tx, &proof).await?;
    let proof = authz::authorize_for_customer::<AssignGroups>(&mut tx, person, organization, customer, now).await?;
    let (held, ticked) = form.parse()?;
    let view = view(&mut tx, &proof, now).await?;
    let before = view.pairs();
    if held != before {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let label = |pair: &Pair| {
        let right = view.rights.iter().any(|row| row.grant.role == pair.role);
        let label = view.groups.iter().find(|(key, _)| *key == pair.group).map(|(_, label)| label.clone());
        label.filter(|_| right).ok_or_else(|| Error::field("assigned", shared::field::Code::UnknownChoice))
    };
    for pair in ticked.iter().filter(|pair| !before.contains(pair)) {
        let group = label(pair)?;
        grant_assignment::assign(&mut tx, &proof, *pair, now).await?;
        record(&mut tx, &proof, GroupEvent::Assigned { role: pair.role, group }, now).await?;
    }
    for pair in before.iter().filter(|pair| !ticked.contains(pair)) {
        let group = label(pair)?;
        grant_assignment::withdraw(&mut tx, &proof, *pair, now).await?;
        record(&mut tx, &proof, GroupEvent::Withdrawn { role: pair.role, group }, now).await?;
    }
    Ok(tx.commit().await?)
}

async fn record(
    tx: &mut Tx,
    proof: &AuthorizedForCustomer<AssignGroups>,
    event: GroupEvent,
    now: Timestamp,
) -> Result<(), Error> {
    let event = Event::Group(event);
    let (actor, _) = proof.sides();
    let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert_both(tx, proof.sides(), &new, now).await
}
