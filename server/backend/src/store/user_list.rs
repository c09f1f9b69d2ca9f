//! The list of an organisation's users. One index range a page, however deep and however many there are.

use shared::id::UserId;
use shared::time::Timestamp;
use shared::user::{RoleSet, UserCursor, UserRowView};
use uuid::Uuid;

use super::sql::{Tx, fetch_all, from_row};
use crate::authz::TenantScope;
use crate::error::Error;

struct ListRow {
    user_id: Uuid,
    name: String,
    email: String,
    roles: Option<String>,
    invited: bool,
    temporary_until: Option<i64>,
    signed_in_at: Option<i64>,
    ended_at: Option<i64>,
}
from_row!(ListRow { user_id, name, email, roles, invited, temporary_until, signed_in_at, ended_at });

impl From<ListRow> for UserRowView {
    fn from(row: ListRow) -> Self {
        Self {
            id: UserId::from_uuid(row.user_id),
            name: row.name,
            email: row.email,
            roles: row.roles.as_deref().and_then(RoleSet::parse).unwrap_or_default(),
            state: super::colleague::state(row.ended_at, row.invited, row.temporary_until),
            signed_in_at: row.signed_in_at.map(Timestamp::from_micros),
        }
    }
}

/// Users by name, after a place in the list, and one more than a page has; with a search, those whose name or address
/// begins with it.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    scope: &TenantScope,
    search: &str,
    after: Option<&UserCursor>,
) -> Result<Vec<UserRowView>, Error> {
    let organization = scope.organization().uuid();
    let (name_key, id) = after.map_or(("", Uuid::nil()), |cursor| (cursor.name_key.as_str(), cursor.id.uuid()));
    let rows = if search.is_empty() {
        fetch_all!(tx, ListRow, PAGE, organization, name_key, id)?
    } else {
        let end = format!("{search}\u{10FFFF}");
        fetch_all!(tx, ListRow, SEARCH, organization, name_key, id, search, end)?
    };
    Ok(rows.into_iter().map(UserRowView::from).collect())
}

/// Lines of a page.
pub const PAGE_ROWS: usize = 50;

// The limit is written out: with a parameter, PostgreSQL takes a tenth of a long list for the page, finds that too dear to
// plan once, and plans it anew each time.
const PAGE: &str = "
  SELECT m.user_id, u.name, u.email, u.password_hash = '' AS invited, u.temporary_until, u.signed_in_at, m.ended_at,
    (SELECT string_agg(r.role, ' ') FROM role_assignment r WHERE r.organization_id = m.organization_id
       AND r.user_id = m.user_id AND r.ended_at IS NULL) AS roles
  FROM membership m JOIN user_account u ON u.id = m.user_id
  WHERE m.organization_id = $1 AND (m.name_key, m.user_id) > ($2, $3)
  ORDER BY m.name_key, m.user_id LIMIT 51";

// Two index ranges, each cut to a page before they are merged. The sub-selects keep SQLite and PostgreSQL alike.
const SEARCH: &str = "
  SELECT m.user_id, u.name, u.email, u.password_hash = '' AS invited, u.temporary_until, u.signed_in_at, m.ended_at,
    (SELECT string_agg(r.role, ' ') FROM role_assignment r WHERE r.organization_id = m.organization_id
       AND r.user_id = m.user_id AND r.ended_at IS NULL) AS roles
  FROM membership m JOIN user_account u ON u.id = m.user_id
  WHERE m.organization_id = $1 AND m.user_id IN (
    SELECT user_id FROM (SELECT user_id FROM membership WHERE organization_id = $1
      AND name_key >= $4 AND name_key < $5 AND (name_key, user_id) > ($2, $3)
      ORDER BY name_key, user_id LIMIT 51) AS by_name
    UNION
    SELECT user_id FROM (SELECT user_id FROM membership WHERE organization_id = $1
      AND email_key >= $4 AND email_key < $5 AND (name_key, user_id) > ($2, $3)
      ORDER BY name_key, user_id LIMIT 51) AS by_email)
  ORDER BY m.name_key, m.user_id LIMIT 51";
