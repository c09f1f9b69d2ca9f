//! A reviewer's verdict on one check. Of two at once, one wins and the other is told.

use shared::email::EmailAddress;
use shared::enrollment::{
    Application, Check, CheckState, Command, EnrollmentEvent, NewVerdict, Refusal, Verdict, VerdictForm, step,
};
use shared::organization::OrganizationName;
use shared::policy::ReviewEnrollments;
use shared::time::Timestamp;

use super::{Act, outcome, record, tell};
use crate::Backend;
use crate::authz::{self, SignedIn, Supervised};
use crate::error::Error;
use crate::mail::News;
use crate::store::enrollment::{Mover, Stored};
use crate::store::enrollment_entry::Author;
use crate::store::{Tx, enrollment, enrollment_entry, enrollment_facts, organization};

/// Approves, rejects or asks.
///
/// # Errors
/// `Invalid` with every refused field; `Conflict` when somebody changed the application since it was shown, or when the
/// check cannot be decided now or by this reviewer; `Forbidden` for anybody but a reviewer.
pub async fn decide(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    applicant: &str,
    form: &VerdictForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::supervise::<ReviewEnrollments>(&mut tx, person, operator, applicant).await?;
    let new = form.parse()?;
    let stored = enrollment::find_to_change(&mut tx, proof.subject()).await?;
    if stored.version != new.version {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let mut next = step(&stored.application, command(&new, &proof), now)?;
    if next.check(new.check).state == CheckState::Approved {
        next = settle(&mut tx, &proof, &stored, next, new.check, now).await?;
    }
    enrollment::store(&mut tx, &Mover::Reviewer(&proof), &stored, &next, now).await?;
    if !new.note.is_empty() {
        // What goes with an approval is for colleagues; the applicant has nothing to do about it.
        let internal = new.verdict == Verdict::Approve;
        let author = Author::Reviewer(&proof);
        enrollment_entry::insert(&mut tx, &author, (Some(new.check), internal), &new.note, now).await?;
    }
    let act = Act::of_operator(proof.proof().scope(), proof.proof().user(), proof.subject());
    let event = EnrollmentEvent::Checked { check: new.check, verdict: new.verdict, reason: new.reason };
    record(&mut tx, act, event, now).await?;
    if let Some(news) = news(&new, &stored.application, &next) {
        let note = if new.verdict == Verdict::Approve { "" } else { new.note.as_str() };
        tell(backend, &mut tx, proof.subject(), &stored, (news, note), now).await?;
    }
    Ok(tx.commit().await?)
}

fn command(new: &NewVerdict, proof: &Supervised<ReviewEnrollments>) -> Command {
    match (new.verdict, new.reason) {
        (Verdict::Approve, _) => Command::Approve { check: new.check, reviewer: proof.proof().user() },
        (Verdict::Reject, Some(reason)) => Command::Reject { check: new.check, reason },
        (Verdict::Reject, None) | (Verdict::Ask, _) => Command::Ask { check: new.check },
    }
}

fn news(new: &NewVerdict, before: &Application, after: &Application) -> Option<News> {
    match (new.verdict, new.reason) {
        (Verdict::Reject, Some(reason)) => Some(News::Rejected(new.check, reason)),
        (Verdict::Ask, _) => Some(News::Asked(new.check)),
        _ => outcome(before.overall(), after.overall()),
    }
}

/// What an approved check makes true: the domain of the primary contact is the company's, or the company has the name
/// that was checked, and then what it signed under another name is to be signed again.
async fn settle(
    tx: &mut Tx,
    proof: &Supervised<ReviewEnrollments>,
    stored: &Stored,
    next: Application,
    check: Check,
    now: Timestamp,
) -> Result<Application, Error> {
    let facts = enrollment_facts::submissions(tx, proof.subject()).await?.into_iter().next().unwrap_or_default();
    match check {
        Check::Employment => {
            let email = EmailAddress::parse(&facts.contact.email).map_err(|_| unreadable())?;
            organization::verify_domain(tx, proof, email.domain(), now).await?;
            Ok(next)
        }
        Check::Business if facts.legal.legal_name != stored.name => {
            let name = OrganizationName::parse(&facts.legal.legal_name).map_err(|_| unreadable())?;
            organization::rename(tx, proof, &name).await?;
            Ok(step(&next, Command::OutdateAgreement, now)?)
        }
        Check::Business | Check::EmailOwnership => Ok(next),
    }
}

fn unreadable() -> Error {
    Error::internal("what was sent in cannot be read")
}
