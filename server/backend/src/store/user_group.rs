//! Groups of a partner's users, and who is in them. Must not decide who may change them, nor what a group may use.

use shared::email::EmailAddress;
use shared::group::{GroupKey, GroupMemberView, GroupName, GroupRowView};
use shared::id::{GroupId, UserId};
use shared::policy::ManageGroups;
use shared::time::Timestamp;
use shared::user::RoleSet;
use uuid::Uuid;

use super::sql::{Tx, execute, execute_one, fetch_all, fetch_one, fetch_optional, from_row};
use crate::authz::{Authorized, TenantScope};
use crate::error::Error;

struct Row {
    id: Uuid,
    name: String,
    members: i64,
    customers: i64,
}
from_row!(Row { id, name, members, customers });

impl From<Row> for GroupRowView {
    fn from(row: Row) -> Self {
        Self { id: GroupId::from_uuid(row.id), name: row.name, members: row.members, customers: row.customers }
    }
}

macro_rules! groups {
    ($rest:literal) => {
        concat!(
            "SELECT g.id, g.name,
               (SELECT COUNT(*) FROM user_group_member m JOIN membership x ON x.organization_id = m.organization_id
                  AND x.user_id = m.user_id AND x.ended_at IS NULL
                WHERE m.organization_id = g.organization_id AND m.group_id = g.id AND m.ended_at IS NULL) AS members,
               (SELECT COUNT(DISTINCT a.customer_organization_id) FROM grant_assignment a
                WHERE a.partner_organization_id = g.organization_id AND a.group_id = g.id AND a.ended_at IS NULL) AS customers
             FROM user_group g WHERE g.organization_id = $1 AND g.ended_at IS NULL",
            $rest
        )
    };
}

/// The groups an organisation has made, by name.
///
/// # Errors
/// When the store fails.
pub async fn all(tx: &mut Tx, scope: &TenantScope) -> Result<Vec<GroupRowView>, Error> {
    let rows = fetch_all!(tx, Row, groups!(" ORDER BY g.name_key, g.id LIMIT 50"), scope.organization().uuid())?;
    Ok(rows.into_iter().map(GroupRowView::from).collect())
}

/// One of them.
///
/// # Errors
/// `NotFound` when there is none, or no longer.
pub async fn find(tx: &mut Tx, scope: &TenantScope, id: GroupId) -> Result<GroupRowView, Error> {
    let row = fetch_optional!(tx, Row, groups!(" AND g.id = $2"), scope.organization().uuid(), id.uuid())?;
    row.map(GroupRowView::from).ok_or(Error::NotFound)
}

/// How many people each built-in group has.
///
/// # Errors
/// When the store fails.
pub async fn built_in(tx: &mut Tx, scope: &TenantScope) -> Result<[i64; 2], Error> {
    let mut counts = [0; 2];
    for (count, group) in counts.iter_mut().zip(GroupKey::BUILT_IN) {
        let Some(role) = group.role() else { continue };
        let (found,): (i64,) = fetch_one!(
            tx,
            (i64,),
            "SELECT COUNT(*) FROM role_assignment r JOIN membership m ON m.organization_id = r.organization_id
               AND m.user_id = r.user_id AND m.ended_at IS NULL
             WHERE r.organization_id = $1 AND r.role = $2 AND r.ended_at IS NULL",
            scope.organization().uuid(),
            role.code()
        )?;
        *count = found;
    }
    Ok(counts)
}

/// Who is in a group, by name.
///
/// # Errors
/// When the store fails.
pub async fn members(tx: &mut Tx, scope: &TenantScope, id: GroupId) -> Result<Vec<GroupMemberView>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String, Option<String>),
        "SELECT u.id, u.name, u.email,
           (SELECT string_agg(r.role, ' ') FROM role_assignment r WHERE r.organization_id = x.organization_id
              AND r.user_id = x.user_id AND r.ended_at IS NULL) AS roles
         FROM user_group_member m JOIN membership x ON x.organization_id = m.organization_id AND x.user_id = m.user_id
           AND x.ended_at IS NULL
         JOIN user_account u ON u.id = m.user_id
         WHERE m.organization_id = $1 AND m.group_id = $2 AND m.ended_at IS NULL ORDER BY x.name_key, u.id LIMIT 200",
        scope.organization().uuid(),
        id.uuid()
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, name, email, roles)| GroupMemberView {
            id: UserId::from_uuid(id),
            name,
            email,
            roles: roles.as_deref().and_then(RoleSet::parse).unwrap_or_default(),
        })
        .collect())
}

