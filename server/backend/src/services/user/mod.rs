//! People of an organisation and their roles.

mod add;
mod ask;
mod deactivate;
mod invite;
mod join_admin_agents;
mod list;
mod reset_password;
mod update;

pub use add::{add, start as start_adding};
pub use ask::{answer as answer_role_request, ask as ask_for_role, asked_of, asking};
pub use deactivate::{deactivate, reactivate};
pub use invite::invite_again;
pub use join_admin_agents::join_admin_agents;
pub use list::{list, view};
pub use reset_password::reset_password;
pub use update::update_roles;

use shared::audit::{Event, UserEvent};
use shared::policy::Action;
use shared::time::Timestamp;
use shared::user::{Role, RoleSet};

use super::authorize_alone;
use crate::authz::{Authorized, TenantScope};
use crate::error::{Conflict, Error};
use crate::store::{Tx, audit, colleague};

/// Days a temporary password and a mailed invitation hold.
const DAYS: i64 = 7;

/// Refuses to take one of these roles from the last person who keeps the organisation (abuse-cases 25). Called after the
/// change, which is taken back with the transaction.
async fn check_kept(tx: &mut Tx, scope: &TenantScope, taken: RoleSet) -> Result<(), Error> {
    for role in [Role::GlobalAdmin, Role::Operator] {
        if taken.has(role) && !colleague::anybody_with(tx, scope, role).await? {
            return Err(Error::Conflict(Conflict::LastAdmin));
        }
    }
    Ok(())
}

/// Writes what was done to a user on the organisation's record.
async fn record<A: Action>(tx: &mut Tx, proof: &Authorized<A>, event: UserEvent, now: Timestamp) -> Result<(), Error> {
    let actor = proof.scope().organization();
    let event = Event::User(event);
    let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert(tx, actor, None, &new, now).await
}
