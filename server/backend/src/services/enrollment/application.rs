//! One application with its facts beside the evidence, for a reviewer.

use shared::enrollment::{ApplicationView, Check, DomainView, Lane, due};
use shared::policy::{ActionKind, ReviewEnrollments};

use super::{check_views, identity};
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{
    enrollment, enrollment_duplicate, enrollment_entry, enrollment_facts, enrollment_history, enrollment_proof,
    enrollment_rules, membership, organization,
};

/// The page of one application. What is still being filled in for the first time is nobody's to see.
///
/// # Errors
/// `NotFound` for what was never sent in, `Forbidden` for anybody but a reviewer.
pub async fn application(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    applicant: &str,
) -> Result<ApplicationView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::supervise::<ReviewEnrollments>(&mut tx, person, operator, applicant).await?;
    let scope = proof.subject();
    let stored = enrollment::find(&mut tx, scope).await?.ok_or(Error::NotFound)?;
    let mut sent = enrollment_facts::submissions(&mut tx, scope).await?.into_iter();
    let (Some(facts), Some(submitted_at)) = (sent.next(), stored.submitted_at) else { return Err(Error::NotFound) };
    let domains = enrollment_facts::domains(&mut tx, scope).await?;
    let name = if facts.legal.legal_name.is_empty() { &stored.name } else { &facts.legal.legal_name };
    let own = identity(&domains, name, &facts.legal.registration_number, stored.country);
    let rules = enrollment_rules::read(&mut tx).await?;
    let lane = Lane::of(&stored.application);
    let since = stored.application.waits_since(stored.since);
    let reader = proof.proof().user();
    let first = |check: &Check| stored.application.check(*check).first_reviewer == Some(reader);
    Ok(ApplicationView {
        organization: organization::view(&mut tx, scope.organization()).await?,
        standing: stored.standing,
        overall: stored.application.overall(),
        lane,
        since,
        due_at: (lane == Lane::Review).then(|| due(since, rules.promised_days)),
        earlier: sent.next(),
        submitted_at,
        membership: membership::linked(&mut tx, scope).await?,
        checks: check_views(&stored.application),
        own_first_reviews: Check::ALL.into_iter().filter(first).collect(),
        two_reviewers: stored.application.two_reviewers,
        proofs: enrollment_proof::list(&mut tx, scope).await?,
        thread: enrollment_entry::everything(&mut tx, &proof).await?,
        conflicts: enrollment_duplicate::conflicts(&mut tx, &proof, &own).await?,
        history: enrollment_history::of_application(&mut tx, &proof).await?,
        short: stored.short,
        domains: domains.into_iter().map(|(domain, verified)| DomainView { domain, verified }).collect(),
        facts,
        version: stored.version,
        may_suspend: proof.proof().may(ActionKind::SuspendOrganizations),
        as_of: backend.now(),
    })
}