/// Makes a group.
///
/// # Errors
/// `Invalid` with `GroupNameTaken` on `name` when another one is called so.
pub async fn insert(
    tx: &mut Tx,
    proof: &Authorized<ManageGroups>,
    id: Uuid,
    name: &GroupName,
    now: Timestamp,
) -> Result<(), Error> {
    let made = execute!(
        tx,
        "INSERT INTO user_group (organization_id, id, name, name_key, started_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (organization_id, name_key) WHERE ended_at IS NULL DO NOTHING",
        proof.scope().organization().uuid(),
        id,
        name.as_str(),
        name.as_str().to_lowercase(),
        now.micros()
    )?;
    if made == 0 { Err(Error::field("name", shared::field::Code::GroupNameTaken)) } else { Ok(()) }
}

/// Ends a group; nobody is in it any longer. What is assigned to it ends by `grant_assignment::end_of_group`.
///
/// # Errors
/// `Conflict` when it has ended already.
pub async fn end(tx: &mut Tx, proof: &Authorized<ManageGroups>, id: GroupId, now: Timestamp) -> Result<(), Error> {
    let organization = proof.scope().organization().uuid();
    execute_one!(
        tx,
        "UPDATE user_group SET ended_at = $3 WHERE organization_id = $1 AND id = $2 AND ended_at IS NULL",
        organization,
        id.uuid(),
        now.micros()
    )?;
    execute!(
        tx,
        "UPDATE user_group_member SET ended_at = $3 WHERE organization_id = $1 AND group_id = $2 AND ended_at IS NULL",
        organization,
        id.uuid(),
        now.micros()
    )?;
    Ok(())
}

/// A user of the organisation by the address; none when nobody who is there now has it.
///
/// # Errors
/// When the store fails.
pub async fn colleague(
    tx: &mut Tx,
    scope: &TenantScope,
    email: &EmailAddress,
) -> Result<Option<(UserId, String)>, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid, String),
        "SELECT u.id, u.email FROM membership m JOIN user_account u ON u.id = m.user_id
         WHERE m.organization_id = $1 AND m.email_key = $2 AND m.ended_at IS NULL",
        scope.organization().uuid(),
        email.key()
    )?;
    Ok(row.map(|(id, email)| (UserId::from_uuid(id), email)))
}

/// Puts somebody into a group.
///
/// # Errors
/// `Conflict` when he is in it already.
pub async fn add_member(
    tx: &mut Tx,
    proof: &Authorized<ManageGroups>,
    (group, user): (GroupId, UserId),
    now: Timestamp,
) -> Result<(), Error> {
    // Whoever comes back in the same microsecond goes on where he was.
    execute_one!(
        tx,
        "INSERT INTO user_group_member (organization_id, group_id, user_id, started_at)
         SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT 1 FROM user_group_member
           WHERE organization_id = $1 AND group_id = $2 AND user_id = $3 AND ended_at IS NULL)
         ON CONFLICT (organization_id, group_id, user_id, started_at) DO UPDATE SET ended_at = NULL",
        proof.scope().organization().uuid(),
        group.uuid(),
        user.uuid(),
        now.micros()
    )
}

/// Takes somebody out of a group.
///
/// # Errors
/// `Conflict` when he is not in it.
pub async fn remove_member(
    tx: &mut Tx,
    proof: &Authorized<ManageGroups>,
    (group, user): (GroupId, UserId),
    now: Timestamp,
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE user_group_member SET ended_at = $4
         WHERE organization_id = $1 AND group_id = $2 AND user_id = $3 AND ended_at IS NULL",
        proof.scope().organization().uuid(),
        group.uuid(),
        user.uuid(),
        now.micros()
    )
}
