//! Where an application is, for the company.

use shared::enrollment::{Actor, Lane, Overall, StatusView, due};
use shared::policy::TrackEnrollment;

use super::{Reading, check_views};
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::services::membership;
use crate::store::{
    enrollment, enrollment_entry, enrollment_facts, enrollment_proof, enrollment_rules, enrollment_verification,
    organization,
};

/// The status page; `None` for a company in the programme that never applied, which may take the short path.
///
/// # Errors
/// `NotFound` for an organisation the person does not belong to, `Forbidden` with the missing link otherwise.
pub async fn status(backend: &Backend, person: &SignedIn, organization: &str) -> Result<Option<StatusView>, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<TrackEnrollment>(&mut tx, person, organization).await?;
    let scope = proof.scope();
    let Some(stored) = enrollment::find(&mut tx, scope).await? else { return Ok(None) };
    let (draft, _) = enrollment_facts::draft(&mut tx, scope).await?;
    let domains = enrollment_facts::domains(&mut tx, scope).await?;
    let rules = enrollment_rules::read(&mut tx).await?;
    let reading = Reading::of(&draft, &stored, &domains, &rules);
    let sent = enrollment_facts::submissions(&mut tx, scope).await?.into_iter().next();
    let unfilled = reading.unfilled();
    let changed = sent.as_ref().is_some_and(|sent| *sent != reading.facts) && unfilled.is_empty();
    let application = &stored.application;
    let (membership, linked) = membership::standing(&mut tx, scope).await?;
    let waits_for = application.waits_for();
    let reviewed = application.acts_since(Actor::Operator).filter(|_| Lane::of(application) == Lane::Review);
    // A rejection is the applicant's to act on, while other checks may still be reviewed.
    let since = match application.overall() {
        Overall::Pending | Overall::Rejected => application.acts_since(waits_for).unwrap_or(stored.since),
        Overall::Draft | Overall::Authorized | Overall::Active | Overall::Stopped => stored.since,
    };
    Ok(Some(StatusView {
        organization: organization::view(&mut tx, scope.organization()).await?,
        standing: stored.standing,
        overall: application.overall(),
        checks: check_views(application),
        missing: application.missing(&unfilled, changed, linked),
        short: stored.short,
        waits_for,
        since,
        due_at: reviewed.map(|since| due(since, rules.promised_days)),
        agreement: application.agreement,
        membership,
        contact_email: enrollment_verification::last_asked(&mut tx, scope).await?,
        sent,
        proofs: enrollment_proof::list(&mut tx, scope).await?,
        thread: enrollment_entry::messages(&mut tx, scope).await?,
        duplicate_suspected: stored.has_conflict,
        let_in_asked_at: super::let_in::asked(stored.let_in_asked_at, now),
        as_of: now,
    }))
}
