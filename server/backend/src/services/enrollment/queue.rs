//! The operator's queue, by age.

use shared::country::Country;
use shared::enrollment::{PAGE_ROWS, QueueCursor, QueueFilter, QueuePageView};
use shared::policy::ReviewEnrollments;

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{enrollment_queue, enrollment_rules};

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
    // One more than a page says whether there is a next one.
    let limit = i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX);
    let mut rows = enrollment_queue::page(&mut tx, &proof, filter, QueueCursor::parse(after), (&rules, limit)).await?;
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
