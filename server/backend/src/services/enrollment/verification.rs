//! The mail that asks the primary contact both questions, and the answer. Opening the link answers nothing.

use shared::enrollment::{
    Check, CheckState, Command, EnrollmentEvent, MailboxAnswer, Progress, Refusal, VerificationPageView, VerifyForm,
};
use shared::policy::ResendVerification;
use shared::time::Timestamp;

use super::{Act, advance, record, tell};
use crate::authz::{self, SignedIn, VerificationProof};
use crate::error::Error;
use crate::mail::{EnrollmentLetter, Letter, News};
use crate::services::{limit, post};
use crate::store::enrollment::{Mover, Stored};
use crate::store::enrollment_verification::{Asker, NewVerification};
use crate::store::{Tx, enrollment, enrollment_contact, enrollment_verification, organization};
use crate::{Backend, random, secret};

/// Days in which the mail can be answered.
const LINK_DAYS: i64 = 7;

/// Sends the mail with both questions; earlier ones stop working.
pub(super) async fn ask_mailbox(
    backend: &Backend,
    tx: &mut Tx,
    asker: &Asker<'_>,
    stored: &Stored,
    email: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let (id, token, expires_at) = (random::id(now), random::token(), now.plus_days(LINK_DAYS));
    let new = NewVerification { id, token_hash: secret::token_hash(&token), email, expires_at };
    enrollment_verification::replace(tx, asker, new, now).await?;
    let link = backend.settings().link(&format!("/enrollment/verify/{token}"));
    let letter = EnrollmentLetter::Verify { company: stored.name.clone(), link, expires_at };
    post(tx, &format!("enrollment/verify/{id}"), (email, stored.locale), &Letter::Enrollment(letter), now).await
}

/// **Resend verification email**.
///
/// # Errors
/// `Conflict` when the mailbox is not being asked, `RateLimited` after five mails in a day, `Forbidden` for anybody but
/// the global admin, MPN admin and account admin.
pub async fn resend(backend: &Backend, person: &SignedIn, organization: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ResendVerification>(&mut tx, person, organization).await?;
    let stored = enrollment::find_to_change(&mut tx, proof.scope()).await?;
    waiting(&stored)?;
    limit::ENROLLMENT_MAILS.count(&mut tx, &proof.scope().organization().to_string(), now).await?;
    let email = enrollment_verification::last_asked(&mut tx, proof.scope()).await?;
    ask_mailbox(backend, &mut tx, &Asker::Keeper(&proof), &stored, &email, now).await?;
    let act = Act::of_applicant(proof.scope(), proof.user());
    record(&mut tx, act, EnrollmentEvent::VerificationResent, now).await?;
    Ok(tx.commit().await?)
}

/// A new mail for a link that has become too old, to the same mailbox.
///
/// # Errors
/// `NotFound` for an unknown link, `Conflict` when it is answered, replaced or not too old, `RateLimited`.
pub async fn resend_expired(backend: &Backend, token: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let link = authz::verification_link(&mut tx, token).await?;
    let stored = enrollment::find_to_change(&mut tx, link.scope()).await?;
    waiting(&stored)?;
    match answerable(&link, now) {
        Err(Refusal::LinkExpired) => {}
        Err(refusal) => return Err(refusal.into()),
        Ok(()) => return Err(Refusal::LinkUsed.into()),
    }
    limit::ENROLLMENT_MAILS.count(&mut tx, &link.scope().organization().to_string(), now).await?;
    ask_mailbox(backend, &mut tx, &Asker::Mailbox(&link), &stored, &link.row().email, now).await?;
    Ok(tx.commit().await?)
}

/// Whether the mailbox is being asked now.
fn waiting(stored: &Stored) -> Result<(), Refusal> {
    match (stored.application.progress, stored.application.check(Check::EmailOwnership).state) {
        (Progress::Submitted, CheckState::Waiting) => Ok(()),
        (Progress::Submitted, _) => Err(Refusal::LinkUsed),
        (Progress::Draft, _) => Err(Refusal::NotSubmitted),
        (Progress::Stopped, _) => Err(Refusal::Stopped),
    }
}

fn answerable(link: &VerificationProof, now: Timestamp) -> Result<(), Refusal> {
    let row = link.row();
    if row.answer.is_some() || row.replaced_at.is_some() {
        Err(Refusal::LinkUsed)
    } else if row.expires_at <= now.micros() {
        Err(Refusal::LinkExpired)
    } else {
        Ok(())
    }
}

