//! Requests for roles: who asked for which, and whether somebody has answered. Owns that there is one open request for one
//! role of one user; must not give roles.

use shared::id::{RoleRequestId, UserId};
use shared::locale::Locale;
use shared::policy::ViewOrganization;
use shared::time::Timestamp;
use shared::user::{NewRoleRequest, Role, RoleRequestView};
use uuid::Uuid;

use super::sql::{Tx, execute, fetch_all, fetch_optional, from_row};
use super::user;
use crate::authz::{Authorized, RoleProof, TenantScope};
use crate::error::Error;

/// Open requests shown at once, the oldest first.
const SHOWN: i64 = 50;

/// An open request as stored, with what its answer needs.
#[derive(Debug)]
pub struct RoleRequestRow {
    id: Uuid,
    user_id: Uuid,
    name: String,
    /// Address of the one who asks.
    pub email: String,
    locale: String,
    role: String,
    reason: String,
    asked_at: i64,
}
from_row!(RoleRequestRow { id, user_id, name, email, locale, role, reason, asked_at });

impl RoleRequestRow {
    /// Language of the one who asks.
    #[must_use]
    pub fn locale(&self) -> Locale {
        Locale::parse(&self.locale).unwrap_or_default()
    }

    /// As pages show it.
    ///
    /// # Errors
    /// When the role stored is none of ours.
    pub fn view(self) -> Result<RoleRequestView, Error> {
        Ok(RoleRequestView {
            id: RoleRequestId::from_uuid(self.id),
            user: UserId::from_uuid(self.user_id),
            name: self.name,
            role: Role::parse(&self.role).ok_or_else(|| Error::internal("a stored role cannot be read"))?,
            reason: self.reason,
            asked_at: Timestamp::from_micros(self.asked_at),
        })
    }
}

/// Open requests of an organisation. Whoever is deactivated has none: nobody could answer them.
macro_rules! requests {
    ($rest:literal) => {
        concat!(
            "SELECT q.id, q.user_id, u.name, u.email, u.locale, q.role, q.reason, q.asked_at FROM role_request q
             JOIN membership m ON m.organization_id = q.organization_id AND m.user_id = q.user_id AND m.ended_at IS NULL
             JOIN user_account u ON u.id = q.user_id
             WHERE q.organization_id = $1 AND q.closed_at IS NULL ",
            $rest
        )
    };
}

/// Keeps a request of the one who holds the proof; whether it is new, because there was no open one for this role.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    proof: &Authorized<ViewOrganization>,
    id: RoleRequestId,
    new: &NewRoleRequest,
    now: Timestamp,
) -> Result<bool, Error> {
    let inserted = execute!(
        tx,
        "INSERT INTO role_request (organization_id, id, user_id, role, reason, asked_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (organization_id, user_id, role) WHERE closed_at IS NULL DO NOTHING",
        proof.scope().organization().uuid(),
        id.uuid(),
        proof.user().uuid(),
        new.role.code(),
        new.reason.as_str(),
        now.micros()
    )?;
    Ok(inserted == 1)
}

/// The open requests of everybody who still belongs to the organisation, the oldest first; at most 50.
///
/// # Errors
/// When the store fails.
pub async fn open(tx: &mut Tx, scope: &TenantScope) -> Result<Vec<RoleRequestRow>, Error> {
    Ok(fetch_all!(
        tx,
        RoleRequestRow,
        requests!("ORDER BY q.asked_at, q.id LIMIT $2"),
        scope.organization().uuid(),
        SHOWN
    )?)
}

/// The open requests of one user.
///
/// # Errors
/// When the store fails.
pub async fn open_of(tx: &mut Tx, scope: &TenantScope, user: UserId) -> Result<Vec<RoleRequestRow>, Error> {
    Ok(fetch_all!(
        tx,
        RoleRequestRow,
        requests!("AND q.user_id = $2 ORDER BY q.asked_at, q.id"),
        scope.organization().uuid(),
        user.uuid()
    )?)
}

/// One open request.
///
/// # Errors
/// When the store fails.
pub async fn find(tx: &mut Tx, scope: &TenantScope, id: RoleRequestId) -> Result<Option<RoleRequestRow>, Error> {
    Ok(fetch_optional!(tx, RoleRequestRow, requests!("AND q.id = $2"), scope.organization().uuid(), id.uuid())?)
}

/// Answers the open request of a user for the role of the proof; whether there was one.
///
/// # Errors
/// When the store fails.
pub async fn close(
    tx: &mut Tx,
    proof: &RoleProof,
    user: UserId,
    (by, given): (UserId, bool),
    now: Timestamp,
) -> Result<bool, Error> {
    let closed = execute!(
        tx,
        "UPDATE role_request SET closed_at = $4, closed_by_user_id = $5, given = $6
         WHERE organization_id = $1 AND user_id = $2 AND role = $3 AND closed_at IS NULL",
        proof.scope().organization().uuid(),
        user.uuid(),
        proof.role().code(),
        now.micros(),
        by.uuid(),
        given
    )?;
    Ok(closed == 1)
}

/// People of the organisation who hold one of these roles, to be told of a request; at most 20 of each role, nobody twice.
///
/// # Errors
/// When the store fails.
pub async fn holders(
    tx: &mut Tx,
    scope: &TenantScope,
    roles: impl Iterator<Item = Role>,
) -> Result<Vec<(UserId, String, Locale)>, Error> {
    let mut people: Vec<(UserId, String, Locale)> = Vec::new();
    for role in roles {
        for person in user::holders(tx, scope.organization(), role).await? {
            if people.iter().all(|known| known.0 != person.0) {
                people.push(person);
            }
        }
    }
    Ok(people)
}
