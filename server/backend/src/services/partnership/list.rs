//! Indirect resellers of a provider, and Indirect providers of a reseller.

use shared::customer::Cursor;
use shared::partnership::{PAGE_ROWS, PartnershipListView};
use shared::policy::{ActionKind, ListPartnerships};

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{block, partnership_list};

/// A page of the organisation's partnerships that stand, by name of the other side, after a place in the list.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn list(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    after: Option<&Cursor>,
) -> Result<PartnershipListView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ListPartnerships>(&mut tx, person, organization).await?;
    let limit = i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX);
    let mut rows = partnership_list::page(&mut tx, proof.scope(), after, limit, now).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let place = |name: &str, slug: &str| Cursor { name_key: name.to_lowercase(), slug: slug.to_owned() }.encode();
    let next = rows.last().filter(|_| more).map(|row| place(&row.organization.name, &row.organization.slug));
    let blocked = if proof.may(ActionKind::AllowAsking) { block::of(&mut tx, person).await? } else { Vec::new() };
    Ok(PartnershipListView {
        rows,
        next,
        as_of: now,
        may_end: proof.may(ActionKind::EndPartnership),
        may_invite: proof.may(ActionKind::RequestRelationship),
        blocked,
    })
}