/// What somebody sees who follows the link. `address` is the network address, for counting links that do not exist.
///
/// # Errors
/// `RateLimited` after too many links that do not exist.
pub async fn open_verification(backend: &Backend, token: &str, address: &str) -> Result<VerificationPageView, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let link = match authz::verification_link(&mut tx, token).await {
        Ok(link) => link,
        Err(Error::NotFound) => {
            let counted = limit::UNKNOWN_LINK.count(&mut tx, address, now).await;
            tx.commit().await?;
            return counted.map(|()| VerificationPageView::Unknown);
        }
        Err(error) => return Err(error),
    };
    let stored = enrollment::find(&mut tx, link.scope()).await?.ok_or(Error::NotFound)?;
    let row = link.row();
    if row.is_confirmed() {
        return Ok(VerificationPageView::Confirmed { company: stored.name });
    }
    Ok(match (answerable(&link, now), waiting(&stored)) {
        _ if row.replaced_at.is_some() => VerificationPageView::Replaced,
        (Err(Refusal::LinkExpired), Ok(())) => VerificationPageView::Expired,
        (Ok(()), Ok(())) => VerificationPageView::Open { company: stored.name, email: row.email.clone() },
        _ if row.denies_sign_up() => VerificationPageView::Denied,
        _ => VerificationPageView::Refused,
    })
}

/// Answers both questions. "I did not" stops the application and tells the operator.
///
/// # Errors
/// `Invalid` for a question that is not answered, `NotFound` for an unknown link, `Conflict` when it is answered,
/// replaced or too old.
pub async fn verify(backend: &Backend, token: &str, form: &VerifyForm) -> Result<MailboxAnswer, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let link = authz::verification_link(&mut tx, token).await?;
    let answer = form.parse()?;
    let stored = enrollment::find_to_change(&mut tx, link.scope()).await?;
    answerable(&link, now)?;
    let (command, event) = match answer {
        MailboxAnswer::Confirmed => (Command::ConfirmMailbox, EnrollmentEvent::MailboxConfirmed),
        MailboxAnswer::NotSignedUp => (Command::DenySignUp, EnrollmentEvent::SignUpDenied),
        MailboxAnswer::NotOurs => (Command::DisownMailbox, EnrollmentEvent::MailboxDisowned),
    };
    let next = advance(&mut tx, &Mover::Mailbox(&link), &stored, command, now).await?;
    enrollment_verification::answer(&mut tx, &link, answer, now).await?;
    let operator = organization::programme(&mut tx).await?.map(|(id, _)| id);
    let applicant = link.scope().organization();
    let told = operator.filter(|_| answer == MailboxAnswer::NotSignedUp);
    record(&mut tx, Act { applicant, operator: told, by_operator: false, person: None }, event, now).await?;
    let check = next.check(Check::EmailOwnership);
    let news = match (answer, check.reason) {
        (MailboxAnswer::NotSignedUp, _) => News::Stopped,
        (MailboxAnswer::NotOurs, Some(reason)) => News::Rejected(Check::EmailOwnership, reason),
        _ => super::outcome(stored.application.overall(), next.overall()).unwrap_or(News::Review),
    };
    tell(backend, &mut tx, link.scope(), &stored, (news, ""), now).await?;
    if let Some(operator) = told {
        tell_operator(backend, &mut tx, operator, (&stored, &link), now).await?;
    }
    tx.commit().await?;
    Ok(answer)
}

async fn tell_operator(
    backend: &Backend,
    tx: &mut Tx,
    operator: shared::id::OrganizationId,
    (stored, link): (&Stored, &VerificationProof),
    now: Timestamp,
) -> Result<(), Error> {
    let place = organization::view(tx, operator).await?.slug;
    let url = backend.settings().link(&format!("/o/{place}/enrollments/{}", stored.slug));
    for (reviewer, email, locale) in enrollment_contact::reviewers(tx, operator).await? {
        let (company, contact) = (stored.name.clone(), link.row().email.clone());
        let letter = Letter::Enrollment(EnrollmentLetter::Stopped { company, contact, url: url.clone() });
        let key = format!("enrollment/stopped/{}/{reviewer}", link.row().id);
        post(tx, &key, (&email, locale), &letter, now).await?;
    }
    Ok(())
}
