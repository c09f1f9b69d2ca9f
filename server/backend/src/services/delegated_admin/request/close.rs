//! Requests that end without a right: taken back, an offer refused, lapsed, or void because the relationship ended.

use shared::delegated_admin::{AdminRequestCommand, AdminRequestEvent};
use shared::id::AdminRequestId;
use shared::policy::WithdrawAdminRequest;
use shared::time::Timestamp;

use super::{Happened, note};
use crate::Backend;
use crate::authz::{self, EndingProof, HeldRequest, SignedIn, SystemScope};
use crate::error::{Conflict, Error};
use crate::mail::RequestNews;
use crate::store::{Tx, admin_request};

/// Takes a request back that waits for the customer.
///
/// # Errors
/// `NotFound` when the partner asked that customer nothing of the kind or has no relationship with it; `Forbidden` with the
/// missing link; `Conflict` when it is answered or over already.
pub async fn withdraw(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    customer: &str,
    id: AdminRequestId,
) -> Result<(), Error> {
    as_partner(backend, person, (organization, customer), id, AdminRequestCommand::Withdraw).await
}

/// Does not take what the customer offered.
///
/// # Errors
/// As [`withdraw`].
pub async fn refuse(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    customer: &str,
    id: AdminRequestId,
) -> Result<(), Error> {
    as_partner(backend, person, (organization, customer), id, AdminRequestCommand::Refuse).await
}

async fn as_partner(
    backend: &Backend,
    person: &SignedIn,
    (organization, customer): (&str, &str),
    id: AdminRequestId,
    command: AdminRequestCommand,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof =
        authz::authorize_for_customer::<WithdrawAdminRequest>(&mut tx, person, organization, customer, now).await?;
    let request = authz::asked_by_partner(&mut tx, &proof, id).await?;
    // A freeze or an ending may have come while this one waited for the customer.
    let _again =
        authz::authorize_for_customer::<WithdrawAdminRequest>(&mut tx, person, organization, customer, now).await?;
    close(backend, &mut tx, &request, command, now).await?;
    Ok(tx.commit().await?)
}

async fn close(
    backend: &Backend,
    tx: &mut Tx,
    request: &HeldRequest,
    command: AdminRequestCommand,
    now: Timestamp,
) -> Result<(), Error> {
    let to = request.step(command, now)?;
    admin_request::close(tx, request, (to, ""), now).await?;
    let name = request.name().to_owned();
    let (news, event) = match command {
        AdminRequestCommand::Withdraw => (RequestNews::Withdrawn, AdminRequestEvent::Withdrawn { name }),
        AdminRequestCommand::Refuse => (RequestNews::Refused, AdminRequestEvent::Refused { name }),
        AdminRequestCommand::Lapse => (RequestNews::Lapsed, AdminRequestEvent::Lapsed { name }),
        AdminRequestCommand::End => (RequestNews::Void, AdminRequestEvent::Void { name }),
        AdminRequestCommand::Approve
        | AdminRequestCommand::Offer
        | AdminRequestCommand::Decline
        | AdminRequestCommand::Accept => return Err(Error::internal("an answer was to be closed without one")),
    };
    let terms = request.asked()?;
    note(backend, tx, request, Happened { news, event, terms, ends: vec![], reason: String::new() }, now).await
}

/// Makes void what waits between the two sides of a relationship that ends. The caller holds the customer.
///
/// # Errors
/// When the store fails.
pub(in crate::services) async fn end(
    backend: &Backend,
    tx: &mut Tx,
    proof: &EndingProof,
    now: Timestamp,
) -> Result<(), Error> {
    for request in authz::waiting_between(tx, proof, now).await? {
        close(backend, tx, &request, AdminRequestCommand::End, now).await?;
    }
    Ok(())
}

/// Lets every request lapse whose time is over, each in a transaction of its own.
///
/// # Errors
/// When the store fails; what has lapsed until then stays so.
pub(in crate::services) async fn lapse(backend: &Backend, scope: &SystemScope) -> Result<(), Error> {
    loop {
        let now = backend.now();
        let mut tx = backend.database().read().await?;
        let due = admin_request::due_to_lapse(&mut tx, scope, now).await?;
        drop(tx);
        if due.is_empty() {
            return Ok(());
        }
        for id in due {
            let mut tx = backend.database().write().await?;
            let Some(request) = authz::overdue(&mut tx, scope, id).await? else { continue };
            match close(backend, &mut tx, &request, AdminRequestCommand::Lapse, now).await {
                Ok(()) => tx.commit().await?,
                // Another process was faster, or it was answered with an offer at the last moment.
                Err(Error::Conflict(Conflict::AdminRequest(_) | Conflict::AlreadyDone)) => {}
                Err(error) => return Err(error),
            }
        }
    }
}
