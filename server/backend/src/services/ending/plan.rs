//! What hangs on a relationship, before it is ended.

use shared::ending::EndingPlanView;

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{admin_request_list, delegated_admin, ending, organization};

/// Every right, open invitation and open request that hangs on the relationship with the organisation an address names.
///
/// # Errors
/// `NotFound` when no relationship with it stands, `Forbidden` with the missing link otherwise.
pub async fn plan(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    other: &str,
) -> Result<EndingPlanView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::may_end(&mut tx, person, organization, other).await?;
    let (partner, customer) = proof.sides();
    let mut rights = delegated_admin::between(&mut tx, proof.scope(), proof.other(), now).await?;
    rights.retain(|right| right.holds(now));
    let invitations = ending::open_invitations(&mut tx, &proof, now).await?;
    Ok(EndingPlanView {
        side: proof.side(),
        partner: organization::view(&mut tx, partner).await?,
        customer: organization::view(&mut tx, customer).await?,
        since: ending::since(&mut tx, &proof).await?,
        rights,
        requests: admin_request_list::open_between(&mut tx, proof.scope(), proof.other(), now).await?,
        invitations: invitations.into_iter().map(|open| open.view).collect(),
        as_of: now,
    })
}
