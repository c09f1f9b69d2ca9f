//! The activity log: the record of an organisation, newest first. Ids are ordered by time, so a stretch of days is a range
//! of them. Only reads.

use shared::audit::{ACTIVITY_ROWS, ActivityRowView, EventView, Kind};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, fetch_all, from_row};
use crate::authz::TenantScope;
use crate::error::Error;

struct Row {
    id: Uuid,
    at: i64,
    event: String,
    actor_organization_id: Uuid,
    organization: String,
    person: Option<String>,
    other: Option<String>,
}
from_row!(Row { id, at, event, actor_organization_id, organization, person, other });

const _: () = assert!(ACTIVITY_ROWS == 50, "the limit of a page below is one more");

// The limit is written out, as in `user_list`. The lower end cuts what the limit has left: with both ends in one place
// PostgreSQL guesses the range to be so short that it plans every page anew, which takes longer than reading it.
macro_rules! log {
    ($filter:literal, $limit:literal) => {
        concat!(
            "SELECT a.id, a.at, a.event, a.actor_organization_id, o.name AS organization, u.name AS person, x.name AS other
             FROM (SELECT e.id, e.at, e.event, e.actor_organization_id, e.actor_user_id, e.other_organization_id
                   FROM audit_event e WHERE e.organization_id = $1 AND e.id < $3",
            $filter,
            " ORDER BY e.id DESC LIMIT ",
            $limit,
            ") AS a JOIN organization o ON o.id = a.actor_organization_id
             LEFT JOIN user_account u ON u.id = a.actor_user_id
             LEFT JOIN organization x ON x.id = a.other_organization_id
             WHERE a.id >= $2 ORDER BY a.id DESC"
        )
    };
}

/// How many rows are read at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// [`ACTIVITY_ROWS`] and one more, which says that there are further ones.
    Page,
    /// A thousand, for a download.
    Batch,
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
    rows: Rows,
) -> Result<Vec<(Uuid, ActivityRowView)>, Error> {
    let own = scope.organization().uuid();
    let rows = match (rows, kind) {
        (Rows::Page, None) => fetch_all!(tx, Row, log!("", "51"), own, from, before)?,
        (Rows::Batch, None) => fetch_all!(tx, Row, log!("", "1000"), own, from, before)?,
        (Rows::Page, Some(kind)) => {
            fetch_all!(tx, Row, log!(" AND e.kind = $4", "51"), own, from, before, kind.code())?
        }
        (Rows::Batch, Some(kind)) => {
            fetch_all!(tx, Row, log!(" AND e.kind = $4", "1000"), own, from, before, kind.code())?
        }
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
