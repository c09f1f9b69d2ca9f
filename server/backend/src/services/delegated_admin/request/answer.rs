//! The customer's answer: all of it, less of it as an offer, or no.

use shared::delegated_admin::{
    AdminRequestAnswer, AdminRequestAnswerForm, AdminRequestCommand, AdminRequestEvent, AdminRequestState, AdminTerms,
};
use shared::id::AdminRequestId;
use shared::policy::AnswerAdminRequest;
use shared::time::Timestamp;

use super::{Happened, give, note};
use crate::Backend;
use crate::authz::{self, Authorized, HeldRequest, SignedIn, SteppedUp};
use crate::error::Error;
use crate::mail::RequestNews;
use crate::store::customer::Consent;
use crate::store::{Tx, admin_request};

/// Answers a request for the organisation. Says where it is then.
///
/// # Errors
/// `NotFound` when the organisation was not asked so; `Forbidden` when the person is no global admin; `Invalid` for the
/// form; `StepUpRequired` when it gives something and the password was given too long ago (abuse-cases 34); `Conflict`
/// when it is answered, taken back, lapsed or void already, partner access is frozen, the partner may not trade or who
/// asked may no longer (abuse-cases 8 and 9).
pub async fn answer(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: AdminRequestId,
    form: &AdminRequestAnswerForm,
) -> Result<AdminRequestState, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<AnswerAdminRequest>(&mut tx, person, organization).await?;
    let request = authz::asked_of_customer(&mut tx, &proof, id).await?;
    // The role may have been taken away while this one waited for the customer.
    let proof = authz::authorize::<AnswerAdminRequest>(&mut tx, person, organization).await?;
    let state = match form.parse(&request.asked()?)? {
        AdminRequestAnswer::Decline { reason } => decline(backend, &mut tx, &request, reason, now).await?,
        AdminRequestAnswer::Approve => {
            let fresh = authz::stepped_up(person, now)?;
            approve(backend, &mut tx, &request, (&proof, &fresh), now).await?
        }
        AdminRequestAnswer::Offer(terms) => {
            let fresh = authz::stepped_up(person, now)?;
            offer(backend, &mut tx, &request, (&proof, &fresh), terms, now).await?
        }
    };
    tx.commit().await?;
    Ok(state)
}

async fn approve(
    backend: &Backend,
    tx: &mut Tx,
    request: &HeldRequest,
    (proof, fresh): (&Authorized<AnswerAdminRequest>, &SteppedUp),
    now: Timestamp,
) -> Result<AdminRequestState, Error> {
    let to = request.step(AdminRequestCommand::Approve, now)?;
    request.check_open(now)?;
    request.check_asker(tx).await?;
    admin_request::close(tx, request, (to, ""), now).await?;
    let terms = request.asked()?;
    let (before, after) = give(tx, &Consent::Approved(proof, request, fresh), request, &terms, now).await?;
    let name = request.name().to_owned();
    let event = AdminRequestEvent::Given { name, by_offer: false, before, after: after.clone() };
    let happened = Happened { news: RequestNews::Given, event, terms, ends: after, reason: String::new() };
    note(backend, tx, request, happened, now).await?;
    Ok(to)
}

async fn offer(
    backend: &Backend,
    tx: &mut Tx,
    request: &HeldRequest,
    by: (&Authorized<AnswerAdminRequest>, &SteppedUp),
    terms: AdminTerms,
    now: Timestamp,
) -> Result<AdminRequestState, Error> {
    let to = request.step(AdminRequestCommand::Offer, now)?;
    request.check_open(now)?;
    request.check_asker(tx).await?;
    admin_request::offer(tx, request, by, &terms, now).await?;
    let (name, asked, offered) = (request.name().to_owned(), request.asked()?.view(), terms.view());
    let event = AdminRequestEvent::Offered { name, asked, offered };
    let happened = Happened { news: RequestNews::Offered, event, terms, ends: vec![], reason: String::new() };
    note(backend, tx, request, happened, now).await?;
    Ok(to)
}

async fn decline(
    backend: &Backend,
    tx: &mut Tx,
    request: &HeldRequest,
    reason: String,
    now: Timestamp,
) -> Result<AdminRequestState, Error> {
    let to = request.step(AdminRequestCommand::Decline, now)?;
    admin_request::close(tx, request, (to, &reason), now).await?;
    let event = AdminRequestEvent::Declined { name: request.name().to_owned(), reason: reason.clone() };
    let terms = request.asked()?;
    let happened = Happened { news: RequestNews::Declined, event, terms, ends: vec![], reason };
    note(backend, tx, request, happened, now).await?;
    Ok(to)
}
