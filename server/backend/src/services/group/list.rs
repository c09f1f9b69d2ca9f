//! The groups of a partner: all of them, and one.

use shared::group::{GroupListView, GroupPageView};
use shared::id::GroupId;
use shared::policy::ManageGroups;

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::user_group;

/// Every group.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn list(backend: &Backend, person: &SignedIn, organization: &str) -> Result<GroupListView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ManageGroups>(&mut tx, person, organization).await?;
    Ok(GroupListView {
        groups: user_group::all(&mut tx, proof.scope()).await?,
        built_in: user_group::built_in(&mut tx, proof.scope()).await?,
    })
}

/// One group with its people.
///
/// # Errors
/// `NotFound` for a group that is not there, else as rights say.
pub async fn view(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    group: GroupId,
) -> Result<GroupPageView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ManageGroups>(&mut tx, person, organization).await?;
    Ok(GroupPageView {
        row: user_group::find(&mut tx, proof.scope(), group).await?,
        members: user_group::members(&mut tx, proof.scope(), group).await?,
    })
}
