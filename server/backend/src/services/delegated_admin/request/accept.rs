//! The partner accepts what the customer offered instead of what was asked. The customer's word was given with the offer.

use shared::delegated_admin::{AdminRequestCommand, AdminRequestEvent};
use shared::id::AdminRequestId;
use shared::policy::RequestAdminAccess;

use super::{Happened, give, note};
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::mail::RequestNews;
use crate::store::admin_request;
use crate::store::customer::Consent;

/// Accepts an offer: the rights run from now on.
///
/// # Errors
/// `NotFound` when the partner asked that customer nothing of the kind or has no relationship with it; `Forbidden` with the
/// missing link, also while the customer has frozen partner access; `Conflict` when there is no offer (any more), or who
/// made it could not make it today.
pub async fn accept(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    customer: &str,
    id: AdminRequestId,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof =
        authz::authorize_for_customer::<RequestAdminAccess>(&mut tx, person, organization, customer, now).await?;
    let request = authz::asked_by_partner(&mut tx, &proof, id).await?;
    // A freeze or an ending may have come while this one waited for the customer.
    let proof =
        authz::authorize_for_customer::<RequestAdminAccess>(&mut tx, person, organization, customer, now).await?;
    let to = request.step(AdminRequestCommand::Accept, now)?;
    request.check_open(now)?;
    request.check_offerer(&mut tx).await?;
    let terms = request.offered()?;
    admin_request::close(&mut tx, &request, (to, ""), now).await?;
    let (before, after) = give(&mut tx, &Consent::Offered(&proof, &request), &request, &terms, now).await?;
    let name = request.name().to_owned();
    let event = AdminRequestEvent::Given { name, by_offer: true, before, after: after.clone() };
    let happened = Happened { news: RequestNews::Given, event, terms, ends: after, reason: String::new() };
    note(backend, &mut tx, &request, happened, now).await?;
    Ok(tx.commit().await?)
}
