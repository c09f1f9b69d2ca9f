//! Taking a request back.

use shared::audit::Event;
use shared::id::InvitationId;
use shared::invitation::{Command, State, step};
use shared::policy::ManageInvitations;
use shared::time::Timestamp;

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::audit;
use crate::store::invitation::{self, Asking, Managing};

/// Revokes an invitation, or throws a draft away: its link stops working at once. The recipient is not told.
///
/// # Errors
/// `Gone` when it is answered, expired or replaced already; `NotFound` when it is not the organisation's.
pub async fn revoke(backend: &Backend, person: &SignedIn, organization: &str, id: InvitationId) -> Result<(), Error> {
    revoke_as::<ManageInvitations>(backend, person, organization, id).await
}

/// The same for any kind of request.
pub(in crate::services) async fn revoke_as<M: Managing>(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: InvitationId,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<M>(&mut tx, person, organization).await?;
    let row = invitation::find(&mut tx, proof.scope(), <M::Ask as Asking>::OF, id).await?;
    let state = row.state()?;
    let to = step(state, row.expires_at.map(Timestamp::from_micros), Command::Revoke, now)?;
    super::close(&mut tx, &M::closer(&proof), id, (state, to), now).await?;
    if state != State::Draft {
        let actor = proof.scope().organization();
        let event = Event::InvitationRevoked { recipient: row.recipient };
        let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: Some(id), event: &event };
        audit::insert(&mut tx, actor, None, &new, now).await?;
    }
    Ok(tx.commit().await?)
}
