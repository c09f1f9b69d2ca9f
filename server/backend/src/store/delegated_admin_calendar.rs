//! What ends when, from either side: a page of a list, and the days of a month. Each is one index range.

use shared::delegated_admin::{AdminRole, DAY_NAMES, EndCursor, EndDayView, EndRowView, Month};
use shared::ending::Side;
use shared::id::{AdminRequestId, GrantId};
use shared::organization::Tier;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, fetch_all, from_row};
use crate::authz::EndingReader;
use crate::error::Error;

// The customer can be opened while the relationship stands and the customer has not frozen partner access.
const OF_PARTNER: &str = "
  SELECT g.id, g.role, g.started_at, g.expires_at, o.name, o.tier,
    CASE WHEN EXISTS (SELECT 1 FROM relationship r WHERE r.partner_organization_id = g.partner_organization_id
        AND r.customer_organization_id = g.customer_organization_id AND r.ended_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM partner_freeze f WHERE f.organization_id = g.customer_organization_id AND f.ended_at IS NULL)
      THEN o.slug END AS slug,
    (SELECT q.id FROM delegated_admin_request q
       JOIN delegated_admin_request_role a ON a.partner_organization_id = q.partner_organization_id AND a.request_id = q.id
     WHERE q.partner_organization_id = g.partner_organization_id AND q.customer_organization_id = g.customer_organization_id
       AND q.state IN ('pending', 'offered') AND q.lapses_at > $5 AND a.role = g.role
     ORDER BY q.id DESC LIMIT 1) AS asked
  FROM delegated_admin_grant g JOIN organization o ON o.id = g.customer_organization_id
  WHERE g.partner_organization_id = $1 AND g.ended_at IS NULL AND (g.expires_at, g.id) > ($2, $3)
  ORDER BY g.expires_at, g.id LIMIT $4";

const OF_CUSTOMER: &str = "
  SELECT g.id, g.role, g.started_at, g.expires_at, o.name, o.tier, o.slug,
    (SELECT q.id FROM delegated_admin_request q
       JOIN delegated_admin_request_role a ON a.partner_organization_id = q.partner_organization_id AND a.request_id = q.id
     WHERE q.partner_organization_id = g.partner_organization_id AND q.customer_organization_id = g.customer_organization_id
       AND q.state IN ('pending', 'offered') AND q.lapses_at > $5 AND a.role = g.role
     ORDER BY q.id DESC LIMIT 1) AS asked
  FROM delegated_admin_grant g JOIN organization o ON o.id = g.partner_organization_id
  WHERE g.customer_organization_id = $1 AND g.ended_at IS NULL AND (g.expires_at, g.id) > ($2, $3)
  ORDER BY g.expires_at, g.id LIMIT $4";

struct EndRow {
    id: Uuid,
    role: String,
    started_at: i64,
    expires_at: i64,
    name: String,
    tier: String,
    slug: Option<String>,
    asked: Option<Uuid>,
}
from_row!(EndRow { id, role, started_at, expires_at, name, tier, slug, asked });

/// Up to `limit` rights of the reader's organisation by end, after a place in the list. Gives each with its own place, and
/// with the request for this role that waits.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    reader: &EndingReader,
    after: EndCursor,
    limit: i64,
    now: Timestamp,
) -> Result<Vec<(EndCursor, EndRowView)>, Error> {
    let sql = match reader.side() {
        Side::Partner => OF_PARTNER,
        Side::Customer => OF_CUSTOMER,
    };
    let own = reader.scope().organization().uuid();
    fetch_all!(tx, EndRow, sql, own, after.at.micros(), after.grant.uuid(), limit, now.micros())?
        .into_iter()
        .map(|row| {
            let expires_at = Timestamp::from_micros(row.expires_at);
            let view = EndRowView {
                role: AdminRole::parse(&row.role).ok_or_else(|| Error::internal("a stored admin role is unknown"))?,
                started_at: Timestamp::from_micros(row.started_at),
                expires_at,
                other: row.name,
                other_tier: Tier::parse(&row.tier).ok_or_else(|| Error::internal("a stored tier is unknown"))?,
                other_slug: row.slug,
                grant: GrantId::from_uuid(row.id),
                asked: row.asked.map(AdminRequestId::from_uuid),
            };
            Ok((EndCursor { at: expires_at, grant: GrantId::from_uuid(row.id) }, view))
        })
        .collect()
}

const DAYS_OF_PARTNER: &str = "
  SELECT expires_at / 86400000000 AS day, COUNT(*) AS ends FROM delegated_admin_grant
  WHERE partner_organization_id = $1 AND ended_at IS NULL AND expires_at >= $2 AND expires_at < $3
  GROUP BY expires_at / 86400000000 ORDER BY 1";

const DAYS_OF_CUSTOMER: &str = "
  SELECT expires_at / 86400000000 AS day, COUNT(*) AS ends FROM delegated_admin_grant
  WHERE customer_organization_id = $1 AND ended_at IS NULL AND expires_at >= $2 AND expires_at < $3
  GROUP BY expires_at / 86400000000 ORDER BY 1";

/// The days of a month on which rights of the reader's organisation end.
///
/// # Errors
/// When the store fails.
pub async fn days(tx: &mut Tx, reader: &EndingReader, month: Month, now: Timestamp) -> Result<Vec<EndDayView>, Error> {
    let sql = match reader.side() {
        Side::Partner => DAYS_OF_PARTNER,
        Side::Customer => DAYS_OF_CUSTOMER,
    };
    let (own, first) = (reader.scope().organization().uuid(), month.start());
    let counted = fetch_all!(tx, (i64, i64), sql, own, first.micros(), month.next().start().micros())?;
    let mut days = Vec::with_capacity(counted.len());
    for (day, count) in counted {
        let start = first.plus_days(day - first.day());
        let limit = i64::try_from(DAY_NAMES).unwrap_or(i64::MAX);
        let rows = page(tx, reader, EndCursor::before(start), limit, now).await?;
        let names = rows.into_iter().filter(|(place, _)| place.at.day() == day).map(|(_, row)| row.other).collect();
        days.push(EndDayView { day: day - first.day() + 1, count, names });
    }
    Ok(days)
}
