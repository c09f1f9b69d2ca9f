//! The operator's list of profiles.

use shared::customer::Search;
use shared::membership::{PAGE_ROWS, ProfileCursor, ProfileListView};
use shared::policy::{ActionKind, ViewMemberships};

use super::page_and_one;
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::membership_profile;

/// A page of the profiles by name, after a place in the list; with a search, those whose name or MPN ID begins with it.
///
/// # Errors
/// `NotFound` for somebody who does not belong to the operator, `Forbidden` for anybody but admin and reviewer.
pub async fn profiles(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    search: &Search,
    after: Option<&ProfileCursor>,
) -> Result<ProfileListView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ViewMemberships>(&mut tx, person, operator).await?;
    let mut rows = membership_profile::page(&mut tx, &proof, search, after, page_and_one()).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let last = rows.last().filter(|_| more);
    let next = last.map(|row| ProfileCursor { name_key: row.name.to_lowercase(), mpn_id: row.mpn_id.clone() }.encode());
    Ok(ProfileListView {
        rows,
        next,
        may_manage: proof.may(ActionKind::ManageMemberships),
        elsewhere: backend.registry().is_elsewhere(),
        as_of: backend.now(),
    })
}
