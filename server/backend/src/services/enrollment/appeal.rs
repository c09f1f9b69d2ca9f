//! What the applicant says: the answer to a question, and the appeal against a rejection.

use shared::enrollment::{Check, CheckState, Command, EnrollmentEvent, TextForm};
use shared::policy::EnrollOrganization;

use super::verification::ask_mailbox;
use super::{Act, advance, outcome, record, tell};
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::mail::News;
use crate::store::enrollment::Mover;
use crate::store::enrollment_entry::Author;
use crate::store::enrollment_verification::Asker;
use crate::store::{enrollment, enrollment_entry, enrollment_verification};

/// Answers what the reviewers asked; every question that is open.
///
/// # Errors
/// `Invalid` for an empty answer, `Conflict` when nothing was asked, `Forbidden` for anybody but the global admin.
pub async fn answer(backend: &Backend, person: &SignedIn, organization: &str, form: &TextForm) -> Result<(), Error> {
    say(backend, person, organization, form, Command::Answer).await
}

/// Asks to look again at everything that was rejected.
///
/// # Errors
/// `Invalid` without a word, `Conflict` when nothing is rejected, `Forbidden` for anybody but the global admin.
pub async fn appeal(backend: &Backend, person: &SignedIn, organization: &str, form: &TextForm) -> Result<(), Error> {
    say(backend, person, organization, form, Command::Appeal).await
}

async fn say(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &TextForm,
    command: Command,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EnrollOrganization>(&mut tx, person, organization).await?;
    let text = form.parse()?;
    let stored = enrollment::find_to_change(&mut tx, proof.scope()).await?;
    let next = advance(&mut tx, &Mover::Applicant(&proof), &stored, command, now).await?;
    enrollment_entry::insert(&mut tx, &Author::Applicant(&proof), (None, false), &text, now).await?;
    let event = if command == Command::Appeal { EnrollmentEvent::Appealed } else { EnrollmentEvent::Answered };
    record(&mut tx, Act::of_applicant(proof.scope(), proof.user()), event, now).await?;
    let mailbox = |application: &shared::enrollment::Application| application.check(Check::EmailOwnership).state;
    if mailbox(&stored.application) == CheckState::Rejected && mailbox(&next) == CheckState::Waiting {
        // Only the mailbox can turn this rejection round.
        let email = enrollment_verification::last_asked(&mut tx, proof.scope()).await?;
        ask_mailbox(backend, &mut tx, &Asker::Applicant(&proof), &stored, &email, now).await?;
    }
    let news = outcome(stored.application.overall(), next.overall()).unwrap_or(News::Pending);
    tell(backend, &mut tx, proof.scope(), &stored, (news, ""), now).await?;
    Ok(tx.commit().await?)
}
