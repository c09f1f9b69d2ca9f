//! "Enroll now", and sending in again what changed.

use shared::enrollment::{Changes, Check, CheckState, Command, EnrollmentEvent, FactsView, Progress, Refusal};
use shared::policy::EnrollOrganization;
use shared::time::Timestamp;

use super::verification::ask_mailbox;
use super::{Act, Reading, advance, identity, outcome, record, tell};
use crate::Backend;
use crate::authz::{self, Authorized, SignedIn};
use crate::error::Error;
use crate::store::enrollment::{Mover, Stored};
use crate::store::enrollment_verification::Asker;
use crate::store::{Tx, enrollment, enrollment_duplicate, enrollment_facts, enrollment_rules};

/// Sends in what is filled in. The first time every check begins; later only what changed is checked again.
///
/// # Errors
/// `Invalid` with every refused field, named `<part>.<field>`; `Conflict` when nothing changed or the application is
/// stopped; `Forbidden` for anybody but the global admin.
pub async fn submit(backend: &Backend, person: &SignedIn, organization: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EnrollOrganization>(&mut tx, person, organization).await?;
    let stored = enrollment::find_to_change(&mut tx, proof.scope()).await?;
    if stored.application.progress == Progress::Stopped {
        return Err(Refusal::Stopped.into());
    }
    let (draft, _) = enrollment_facts::draft(&mut tx, proof.scope()).await?;
    let domains = enrollment_facts::domains(&mut tx, proof.scope()).await?;
    let rules = enrollment_rules::read(&mut tx).await?;
    let facts = Reading::of(&draft, &stored, &domains, &rules).complete()?;
    let sent = enrollment_facts::submissions(&mut tx, proof.scope()).await?.into_iter().next();
    let earlier = sent.filter(|_| stored.application.progress == Progress::Submitted);
    let changed = earlier.as_ref().map(|earlier| (facts.changed(earlier), facts.touched(earlier)));
    if changed.as_ref().is_some_and(|(parts, _)| parts.is_empty()) {
        return Err(Refusal::NothingChanged.into());
    }

    let name = if stored.short { &stored.name } else { &facts.legal.legal_name };
    let identity = identity(&domains, name, &facts.legal.registration_number, stored.country);
    let alike = enrollment_duplicate::exists(&mut tx, proof.scope(), &identity).await?;
    enrollment_facts::submit(&mut tx, &proof, &facts, (name, &identity, alike), now).await?;
    let (parts, touched) = changed.unwrap_or_default();
    let first = earlier.is_none();
    let fields = earlier.map(|earlier| facts.field_changes(&earlier)).unwrap_or_default();
    let event = EnrollmentEvent::Submitted { changed: parts, fields };
    record(&mut tx, Act::of_applicant(proof.scope(), proof.user()), event, now).await?;
    if first || touched.any() {
        step_on(backend, &mut tx, &proof, (&stored, &facts, touched), now).await?;
    }
    Ok(tx.commit().await?)
}

async fn step_on(
    backend: &Backend,
    tx: &mut Tx,
    proof: &Authorized<EnrollOrganization>,
    (stored, facts, changed): (&Stored, &FactsView, Changes),
    now: Timestamp,
) -> Result<(), Error> {
    let before = stored.application.overall();
    let command = if stored.short { Command::SubmitShort } else { Command::Submit { changed } };
    let next = advance(tx, &Mover::Applicant(proof), stored, command, now).await?;
    let asks = next.check(Check::EmailOwnership).state == CheckState::Waiting;
    if asks && (stored.application.progress == Progress::Draft || changed.touches(Check::EmailOwnership)) {
        // This mail tells the primary contact all there is to tell.
        return ask_mailbox(backend, tx, &Asker::Applicant(proof), stored, &facts.contact.email, now).await;
    }
    match outcome(before, next.overall()) {
        Some(news) => tell(backend, tx, proof.scope(), stored, (news, ""), now).await,
        None => Ok(()),
    }
}
