//! Requests for administrator access as pages read them, from either side. Changes nothing.

use shared::delegated_admin::{AdminRequestRowView, AdminRequestState, AdminTermsView, Obstacle, request::effective};
use shared::ending::Side;
use shared::id::{AdminRequestId, OrganizationId};
use shared::organization::Tier;
use shared::time::Timestamp;
use uuid::Uuid;

use super::admin_request::terms;
use super::sql::{Tx, fetch_all, fetch_optional, from_row};
use crate::authz::{EndingReader, TenantScope, obstacle};
use crate::error::Error;

/// Requests of one pair a page shows beside its other facts.
const PAIR_ROWS: i64 = 10;

struct ListRow {
    id: Uuid,
    other: String,
    tier: String,
    name: String,
    days: i64,
    roles: String,
    state: String,
    asked_at: i64,
    changed_at: i64,
    lapses_at: i64,
}

from_row!(ListRow { id, other, tier, name, days, roles, state, asked_at, changed_at, lapses_at });

impl ListRow {
    fn view(self, now: Timestamp) -> Result<AdminRequestRowView, Error> {
        let lapses_at = Timestamp::from_micros(self.lapses_at);
        Ok(AdminRequestRowView {
            id: AdminRequestId::from_uuid(self.id),
            other: self.other,
            other_tier: Tier::parse(&self.tier).ok_or_else(|| Error::internal("a stored tier is unknown"))?,
            name: self.name,
            asked: terms(&self.roles, self.days)?.view(),
            state: effective(parsed(&self.state)?, lapses_at, now),
            asked_at: Timestamp::from_micros(self.asked_at),
            changed_at: Timestamp::from_micros(self.changed_at),
            lapses_at,
        })
    }
}

fn parsed(state: &str) -> Result<AdminRequestState, Error> {
    AdminRequestState::parse(state).ok_or_else(|| Error::internal("a stored state of a request is unknown"))
}

macro_rules! rows {
    ($other:literal, $which:literal) => {
        concat!(
            "SELECT q.id, o.name AS other, o.tier, q.name, q.days,
               (SELECT string_agg(a.role, ' ') FROM delegated_admin_request_role a
                 WHERE a.partner_organization_id = q.partner_organization_id AND a.request_id = q.id) AS roles,
               q.state, q.asked_at, q.changed_at, q.lapses_at
             FROM delegated_admin_request q JOIN organization o ON o.id = q.",
            $other,
            " WHERE ",
            $which,
            " ORDER BY q.id DESC LIMIT $3"
        )
    };
}

const ALL_OF_PARTNER: &str = rows!("customer_organization_id", "q.partner_organization_id = $1 AND q.id < $2");
const ALL_OF_CUSTOMER: &str = rows!("partner_organization_id", "q.customer_organization_id = $1 AND q.id < $2");
const OPEN_OF_PARTNER: &str = rows!(
    "customer_organization_id",
    "q.partner_organization_id = $1 AND q.id < $2 AND q.state IN ('pending', 'offered') AND q.lapses_at > $4"
);
const OPEN_OF_CUSTOMER: &str = rows!(
    "partner_organization_id",
    "q.customer_organization_id = $1 AND q.id < $2 AND q.state IN ('pending', 'offered') AND q.lapses_at > $4"
);

/// Up to `limit` requests of the reader's organisation before a place, newest first; those that wait alone, or all.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    reader: &EndingReader,
    open: bool,
    (before, limit): (Option<AdminRequestId>, i64),
    now: Timestamp,
) -> Result<Vec<AdminRequestRowView>, Error> {
    let own = reader.scope().organization().uuid();
    let before = before.map_or(Uuid::max(), AdminRequestId::uuid);
    let rows = match (open, reader.side()) {
        (true, Side::Partner) => fetch_all!(tx, ListRow, OPEN_OF_PARTNER, own, before, limit, now.micros())?,
        (true, Side::Customer) => fetch_all!(tx, ListRow, OPEN_OF_CUSTOMER, own, before, limit, now.micros())?,
        (false, Side::Partner) => fetch_all!(tx, ListRow, ALL_OF_PARTNER, own, before, limit)?,
        (false, Side::Customer) => fetch_all!(tx, ListRow, ALL_OF_CUSTOMER, own, before, limit)?,
    };
    rows.into_iter().map(|row| row.view(now)).collect()
}

/// What waits for the customer of the scope or was offered by it, newest first; at most 50.
///
/// # Errors
/// When the store fails.
pub async fn waiting(tx: &mut Tx, scope: &TenantScope, now: Timestamp) -> Result<Vec<AdminRequestRowView>, Error> {
    let own = scope.organization().uuid();
    let rows = fetch_all!(tx, ListRow, OPEN_OF_CUSTOMER, own, Uuid::max(), 50, now.micros())?;
    rows.into_iter().map(|row| row.view(now)).collect()
}

