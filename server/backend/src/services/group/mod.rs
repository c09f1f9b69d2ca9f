//! Groups of a partner's users: who is in them, and which of a customer's rights each uses.

mod assign;
mod end;
mod list;
mod make;
mod member;

pub use assign::{assign, assignable};
pub use end::end;
pub use list::{list, view};
pub use make::make;
pub use member::{add_member, remove_member};

use shared::audit::Event;
use shared::group::GroupEvent;
use shared::policy::ManageGroups;
use shared::time::Timestamp;

use crate::authz::Authorized;
use crate::error::Error;
use crate::store::{Tx, audit};

/// Writes what was done to a group on the partner's own record.
async fn record(tx: &mut Tx, proof: &Authorized<ManageGroups>, event: GroupEvent, now: Timestamp) -> Result<(), Error> {
    let actor = proof.scope().organization();
    let event = Event::Group(event);
    let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert(tx, actor, None, &new, now).await
}
