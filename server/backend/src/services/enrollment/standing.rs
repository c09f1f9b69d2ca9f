//! Suspending a company and letting it trade again, with a view of the effects first.

use shared::audit::Event;
use shared::enrollment::{EffectsView, EnrollmentEvent, SuspendForm, TextForm};
use shared::invitation::VoidReason;
use shared::locale::Locale;
use shared::organization::Standing;
use shared::policy::SuspendOrganizations;
use shared::time::Timestamp;

use super::{Act, contact, record, status_url};
use crate::Backend;
use crate::authz::{self, SignedIn, Supervised};
use crate::error::Error;
use crate::mail::{EnrollmentLetter, Letter, News};
use crate::services::{invitation, post};
use crate::store::{Tx, audit, enrollment, enrollment_contact, organization, standing};

/// What suspending or reinstating would change; changes nothing.
///
/// # Errors
/// `NotFound` for what is no reseller or provider, `Forbidden` for anybody but the operator's admin.
pub async fn effects(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    subject: &str,
) -> Result<EffectsView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::supervise::<SuspendOrganizations>(&mut tx, person, operator, subject).await?;
    let mut view = standing::effects(&mut tx, &proof, backend.now()).await?;
    if view.standing == Standing::Suspended {
        let lines = audit::history(&mut tx, proof.proof().scope(), proof.subject().organization()).await?;
        view.suspended = lines.into_iter().find_map(|line| match line.event {
            Event::Enrollment(EnrollmentEvent::Suspended { reason, note }) => Some((line.at, reason, note)),
            _ => None,
        });
    }
    Ok(view)
}

/// Suspends: what exists stays manageable, nothing new, rights over customers pause, and joint requests become void.
///
/// # Errors
/// `Invalid` with every refused field, `Conflict` when it is suspended or not active, `Forbidden` for anybody but the
/// operator's admin.
pub async fn suspend(
    backend: &Backend,
    person: &SignedIn,
    (operator, subject): (&str, &str),
    form: &SuspendForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::supervise::<SuspendOrganizations>(&mut tx, person, operator, subject).await?;
    let new = form.parse()?;
    let from = standing::read(&mut tx, &proof).await?;
    // The standing first: what is sent meanwhile holds it, and has been committed when it changes (ADR 0015).
    standing::change(&mut tx, &proof, (from, from.suspend()?)).await?;
    let joint = authz::voidable_of(&mut tx, &proof, now).await?;
    let actor = (proof.proof().scope().organization(), proof.proof().user());
    invitation::void(backend, &mut tx, &joint, VoidReason::PartySuspended, actor, now).await?;
    let act = Act::of_operator(proof.proof().scope(), proof.proof().user(), proof.subject());
    let event = EnrollmentEvent::Suspended { reason: new.reason, note: new.note.clone() };
    record(&mut tx, act, event, now).await?;
    tell(backend, &mut tx, &proof, (News::Suspended(new.reason), &new.note), now).await?;
    Ok(tx.commit().await?)
}

/// Lets a company trade again; its rights hold as before.
///
/// # Errors
/// `Invalid` without a note, `Conflict` when it is not suspended, `Forbidden` for anybody but the operator's admin.
pub async fn reinstate(
    backend: &Backend,
    person: &SignedIn,
    (operator, subject): (&str, &str),
    form: &TextForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::supervise::<SuspendOrganizations>(&mut tx, person, operator, subject).await?;
    let note = form.parse()?;
    let from = standing::read(&mut tx, &proof).await?;
    standing::change(&mut tx, &proof, (from, from.reinstate()?)).await?;
    let act = Act::of_operator(proof.proof().scope(), proof.proof().user(), proof.subject());
    record(&mut tx, act, EnrollmentEvent::Reinstated { note: note.clone() }, now).await?;
    tell(backend, &mut tx, &proof, (News::Reinstated, &note), now).await?;
    Ok(tx.commit().await?)
}

/// Mails the primary contact; a company that never applied has its global admins told.
async fn tell(
    backend: &Backend,
    tx: &mut Tx,
    proof: &Supervised<SuspendOrganizations>,
    (news, note): (News, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let subject = proof.subject();
    let company = organization::view(tx, subject.organization()).await?;
    let recipients: Vec<(String, Locale)> = match enrollment::find(tx, subject).await? {
        Some(stored) if stored.submitted_at.is_some() => vec![contact(tx, subject, &stored).await?],
        _ => {
            let admins = enrollment_contact::global_admins(tx, subject.organization()).await?;
            admins.into_iter().map(|(_, email, locale)| (email, locale)).collect()
        }
    };
    for (email, locale) in recipients {
        let url = status_url(backend, &company.slug);
        let letter = EnrollmentLetter::Status { company: company.name.clone(), news, note: note.to_owned(), url };
        let key = format!("standing/{}/{}/{}/{email}", subject.organization(), news.code(), now.micros());
        post(tx, &key, (&email, locale), &Letter::Enrollment(letter), now).await?;
    }
    Ok(())
}
