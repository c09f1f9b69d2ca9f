//! The catalogue: the operator keeps it, by hand and by files, and everybody in the programme reads it.

mod export;
mod import;
mod json;
mod list;
mod save;

pub use export::export;
pub use import::{bring_in, carry_out, imports, preview};
pub use json::file as json_file;
pub use list::{list, view};
pub use save::{add, change};

use shared::audit::Event;
use shared::offer::OfferEvent;
use shared::policy::ManageOffers;
use shared::time::Timestamp;

use crate::authz::Authorized;
use crate::error::Error;
use crate::store::{Tx, audit};

async fn record(tx: &mut Tx, proof: &Authorized<ManageOffers>, event: OfferEvent, now: Timestamp) -> Result<(), Error> {
    let (operator, event) = (proof.scope().organization(), Event::Offer(event));
    let new = audit::NewEvent { actor: operator, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert(tx, operator, None, &new, now).await
}
