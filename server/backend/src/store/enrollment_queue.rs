//! The operator's queue: one index range a page, whatever its depth. And the search among resellers and providers.

use shared::customer::Search;
use shared::enrollment::{FoundPartnerView, Lane, QueueCursor, QueueFilter, QueueRowView, RulesView, due};
use shared::organization::{Standing, Tier};
use shared::policy::ReviewEnrollments;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Sql, Tx, fetch_all, from_row};
use crate::authz::Authorized;
use crate::error::Error;

struct Row {
    organization_id: Uuid,
    slug: String,
    name: String,
    country: String,
    submitted_at: Option<i64>,
    since: i64,
    has_conflict: bool,
}
from_row!(Row { organization_id, slug, name, country, submitted_at, since, has_conflict });

const LANE: &str = "
  SELECT organization_id, slug, name, country, submitted_at, since, has_conflict FROM enrollment
  WHERE lane = $1 AND (since, organization_id) > ($2, $3) ORDER BY since, organization_id LIMIT $4";

const LANE_OF_COUNTRY: &str = "
  SELECT organization_id, slug, name, country, submitted_at, since, has_conflict FROM enrollment
  WHERE lane = $1 AND country = $5 AND (since, organization_id) > ($2, $3)
  ORDER BY since, organization_id LIMIT $4";

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

/// Companies of one index range that are compared; with more of one beginning, more of the name has to be typed.
const CANDIDATES: i64 = 500;

/// The first text after everything that begins with a prefix, in the order of code points.
fn end_of_prefix(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

// Index ranges, each cut before they are merged. A draft of a new company is nobody's to find.
macro_rules! found {
    ($domain:literal) => {
        concat!(
            "SELECT o.slug, COALESCE(e.name, o.name) AS name, o.tier, d.domain, o.country,
               CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END AS standing, e.lane
             FROM organization o
             JOIN organization_domain d ON d.organization_id = o.id AND d.is_primary
             LEFT JOIN enrollment e ON e.organization_id = o.id AND e.submitted_at IS NOT NULL AND e.lane <> 'draft'
             WHERE o.tier IN ('reseller', 'provider') AND (o.enrolled OR e.organization_id IS NOT NULL) AND o.id IN (
               SELECT id FROM (SELECT id FROM organization WHERE tier = 'reseller' AND name_key >= $1 AND name_key < $2
                 ORDER BY name_key, slug LIMIT $3) AS reseller_name
               UNION SELECT id FROM (SELECT id FROM organization WHERE tier = 'provider' AND name_key >= $1 AND name_key < $2
                 ORDER BY name_key, slug LIMIT $3) AS provider_name
               UNION SELECT organization_id FROM (SELECT organization_id FROM enrollment WHERE name_key >= $1 AND name_key < $2
                 ORDER BY name_key, organization_id LIMIT $3) AS applied_name
               UNION SELECT organization_id FROM (SELECT organization_id FROM organization_domain
                 WHERE ", $domain, " >= $1 AND ", $domain, " < $2 ORDER BY ", $domain, ", organization_id LIMIT $3) AS any_domain)
             ORDER BY o.name_key, o.slug LIMIT $4"
        )
    };
}

const FOUND: Sql = Sql { sqlite: found!("domain"), postgres: found!("domain COLLATE \"C\"") };

/// Up to `limit` resellers and providers whose name, name in the application, or domain begins with what is looked for.
/// Cost depends on [`CANDIDATES`] alone.
///
/// # Errors
/// When the store fails.
pub async fn find(
    tx: &mut Tx,
    _proof: &Authorized<ReviewEnrollments>,
    search: &Search,
    limit: i64,
) -> Result<Vec<FoundPartnerView>, Error> {
    struct Found {
        slug: String,
        name: String,
        tier: String,
        domain: String,
        country: String,
        standing: String,
        lane: Option<String>,
    }
    from_row!(Found { slug, name, tier, domain, country, standing, lane });
    let (from, to) = (search.as_str(), end_of_prefix(search.as_str()));
    let rows = fetch_all!(tx, Found, FOUND, from, to.as_str(), CANDIDATES, limit)?;
    let unknown = || Error::internal("a stored partner cannot be read");
    let view = |row: Found| {
        Ok(FoundPartnerView {
            tier: Tier::parse(&row.tier).ok_or_else(unknown)?,
            standing: Standing::parse(&row.standing).ok_or_else(unknown)?,
            lane: row.lane.as_deref().and_then(Lane::parse),
            slug: row.slug,
            name: row.name,
            domain: row.domain,
            country: row.country,
        })
    };
    rows.into_iter().map(view).collect()
}
