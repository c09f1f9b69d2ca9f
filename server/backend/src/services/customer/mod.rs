//! A partner's customers, and a customer's partners.

mod account;
mod export;
mod list;
mod pace;
mod partners;
mod saved;

pub use account::account;
pub use export::{export, fetch, prepare};
pub use list::list;
pub(crate) use pace::{Pace, count};
pub use partners::partners;
pub use saved::{remove_filter, save_filter, saved_filters};

use shared::customer::CustomerRecordView;
use shared::organization::Standing;
use shared::policy::ViewCustomer;
use shared::time::Timestamp;

use crate::authz::AuthorizedForCustomer;
use crate::error::Error;
use crate::store::{Tx, customer, delegated_admin, grant_assignment, organization};

/// The record of one customer as the partner in the proof may see it.
async fn record(
    tx: &mut Tx,
    proof: &AuthorizedForCustomer<ViewCustomer>,
    now: Timestamp,
) -> Result<CustomerRecordView, Error> {
    let id = proof.customer().customer();
    let (carried_over, claimed) = customer::carried_over(tx, proof.scope(), proof.customer()).await?;
    Ok(CustomerRecordView {
        carried_over,
        claimed,
        organization: organization::view(tx, id).await?,
        since: customer::since(tx, proof.scope(), proof.customer()).await?,
        grants: delegated_admin::between(tx, proof.scope(), id, now).await?,
        through: grant_assignment::between(tx, proof.scope(), id).await?,
        paused: proof.standing() == Standing::Suspended,
        as_of: now,
    })
}
