//! Which of a partner's groups use which right of which customer. Facts end; nothing is deleted. Must not decide who may
//! assign.

use shared::delegated_admin::AdminRole;
use shared::group::{GroupKey, GroupLabel, Pair, ThroughView, first_groups};
use shared::id::{GroupId, OrganizationId};
use shared::policy::{AssignGroups, ManageGroups};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, execute_one, fetch_all, fetch_one};
use crate::authz::{Authorized, AuthorizedForCustomer, TenantScope};
use crate::error::Error;

/// Assigns a right that is granted for the first time to the groups that get it by themselves. One that was assigned
/// before, whatever became of it, is left as the partner has it.
pub(super) async fn first(
    tx: &mut Tx,
    (partner, customer): (OrganizationId, OrganizationId),
    role: AdminRole,
    now: Timestamp,
) -> Result<(), Error> {
    let (known,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM grant_assignment WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND role = $3",
        partner.uuid(),
        customer.uuid(),
        role.code()
    )?;
    if known > 0 {
        return Ok(());
    }
    for group in first_groups(role) {
        insert(tx, (partner, customer), Pair { role, group: *group }, now).await?;
    }
    Ok(())
}

async fn insert(
    tx: &mut Tx,
    (partner, customer): (OrganizationId, OrganizationId),
    pair: Pair,
    now: Timestamp,
) -> Result<(), Error> {
    let group = match pair.group {
        GroupKey::Own(id) => Some(id.uuid()),
        GroupKey::AdminAgents | GroupKey::HelpdeskAgents => None,
    };
    // What is given back in the same microsecond goes on as it was.
    execute_one!(
        tx,
        "INSERT INTO grant_assignment (partner_organization_id, customer_organization_id, role, group_key, group_id, started_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (partner_organization_id, customer_organization_id, role, group_key, started_at) DO UPDATE SET ended_at = NULL",
        partner.uuid(),
        customer.uuid(),
        pair.role.code(),
        pair.group.code(),
        group,
        now.micros()
    )
}

/// What is assigned about the customer of the proof, in one order.
///
/// # Errors
/// When the store fails, or a stored value is unknown.
pub async fn of(tx: &mut Tx, proof: &AuthorizedForCustomer<AssignGroups>) -> Result<Vec<Pair>, Error> {
    let (partner, customer) = proof.sides();
    let rows = fetch_all!(
        tx,
        (String, String),
        "SELECT role, group_key FROM grant_assignment
         WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND ended_at IS NULL",
        partner.uuid(),
        customer.uuid()
    )?;
    let pair = |(role, group): &(String, String)| {
        let (role, group) = (AdminRole::parse(role), GroupKey::parse(group));
        role.zip(group).map(|(role, group)| Pair { role, group })
    };
    let pairs = rows.iter().map(pair).collect::<Option<Vec<_>>>();
    let mut pairs = pairs.ok_or_else(|| Error::internal("a stored assignment is unknown"))?;
    pairs.sort_unstable();
    Ok(pairs)
}

/// Lets a group use a right. The caller has found the group in the partner's own list.
///
/// # Errors
/// When the store fails.
pub async fn assign(
    tx: &mut Tx,
    proof: &AuthorizedForCustomer<AssignGroups>,
    pair: Pair,
    now: Timestamp,
) -> Result<(), Error> {
    insert(tx, proof.sides(), pair, now).await
}

/// Lets a group use a right no longer.
///
/// # Errors
/// `Conflict` when it did not.
pub async fn withdraw(
    tx: &mut Tx,
    proof: &AuthorizedForCustomer<AssignGroups>,
    pair: Pair,
    now: Timestamp,
) -> Result<(), Error> {
    let (partner, customer) = proof.sides();
    execute_one!(
        tx,
        "UPDATE grant_assignment SET ended_at = $5
         WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND role = $3 AND group_key = $4 AND ended_at IS NULL",
        partner.uuid(),
        customer.uuid(),
        pair.role.code(),
        pair.group.code(),
        now.micros()
    )
}

/// Ends everything that is assigned to a group. Gives each customer and right.
///
/// # Errors
/// When the store fails, or a stored value is unknown.
pub async fn end_of_group(
    tx: &mut Tx,
    proof: &Authorized<ManageGroups>,
    group: GroupId,
    now: Timestamp,
) -> Result<Vec<(OrganizationId, AdminRole)>, Error> {
    let partner = proof.scope().organization().uuid();
    let rows = fetch_all!(
        tx,
        (Uuid, String),
        "SELECT customer_organization_id, role FROM grant_assignment
         WHERE partner_organization_id = $1 AND group_id = $2 AND ended_at IS NULL",
        partner,
        group.uuid()
    )?;
    execute!(
        tx,
        "UPDATE grant_assignment SET ended_at = $3 WHERE partner_organization_id = $1 AND group_id = $2 AND ended_at IS NULL",
        partner,
        group.uuid(),
        now.micros()
    )?;
    rows.into_iter()
        .map(|(customer, role)| {
            let role = AdminRole::parse(&role).ok_or_else(|| Error::internal("a stored admin role is unknown"))?;
            Ok((OrganizationId::from_uuid(customer), role))
        })
        .collect()
}

/// Through which groups which right is used between a partner and a customer, one of which is the reader's own
/// organisation: built-in groups first, then by name.
///
/// # Errors
/// When the store fails, or a stored value is unknown.
pub async fn between(tx: &mut Tx, scope: &TenantScope, other: OrganizationId) -> Result<Vec<ThroughView>, Error> {
    let rows = fetch_all!(
        tx,
        (String, String, Option<String>),
        "SELECT a.role, a.group_key, g.name FROM grant_assignment a
         LEFT JOIN user_group g ON g.organization_id = a.partner_organization_id AND g.id = a.group_id
         WHERE ((a.partner_organization_id = $1 AND a.customer_organization_id = $2)
             OR (a.partner_organization_id = $2 AND a.customer_organization_id = $1)) AND a.ended_at IS NULL
         ORDER BY CASE WHEN a.group_id IS NULL THEN 0 ELSE 1 END, g.name_key, a.group_key",
        scope.organization().uuid(),
        other.uuid()
    )?;
    rows.into_iter()
        .map(|(role, group, name)| {
            let role = AdminRole::parse(&role).ok_or_else(|| Error::internal("a stored admin role is unknown"))?;
            let group = match (GroupKey::parse(&group), name) {
                (Some(GroupKey::AdminAgents), _) => GroupLabel::AdminAgents,
                (Some(GroupKey::HelpdeskAgents), _) => GroupLabel::HelpdeskAgents,
                (Some(GroupKey::Own(_)), Some(name)) => GroupLabel::Own(name),
                _ => return Err(Error::internal("a stored group is unknown")),
            };
            Ok(ThroughView { role, group })
        })
        .collect()
}
