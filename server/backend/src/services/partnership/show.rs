//! The page of one partnership: the rights in it, customers of both, and what was done.

use shared::customer::Cursor;
use shared::partnership::{PartnershipView, SHARED_ROWS};
use shared::policy::{ActionKind, ListPartnerships};

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{audit, partnership, partnership_list};

/// One partnership that stands, with the customers of both after a place in their list.
///
/// # Errors
/// `NotFound` when no partnership with such an organisation stands, `Forbidden` as rights say.
pub async fn show(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    other: &str,
    after: Option<&Cursor>,
) -> Result<PartnershipView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize_for_partnership::<ListPartnerships>(&mut tx, person, organization, other).await?;
    let limit = i64::try_from(SHARED_ROWS + 1).unwrap_or(i64::MAX);
    let mut customers = partnership::shared_customers(&mut tx, proof.partnership(), after, limit).await?;
    let more = customers.len() > SHARED_ROWS;
    customers.truncate(SHARED_ROWS);
    let next = customers
        .last()
        .filter(|_| more)
        .map(|customer| Cursor { name_key: customer.name.to_lowercase(), slug: customer.slug.clone() }.encode());
    let access = partnership::access(&mut tx, proof.partnership()).await?;
    let holds = access.is_some_and(|access| access.holds(now));
    Ok(PartnershipView {
        row: partnership_list::row(&mut tx, proof.own().scope(), proof.partnership(), now).await?,
        access,
        customers,
        next,
        may_view_customers: proof.may(ActionKind::ListCustomers),
        history: audit::history(&mut tx, proof.own().scope(), proof.other()).await?,
        as_of: now,
        may_end: proof.may(ActionKind::EndPartnership),
        may_invite: proof.may(ActionKind::RequestRelationship),
        may_ask_access: !holds && proof.may(ActionKind::RequestPartnership),
        may_remove_access: proof.may(ActionKind::RemoveProviderAccess),
    })
}
