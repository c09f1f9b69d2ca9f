//! The operator's queue, by age, and the search among all resellers and providers.

use shared::country::Country;
use shared::customer::Search;
use shared::enrollment::{FoundPartnersView, PAGE_ROWS, QueueCursor, QueueFilter, QueuePageView};
use shared::policy::ReviewEnrollments;

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{enrollment_queue, enrollment_rules};

/// One more than a page says whether there is a next one.
fn limit() -> i64 {
    i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX)
}

/// A page of the queue. `after` is the text of a place; one that is none of ours is the beginning.
///
/// # Errors
/// `NotFound` for somebody who does not belong to the operator, `Forbidden` for anybody but a reviewer.
pub async fn queue(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    filter: QueueFilter,
    after: &str,
) -> Result<QueuePageView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ReviewEnrollments>(&mut tx, person, operator).await?;
    let rules = enrollment_rules::read(&mut tx).await?;
    let mut rows =
        enrollment_queue::page(&mut tx, &proof, filter, QueueCursor::parse(after), (&rules, limit())).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| more).map(|(place, _)| place.encode());
    Ok(QueuePageView {
        lane: filter.lane,
        country: filter.country.map(|country| Country::code(country).to_owned()),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        next,
        as_of: backend.now(),
    })
}

/// Resellers and providers by the start of a name or a domain, with or without an application, whatever it waits for.
/// Nothing is found for an empty search.
///
/// # Errors
/// `NotFound` for somebody who does not belong to the operator, `Forbidden` for anybody but a reviewer.
pub async fn find_partners(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    search: &Search,
) -> Result<FoundPartnersView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ReviewEnrollments>(&mut tx, person, operator).await?;
    if search.is_empty() {
        return Ok(FoundPartnersView { rows: Vec::new(), more: false });
    }
    let mut rows = enrollment_queue::find(&mut tx, &proof, search, limit()).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    Ok(FoundPartnersView { rows, more })
}
