//! Rights a customer gave to a partner. Facts end; nothing is deleted.

use shared::delegated_admin::{AdminRole, AskedRight, GrantView};
use shared::id::{GrantId, OrganizationId, RelationshipId};
use shared::policy::EndGrant;
use shared::time::Timestamp;
use uuid::Uuid;

use super::customer::Consent;
use super::sql::{Tx, execute, execute_one, fetch_all, fetch_optional};
use crate::authz::{Authorized, TenantScope};
use crate::error::Error;

/// Gives one right until its end.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    consent: &Consent<'_>,
    relationship: RelationshipId,
    id: Uuid,
    right: AskedRight,
    now: Timestamp,
) -> Result<(), Error> {
    let (partner, customer) = consent.sides();
    execute_one!(
        tx,
        "INSERT INTO delegated_admin_grant (partner_organization_id, id, relationship_id, customer_organization_id, role, started_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        partner.uuid(),
        id,
        relationship.uuid(),
        customer.uuid(),
        right.role.code(),
        now.micros(),
        now.plus_days(right.days.get()).micros()
    )
}

#[derive(sqlx::FromRow)]
struct GrantRow {
    id: Uuid,
    role: String,
    started_at: i64,
    expires_at: i64,
    ended_at: Option<i64>,
}

/// Rights between a partner and a customer, one of which is the reader's own organisation: running ones first, then by
/// end; at most 100.
///
/// # Errors
/// When the store fails.
pub async fn between(
    tx: &mut Tx,
    scope: &TenantScope,
    other: OrganizationId,
    now: Timestamp,
) -> Result<Vec<GrantView>, Error> {
    let rows = fetch_all!(
        tx,
        GrantRow,
        "SELECT id, role, started_at, expires_at, ended_at FROM delegated_admin_grant
         WHERE (partner_organization_id = $1 AND customer_organization_id = $2)
            OR (partner_organization_id = $2 AND customer_organization_id = $1)
         ORDER BY CASE WHEN ended_at IS NULL AND expires_at > $3 THEN 0 ELSE 1 END, expires_at DESC, id LIMIT 100",
        scope.organization().uuid(),
        other.uuid(),
        now.micros()
    )?;
    rows.into_iter()
        .map(|row| {
            Ok(GrantView {
                id: GrantId::from_uuid(row.id),
                role: AdminRole::parse(&row.role).ok_or_else(|| Error::internal("a stored admin role is unknown"))?,
                started_at: Timestamp::from_micros(row.started_at),
                expires_at: Timestamp::from_micros(row.expires_at),
                ended_at: row.ended_at.map(Timestamp::from_micros),
            })
        })
        .collect()
}

/// Ends a right of the customer in the proof now. Gives the partner and the role.
///
/// # Errors
/// `NotFound` when the customer has given no such right, `Conflict` when it has ended already.
pub async fn end(
    tx: &mut Tx,
    proof: &Authorized<EndGrant>,
    grant: GrantId,
    now: Timestamp,
) -> Result<(OrganizationId, AdminRole), Error> {
    let customer = proof.scope().organization().uuid();
    let (partner, role) = fetch_optional!(
        tx,
        (Uuid, String),
        "SELECT partner_organization_id, role FROM delegated_admin_grant WHERE customer_organization_id = $1 AND id = $2",
        customer,
        grant.uuid()
    )?
    .ok_or(Error::NotFound)?;
    execute_one!(
        tx,
        "UPDATE delegated_admin_grant SET ended_at = $3
         WHERE customer_organization_id = $1 AND id = $2 AND ended_at IS NULL AND expires_at > $3",
        customer,
        grant.uuid(),
        now.micros()
    )?;
    let role = AdminRole::parse(&role).ok_or_else(|| Error::internal("a stored admin role is unknown"))?;
    Ok((OrganizationId::from_uuid(partner), role))
}

/// Ends a right that a partner has of the customer in the proof now. Gives the role; none when it has ended already.
///
/// # Errors
/// `NotFound` when the customer has given this partner no such right.
pub async fn end_of(
    tx: &mut Tx,
    proof: &Authorized<EndGrant>,
    partner: OrganizationId,
    grant: GrantId,
    now: Timestamp,
) -> Result<Option<AdminRole>, Error> {
    let (customer, partner) = (proof.scope().organization().uuid(), partner.uuid());
    let (role,) = fetch_optional!(
        tx,
        (String,),
        "SELECT role FROM delegated_admin_grant
         WHERE customer_organization_id = $1 AND partner_organization_id = $2 AND id = $3",
        customer,
        partner,
        grant.uuid()
    )?
    .ok_or(Error::NotFound)?;
    let ended = execute!(
        tx,
        "UPDATE delegated_admin_grant SET ended_at = $4
         WHERE customer_organization_id = $1 AND partner_organization_id = $2 AND id = $3 AND ended_at IS NULL AND expires_at > $4",
        customer,
        partner,
        grant.uuid(),
        now.micros()
    )?;
    let role = AdminRole::parse(&role).ok_or_else(|| Error::internal("a stored admin role is unknown"))?;
    Ok((ended == 1).then_some(role))
}
