//! The activity log: the record of an organisation, newest first. Ids are ordered by time, so a stretch of days is a range
//! of them. Only reads.

use shared::audit::{ActivityRowView, EventView, Kind};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, fetch_all};
use crate::authz::TenantScope;
use crate::error::Error;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    at: i64,
    event: String,
    actor_organization_id: Uuid,
    organization: String,
    person: Option<String>,
    other: Option<String>,
}

/// Events with an id in a range, of one kind or of all, newest first. Persons are named for the own side only.
///
/// # Errors
/// When the store fails, or a stored event cannot be read.
pub async fn page(
    tx: &mut Tx,
    scope: &TenantScope,
    (from, before): (Uuid, Uuid),
    kind: Option<Kind>,
    limit: i64,
) -> Result<Vec<(Uuid, ActivityRowView)>, Error> {
    let own = scope.organization().uuid();
    let rows = match kind {
        None => fetch_all!(tx, Row, ALL, own, from, before, limit)?,
        Some(kind) => fetch_all!(tx, Row, OF_A_KIND, own, from, before, limit, kind.code())?,
    };
    rows.into_iter()
        .map(|row| {
            let event = EventView {
                at: Timestamp::from_micros(row.at),
                event: serde_json::from_str(&row.event).map_err(Error::internal)?,
                organization: row.organization,
                person: row.person.filter(|_| row.actor_organization_id == own),
            };
            Ok((row.id, ActivityRowView { event, other: row.other }))
        })
        .collect()
}

const ALL: &str = "
  SELECT a.id, a.at, a.event, a.actor_organization_id, o.name AS organization, u.name AS person, x.name AS other
  FROM audit_event a JOIN organization o ON o.id = a.actor_organization_id
  LEFT JOIN user_account u ON u.id = a.actor_user_id
  LEFT JOIN organization x ON x.id = a.other_organization_id
  WHERE a.organization_id = $1 AND a.id >= $2 AND a.id < $3
  ORDER BY a.id DESC LIMIT $4";

const OF_A_KIND: &str = "
  SELECT a.id, a.at, a.event, a.actor_organization_id, o.name AS organization, u.name AS person, x.name AS other
  FROM audit_event a JOIN organization o ON o.id = a.actor_organization_id
  LEFT JOIN user_account u ON u.id = a.actor_user_id
  LEFT JOIN organization x ON x.id = a.other_organization_id
  WHERE a.organization_id = $1 AND a.kind = $5 AND a.id >= $2 AND a.id < $3
  ORDER BY a.id DESC LIMIT $4";
