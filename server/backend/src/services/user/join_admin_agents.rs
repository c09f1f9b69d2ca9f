//! The one step with which a global admin becomes an admin agent too (source article, enrolment step 9; design.md 7.1).

use shared::audit::Event;
use shared::policy::JoinAdminAgents;

use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{audit, user};
use crate::{Backend, random};

/// Puts the signed-in global admin into the admin agents of the organisation.
///
/// # Errors
/// `Forbidden` for anybody else.
pub async fn join_admin_agents(backend: &Backend, person: &SignedIn, organization: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<JoinAdminAgents>(&mut tx, person, organization).await?;
    user::join_admin_agents(&mut tx, &proof, random::id(now), now).await?;
    let actor = proof.scope().organization();
    let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: None, event: &Event::JoinedAdminAgents };
    audit::insert(&mut tx, actor, None, &new, now).await?;
    Ok(tx.commit().await?)
}