/// The newest requests of the partner of the scope to a customer; at most 10.
///
/// # Errors
/// When the store fails.
pub async fn to(
    tx: &mut Tx,
    scope: &TenantScope,
    customer: OrganizationId,
    now: Timestamp,
) -> Result<Vec<AdminRequestRowView>, Error> {
    const TO: &str =
        rows!("customer_organization_id", "q.partner_organization_id = $1 AND q.customer_organization_id = $2");
    let rows = fetch_all!(tx, ListRow, TO, scope.organization().uuid(), customer.uuid(), PAIR_ROWS)?;
    rows.into_iter().map(|row| row.view(now)).collect()
}

/// What waits between the organisation of the scope and the other side of a relationship, newest first; at most 50.
///
/// # Errors
/// When the store fails.
pub async fn open_between(
    tx: &mut Tx,
    scope: &TenantScope,
    other: OrganizationId,
    now: Timestamp,
) -> Result<Vec<AdminRequestRowView>, Error> {
    const BETWEEN: &str = rows!(
        "customer_organization_id",
        "((q.partner_organization_id = $1 AND q.customer_organization_id = $2)
          OR (q.partner_organization_id = $2 AND q.customer_organization_id = $1))
         AND q.state IN ('pending', 'offered') AND q.lapses_at > $4"
    );
    let own = scope.organization().uuid();
    let rows = fetch_all!(tx, ListRow, BETWEEN, own, other.uuid(), 50, now.micros())?;
    rows.into_iter().map(|row| row.view(now)).collect()
}

/// One request as its page shows it.
#[derive(Debug)]
pub struct Shown {
    /// Who asks.
    pub partner: OrganizationId,
    /// Who is asked.
    pub customer: OrganizationId,
    /// The line of the list.
    pub row: AdminRequestRowView,
    /// What was offered.
    pub offered: Option<AdminTermsView>,
    /// Why it was declined.
    pub reason: String,
    /// Whether the relationship stands.
    pub related: bool,
    /// What stands in the way of a yes.
    pub obstacle: Option<Obstacle>,
}

struct ShownRow {
    row: ListRow,
    partner_organization_id: Uuid,
    customer_organization_id: Uuid,
    offered_days: Option<i64>,
    offered_roles: Option<String>,
    reason: String,
    related: bool,
    frozen: bool,
    standing: String,
}

from_row!(ShownRow {
    partner_organization_id,
    customer_organization_id,
    offered_days,
    offered_roles,
    reason,
    related,
    frozen,
    standing,
} flatten row);

const SHOWN: &str = "
  SELECT q.id, c.name AS other, c.tier, q.name, q.days,
    (SELECT string_agg(a.role, ' ') FROM delegated_admin_request_role a
      WHERE a.partner_organization_id = q.partner_organization_id AND a.request_id = q.id) AS roles,
    q.state, q.asked_at, q.changed_at, q.lapses_at, q.partner_organization_id, q.customer_organization_id, q.offered_days,
    (SELECT string_agg(a.role, ' ') FROM delegated_admin_request_role a
      WHERE a.partner_organization_id = q.partner_organization_id AND a.request_id = q.id AND a.offered) AS offered_roles,
    q.reason, r.ended_at IS NULL AS related,
    EXISTS (SELECT 1 FROM partner_freeze f WHERE f.organization_id = q.customer_organization_id AND f.ended_at IS NULL) AS frozen,
    CASE WHEN p.enrolled THEN p.standing ELSE 'enrolling' END AS standing
  FROM delegated_admin_request q
  JOIN relationship r ON r.partner_organization_id = q.partner_organization_id AND r.id = q.relationship_id
  JOIN organization p ON p.id = q.partner_organization_id JOIN organization c ON c.id = q.customer_organization_id
  WHERE q.id = $2 AND (q.partner_organization_id = $1 OR q.customer_organization_id = $1)";

/// A request of which the reader's organisation is one side.
///
/// # Errors
/// `NotFound` when it is none of it.
pub async fn find(tx: &mut Tx, reader: &EndingReader, id: AdminRequestId, now: Timestamp) -> Result<Shown, Error> {
    let row = fetch_optional!(tx, ShownRow, SHOWN, reader.scope().organization().uuid(), id.uuid())?;
    let row = row.ok_or(Error::NotFound)?;
    let offered = match row.offered_days {
        Some(days) => Some(terms(row.offered_roles.as_deref().unwrap_or_default(), days)?.view()),
        None => None,
    };
    Ok(Shown {
        partner: OrganizationId::from_uuid(row.partner_organization_id),
        customer: OrganizationId::from_uuid(row.customer_organization_id),
        row: row.row.view(now)?,
        offered,
        reason: row.reason,
        related: row.related,
        obstacle: obstacle(row.frozen, &row.standing),
    })
}
