//! Who gets the mails about an enrolment beside the primary contact. The addresses go into the outbox and nowhere else.

use shared::id::{OrganizationId, UserId};
use shared::locale::Locale;
use uuid::Uuid;

use super::sql::{Tx, fetch_all};
use crate::error::Error;

/// A mailbox with its person and language.
pub(crate) type Addressee = (UserId, String, Locale);

fn addressee((id, email, locale): (Uuid, String, String)) -> Addressee {
    (UserId::from_uuid(id), email, Locale::parse(&locale).unwrap_or_default())
}

/// Global admins of an organisation; at most 20.
///
/// # Errors
/// When the store fails.
pub(crate) async fn global_admins(tx: &mut Tx, organization: OrganizationId) -> Result<Vec<Addressee>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String),
        "SELECT u.id, u.email, u.locale FROM role_assignment r
         JOIN membership m ON m.organization_id = r.organization_id AND m.user_id = r.user_id AND m.ended_at IS NULL
         JOIN user_account u ON u.id = r.user_id
         WHERE r.organization_id = $1 AND r.role = 'global_admin' AND r.ended_at IS NULL ORDER BY u.id LIMIT 20",
        organization.uuid()
    )?;
    Ok(rows.into_iter().map(addressee).collect())
}

/// The operator's reviewers and admins; at most 20.
///
/// # Errors
/// When the store fails.
pub(crate) async fn reviewers(tx: &mut Tx, operator: OrganizationId) -> Result<Vec<Addressee>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String),
        "SELECT DISTINCT u.id, u.email, u.locale FROM role_assignment r
         JOIN membership m ON m.organization_id = r.organization_id AND m.user_id = r.user_id AND m.ended_at IS NULL
         JOIN user_account u ON u.id = r.user_id
         WHERE r.organization_id = $1 AND r.role IN ('operator', 'reviewer') AND r.ended_at IS NULL ORDER BY u.id LIMIT 20",
        operator.uuid()
    )?;
    Ok(rows.into_iter().map(addressee).collect())
}
