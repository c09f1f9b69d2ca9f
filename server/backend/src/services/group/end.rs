//! Ending a group, with everything assigned to it.

use shared::audit::Event;
use shared::group::{GroupEvent, GroupLabel};
use shared::id::GroupId;
use shared::policy::ManageGroups;

use super::record;
use crate::Backend;
use crate::authz::SignedIn;
use crate::error::Error;
use crate::services::authorize_alone;
use crate::store::{audit, grant_assignment, user_group};

/// Ends a group. Its people lose what it might use from their very next request on; each customer at which that was so has
/// it on its record.
///
/// # Errors
/// `NotFound` for a group that is not there, else as rights say.
pub async fn end(backend: &Backend, person: &SignedIn, organization: &str, group: GroupId) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authorize_alone::<ManageGroups>(&mut tx, person, organization).await?;
    let found = user_group::find(&mut tx, proof.scope(), group).await?;
    let partner = proof.scope().organization();
    for (customer, role) in grant_assignment::end_of_group(&mut tx, &proof, group, now).await? {
        let event = Event::Group(GroupEvent::Withdrawn { role, group: GroupLabel::Own(found.name.clone()) });
        let new = audit::NewEvent { actor: partner, person: Some(proof.user()), invitation: None, event: &event };
        audit::insert_both(&mut tx, (partner, customer), &new, now).await?;
    }
    user_group::end(&mut tx, &proof, group, now).await?;
    record(&mut tx, &proof, GroupEvent::Ended { name: found.name }, now).await?;
    Ok(tx.commit().await?)
}
