//! The list of an organisation's invitations of one kind. Owns what a line says; must not decide who sees it.

use shared::id::InvitationId;
use shared::invitation::{InvitationRowView, Kind, State, VoidReason, effective};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, fetch_all, from_row};
use crate::authz::TenantScope;
use crate::error::Error;

struct ListRow {
    id: Uuid,
    recipient: String,
    customer: Option<String>,
    state: String,
    changed_at: i64,
    sent_at: Option<i64>,
    expires_at: Option<i64>,
    sender: String,
    rights: i64,
    reason: String,
    with_provider: Option<String>,
    void_reason: Option<String>,
}
from_row!(ListRow {
    id,
    recipient,
    customer,
    state,
    changed_at,
    sent_at,
    expires_at,
    sender,
    rights,
    reason,
    with_provider,
    void_reason
});

/// Up to `limit` invitations of a kind, newest first, before a place in the list.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    scope: &TenantScope,
    kind: Kind,
    before: Option<InvitationId>,
    limit: i64,
    now: Timestamp,
) -> Result<Vec<InvitationRowView>, Error> {
    let rows = fetch_all!(
        tx,
        ListRow,
        "SELECT i.id, i.recipient, o.name AS customer, CASE WHEN i.void_reason IS NULL THEN i.state ELSE 'void' END AS state,
           i.changed_at, i.sent_at, i.expires_at, u.name AS sender, i.void_reason,
           (SELECT p.name FROM invitation_provider w JOIN organization p ON p.id = w.provider_organization_id
            WHERE w.organization_id = i.organization_id AND w.invitation_id = i.id) AS with_provider,
           (SELECT COUNT(*) FROM invitation_right r WHERE r.organization_id = i.organization_id AND r.invitation_id = i.id) AS rights,
           i.reason
         FROM invitation i JOIN user_account u ON u.id = i.sender_user_id
         LEFT JOIN organization o ON o.id = i.customer_organization_id
         WHERE i.organization_id = $1 AND i.id < $2 AND i.kind = $4 ORDER BY i.id DESC LIMIT $3",
        scope.organization().uuid(),
        before.map_or(Uuid::max(), InvitationId::uuid),
        limit,
        kind.code()
    )?;
    rows.into_iter()
        .map(|row| {
            let stored =
                State::parse(&row.state).ok_or_else(|| Error::internal("a stored invitation state is unknown"))?;
            let expires_at = row.expires_at.map(Timestamp::from_micros);
            let state = effective(stored, expires_at, now);
            let changed_at = Timestamp::from_micros(row.changed_at);
            Ok(InvitationRowView {
                id: InvitationId::from_uuid(row.id),
                recipient: row.recipient,
                customer: row.customer,
                state,
                changed_at: if state == State::Expired { expires_at.unwrap_or(changed_at) } else { changed_at },
                sent_at: row.sent_at.map(Timestamp::from_micros),
                expires_at,
                sender: row.sender,
                rights: row.rights,
                reason: row.reason,
                with: row.with_provider,
                void: row.void_reason.as_deref().and_then(VoidReason::parse),
            })
        })
        .collect()
}
