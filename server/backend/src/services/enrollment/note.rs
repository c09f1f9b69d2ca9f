//! What reviewers do beside deciding: internal notes, asking for a second reviewer, letting a stopped application go on.

use shared::audit::Event;
use shared::enrollment::{Command, EnrollmentEvent, TextForm};
use shared::policy::ReviewEnrollments;

use super::{Act, advance, record, tell};
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::mail::News;
use crate::store::enrollment::Mover;
use crate::store::enrollment_entry::Author;
use crate::store::{audit, enrollment, enrollment_entry};

/// Adds an internal note. No applicant ever reads one.
///
/// # Errors
/// `Invalid` for an empty note, `NotFound` when there is no application, `Forbidden` for anybody but a reviewer.
pub async fn note(
    backend: &Backend,
    person: &SignedIn,
    (operator, applicant): (&str, &str),
    form: &TextForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::supervise::<ReviewEnrollments>(&mut tx, person, operator, applicant).await?;
    let text = form.parse()?;
    enrollment::find_to_change(&mut tx, proof.subject()).await?;
    enrollment_entry::insert(&mut tx, &Author::Reviewer(&proof), (None, true), &text, now).await?;
    // On the operator's record alone: the applicant is not to know that there is one.
    let (keeper, about) = (proof.proof().scope().organization(), proof.subject().organization());
    let event = Event::Enrollment(EnrollmentEvent::NoteAdded);
    let new = audit::NewEvent { actor: keeper, person: Some(proof.proof().user()), invitation: None, event: &event };
    audit::insert(&mut tx, keeper, Some(about), &new, now).await?;
    Ok(tx.commit().await?)
}

/// Makes two reviewers a condition of this application's approvals. It cannot be taken back.
///
/// # Errors
/// `NotFound` when there is no application, `Forbidden` for anybody but a reviewer.
pub async fn require_second(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    applicant: &str,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::supervise::<ReviewEnrollments>(&mut tx, person, operator, applicant).await?;
    let stored = enrollment::find_to_change(&mut tx, proof.subject()).await?;
    advance(&mut tx, &Mover::Reviewer(&proof), &stored, Command::RequireSecond, now).await?;
    let act = Act::of_operator(proof.proof().scope(), proof.proof().user(), proof.subject());
    record(&mut tx, act, EnrollmentEvent::SecondReviewerRequired, now).await?;
    Ok(tx.commit().await?)
}

/// Lets an application go on that the primary contact stopped; the applicant checks it and sends it in again.
///
/// # Errors
/// `Conflict` when it is not stopped, `NotFound` when there is none, `Forbidden` for anybody but a reviewer.
pub async fn reopen(backend: &Backend, person: &SignedIn, operator: &str, applicant: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::supervise::<ReviewEnrollments>(&mut tx, person, operator, applicant).await?;
    let stored = enrollment::find_to_change(&mut tx, proof.subject()).await?;
    advance(&mut tx, &Mover::Reviewer(&proof), &stored, Command::Reopen, now).await?;
    let act = Act::of_operator(proof.proof().scope(), proof.proof().user(), proof.subject());
    record(&mut tx, act, EnrollmentEvent::Reopened, now).await?;
    tell(backend, &mut tx, proof.subject(), &stored, (News::Reopened, ""), now).await?;
    Ok(tx.commit().await?)
}
