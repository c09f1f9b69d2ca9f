//! Making a group.

use shared::group::{GROUPS, GroupEvent, GroupForm};
use shared::id::GroupId;
use shared::policy::ManageGroups;

use super::record;
use crate::authz::SignedIn;
use crate::error::{Conflict, Error};
use crate::services::authorize_alone;
use crate::store::user_group;
use crate::{Backend, random};

/// Makes a group nobody is in yet.
///
/// # Errors
/// `Invalid` for a name that cannot be one or is taken, `Conflict` when there are as many as there can be, else as rights
/// say.
pub async fn make(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &GroupForm,
) -> Result<GroupId, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authorize_alone::<ManageGroups>(&mut tx, person, organization).await?;
    let name = form.parse()?;
    if user_group::all(&mut tx, proof.scope()).await?.len() >= GROUPS {
        return Err(Error::Conflict(Conflict::GroupsFull));
    }
    let id = random::id(now);
    user_group::insert(&mut tx, &proof, id, &name, now).await?;
    record(&mut tx, &proof, GroupEvent::Made { name: name.as_str().to_owned() }, now).await?;
    tx.commit().await?;
    Ok(GroupId::from_uuid(id))
}
