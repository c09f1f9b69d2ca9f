//! Putting people into a group and taking them out. What the group may use is theirs, or no longer theirs, from their very
//! next request on.

use shared::field::Code;
use shared::group::{GroupEvent, MEMBERS, MemberForm};
use shared::id::{GroupId, UserId};
use shared::policy::ManageGroups;

use super::record;
use crate::Backend;
use crate::authz::SignedIn;
use crate::error::{Conflict, Error};
use crate::services::authorize_alone;
use crate::store::{colleague, user_group};

/// Puts a colleague into a group.
///
/// # Errors
/// `Invalid` for an address that is none or nobody's, `Conflict` when he is in it already or the group is full, `NotFound`
/// for a group that is not there, else as rights say.
pub async fn add_member(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    group: GroupId,
    form: &MemberForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authorize_alone::<ManageGroups>(&mut tx, person, organization).await?;
    let found = user_group::find(&mut tx, proof.scope(), group).await?;
    let email = form.parse()?;
    let colleague = user_group::colleague(&mut tx, proof.scope(), &email).await?;
    let (user, email) = colleague.ok_or_else(|| Error::field("email", Code::NoSuchUser))?;
    if usize::try_from(found.members).is_ok_and(|members| members >= MEMBERS) {
        return Err(Error::Conflict(Conflict::GroupsFull));
    }
    user_group::add_member(&mut tx, &proof, (group, user), now).await?;
    record(&mut tx, &proof, GroupEvent::MemberAdded { name: found.name, email }, now).await?;
    Ok(tx.commit().await?)
}

/// Takes somebody out of a group.
///
/// # Errors
/// `NotFound` for a group or a user that is not there, `Conflict` when he is not in it, else as rights say.
pub async fn remove_member(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    group: GroupId,
    user: UserId,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authorize_alone::<ManageGroups>(&mut tx, person, organization).await?;
    let found = user_group::find(&mut tx, proof.scope(), group).await?;
    let email = colleague::find(&mut tx, proof.scope(), user).await?.email;
    user_group::remove_member(&mut tx, &proof, (group, user), now).await?;
    record(&mut tx, &proof, GroupEvent::MemberRemoved { name: found.name, email }, now).await?;
    Ok(tx.commit().await?)
}
