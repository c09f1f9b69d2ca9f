//! The Account page of one customer.

use shared::customer::CustomerAccountView;
use shared::policy::ViewCustomer;

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{admin_request_list, audit, customer};

/// Profile, relationships and history of one customer.
///
/// # Errors
/// `NotFound` when no relationship with such a customer stands, `Forbidden` without an agent's role,
/// `RateLimited` for whoever opens more customers than people do by hand.
pub async fn account(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    slug: &str,
) -> Result<CustomerAccountView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize_for_customer::<ViewCustomer>(&mut tx, person, organization, slug, now).await?;
    super::pace::count(backend, person, proof.scope()).await?;
    Ok(CustomerAccountView {
        record: super::record(&mut tx, &proof, now).await?,
        partners: customer::connected_partners(&mut tx, proof.scope(), proof.customer()).await?,
        requests: admin_request_list::to(&mut tx, proof.scope(), proof.customer().customer(), backend.now()).await?,
        history: audit::history(&mut tx, proof.scope(), proof.customer().customer()).await?,
    })
}
