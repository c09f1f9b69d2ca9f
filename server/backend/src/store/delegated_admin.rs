//! Rights a customer gave to a partner. Facts end; nothing is deleted.

use shared::delegated_admin::{AdminRole, AskedRight, GrantView};
use shared::id::{GrantId, OrganizationId, RelationshipId};
use shared::policy::EndGrant;
use shared::time::Timestamp;
use uuid::Uuid;

use super::customer::Consent;
use super::grant_assignment;
use super::sql::{Sql, Tx, execute, execute_one, fetch_all, fetch_optional, from_row};
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
    )?;
    grant_assignment::first(tx, (partner, customer), right.role, now).await?;
    note_last_end(tx, partner, relationship).await
}

/// Keeps the relationship's rights from being changed by others until the transaction is over. Nothing to do where one
/// writes at a time.
///
/// # Errors
/// When the store fails.
pub(super) async fn lock(tx: &mut Tx, partner: OrganizationId, relationship: RelationshipId) -> Result<(), Error> {
    let sql = Sql {
        sqlite: "SELECT id FROM relationship WHERE partner_organization_id = $1 AND id = $2",
        postgres: "SELECT id FROM relationship WHERE partner_organization_id = $1 AND id = $2 FOR NO KEY UPDATE",
    };
    fetch_optional!(tx, (Uuid,), sql, partner.uuid(), relationship.uuid())?;
    Ok(())
}

/// Notes with the relationship when the last of its rights runs out. To be called by whatever changes one.
///
/// # Errors
/// When the store fails.
pub(super) async fn note_last_end(
    tx: &mut Tx,
    partner: OrganizationId,
    relationship: RelationshipId,
) -> Result<(), Error> {
    lock(tx, partner, relationship).await?;
    execute!(
        tx,
        "UPDATE relationship SET last_end = COALESCE((SELECT MAX(g.expires_at) FROM delegated_admin_grant g
           WHERE g.partner_organization_id = $1 AND g.relationship_id = $2 AND g.ended_at IS NULL), 0)
         WHERE partner_organization_id = $1 AND id = $2",
        partner.uuid(),
        relationship.uuid()
    )?;
    Ok(())
}

struct GrantRow {
    id: Uuid,
    role: String,
    started_at: i64,
    expires_at: i64,
    ended_at: Option<i64>,
}
from_row!(GrantRow { id, role, started_at, expires_at, ended_at });

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
    let (partner, relationship, role) = fetch_optional!(
        tx,
        (Uuid, Uuid, String),
        "SELECT partner_organization_id, relationship_id, role FROM delegated_admin_grant WHERE customer_organization_id = $1 AND id = $2",
        customer,
        grant.uuid()
    )?
    .ok_or(Error::NotFound)?;
    let (partner, relationship) = (OrganizationId::from_uuid(partner), RelationshipId::from_uuid(relationship));
    lock(tx, partner, relationship).await?;
    execute_one!(
        tx,
        "UPDATE delegated_admin_grant SET ended_at = $3
         WHERE customer_organization_id = $1 AND id = $2 AND ended_at IS NULL AND expires_at > $3",
        customer,
        grant.uuid(),
        now.micros()
    )?;
    note_last_end(tx, partner, relationship).await?;
    let role = AdminRole::parse(&role).ok_or_else(|| Error::internal("a stored admin role is unknown"))?;
    Ok((partner, role))
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
    let customer = proof.scope().organization().uuid();
    let (relationship, role) = fetch_optional!(
        tx,
        (Uuid, String),
        "SELECT relationship_id, role FROM delegated_admin_grant
         WHERE customer_organization_id = $1 AND partner_organization_id = $2 AND id = $3",
        customer,
        partner.uuid(),
        grant.uuid()
    )?
    .ok_or(Error::NotFound)?;
    let relationship = RelationshipId::from_uuid(relationship);
    lock(tx, partner, relationship).await?;
    let ended = execute!(
        tx,
        "UPDATE delegated_admin_grant SET ended_at = $4
         WHERE customer_organization_id = $1 AND partner_organization_id = $2 AND id = $3 AND ended_at IS NULL AND expires_at > $4",
        customer,
        partner.uuid(),
        grant.uuid(),
        now.micros()
    )?;
    note_last_end(tx, partner, relationship).await?;
    let role = AdminRole::parse(&role).ok_or_else(|| Error::internal("a stored admin role is unknown"))?;
    Ok((ended == 1).then_some(role))
}
