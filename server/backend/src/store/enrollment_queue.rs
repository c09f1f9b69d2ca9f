//! The operator's queue: one index range a page, whatever its depth.

use shared::enrollment::Lane;
use shared::enrollment::{QueueCursor, QueueFilter, QueueRowView, RulesView, due};
use shared::policy::ReviewEnrollments;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, fetch_all};
use crate::authz::Authorized;
use crate::error::Error;

#[derive(sqlx::FromRow)]
struct Row {
    organization_id: Uuid,
    slug: String,
    name: String,
    country: String,
    submitted_at: Option<i64>,
    since: i64,
    has_conflict: bool,
}

const LANE: &str = "
  SELECT e.organization_id, o.slug, e.name, e.country, e.submitted_at, e.since, e.has_conflict
  FROM enrollment e JOIN organization o ON o.id = e.organization_id
  WHERE e.lane = $1 AND (e.since, e.organization_id) > ($2, $3) ORDER BY e.since, e.organization_id LIMIT $4";

const LANE_OF_COUNTRY: &str = "
  SELECT e.organization_id, o.slug, e.name, e.country, e.submitted_at, e.since, e.has_conflict
  FROM enrollment e JOIN organization o ON o.id = e.organization_id
  WHERE e.lane = $1 AND e.country = $5 AND (e.since, e.organization_id) > ($2, $3)
  ORDER BY e.since, e.organization_id LIMIT $4";

/// Up to `limit` applications of a lane, oldest first, after a place in it; each with the place it stands at.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    _proof: &Authorized<ReviewEnrollments>,
    filter: QueueFilter,
    after: Option<QueueCursor>,
    (rules, limit): (&RulesView, i64),
) -> Result<Vec<(QueueCursor, QueueRowView)>, Error> {
    let (since, id) = after.map_or((i64::MIN, Uuid::nil()), |cursor| (cursor.since.micros(), cursor.id));
    let lane = filter.lane.code();
    let rows = match filter.country {
        None => fetch_all!(tx, Row, LANE, lane, since, id, limit)?,
        Some(country) => fetch_all!(tx, Row, LANE_OF_COUNTRY, lane, since, id, limit, country.code())?,
    };
    let view = |row: Row| {
        let since = Timestamp::from_micros(row.since);
        let view = QueueRowView {
            slug: row.slug,
            name: row.name,
            country: row.country,
            submitted_at: row.submitted_at.map_or(since, Timestamp::from_micros),
            since,
            due_at: (filter.lane == Lane::Review).then(|| due(since, rules.promised_days)),
            has_conflict: row.has_conflict,
        };
        (QueueCursor { since, id: row.organization_id }, view)
    };
    Ok(rows.into_iter().map(view).collect())
}
