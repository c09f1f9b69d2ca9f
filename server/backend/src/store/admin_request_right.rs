//! The rights a request for administrator access is about: what holds already, and what an approval gives. Must not change
//! the request itself.

use shared::delegated_admin::{AdminRole, AdminTerms, AskedRight, HeldRole};
use shared::id::{GrantId, OrganizationId};
use shared::policy::RequestAdminAccess;
use shared::time::Timestamp;

use super::admin_request::parsed;
use super::customer::Consent;
use super::delegated_admin;
use super::sql::{Tx, execute, fetch_all, fetch_optional};
use crate::authz::{AuthorizedForCustomer, HeldRequest, TenantScope};
use crate::error::Error;

/// Roles that hold between an organisation and the other side, each with its last end.
///
/// # Errors
/// When the store fails.
pub async fn held_roles(
    tx: &mut Tx,
    scope: &TenantScope,
    other: OrganizationId,
    now: Timestamp,
) -> Result<Vec<HeldRole>, Error> {
    running(tx, (scope.organization(), other), now).await
}

/// The same between the two sides of a request.
///
/// # Errors
/// When the store fails.
pub async fn held_in(tx: &mut Tx, request: &HeldRequest, now: Timestamp) -> Result<Vec<HeldRole>, Error> {
    running(tx, request.sides(), now).await
}

async fn running(
    tx: &mut Tx,
    (one, other): (OrganizationId, OrganizationId),
    now: Timestamp,
) -> Result<Vec<HeldRole>, Error> {
    let rows = fetch_all!(
        tx,
        (String, i64),
        "SELECT role, MAX(expires_at) FROM delegated_admin_grant
         WHERE ((partner_organization_id = $1 AND customer_organization_id = $2)
             OR (partner_organization_id = $2 AND customer_organization_id = $1)) AND ended_at IS NULL AND expires_at > $3
         GROUP BY role ORDER BY role",
        one.uuid(),
        other.uuid(),
        now.micros()
    )?;
    rows.into_iter()
        .map(|(role, until)| Ok(HeldRole { role: parsed(&role)?, until: Timestamp::from_micros(until) }))
        .collect()
}

/// A right of the partner at its customer that runs: its role and how many whole days it was given for.
///
/// # Errors
/// `NotFound` when the customer gave the partner no such right, or it has ended.
pub async fn running_right(
    tx: &mut Tx,
    proof: &AuthorizedForCustomer<RequestAdminAccess>,
    grant: GrantId,
    now: Timestamp,
) -> Result<(AdminRole, i64), Error> {
    let row = fetch_optional!(
        tx,
        (String, i64, i64),
        "SELECT role, started_at, expires_at FROM delegated_admin_grant
         WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND id = $3 AND ended_at IS NULL AND expires_at > $4",
        proof.scope().organization().uuid(),
        proof.customer().customer().uuid(),
        grant.uuid(),
        now.micros()
    )?;
    let (role, started_at, expires_at) = row.ok_or(Error::NotFound)?;
    Ok((parsed(&role)?, Timestamp::from_micros(started_at).days_until(Timestamp::from_micros(expires_at))))
}

/// Gives a role for so many days from now. A right with this role that ends earlier is continued by it and ends with its
/// beginning, so that there is no gap and never two; one that ends later stays as it is. Gives the end of the role.
///
/// # Errors
/// When the store fails.
pub async fn give(
    tx: &mut Tx,
    (consent, request): (&Consent<'_>, &HeldRequest),
    (id, role): (GrantId, AdminRole),
    terms: &AdminTerms,
    now: Timestamp,
) -> Result<Timestamp, Error> {
    let (partner, customer) = consent.sides();
    let until = now.plus_days(terms.days().get());
    delegated_admin::lock(tx, partner, request.relationship()).await?;
    let held = running(tx, (partner, customer), now).await?.into_iter().find(|held| held.role == role);
    if let Some(held) = held.filter(|held| held.until >= until) {
        return Ok(held.until);
    }
    execute!(
        tx,
        "UPDATE delegated_admin_grant SET ended_at = $4
         WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND role = $3 AND ended_at IS NULL AND expires_at > $4",
        partner.uuid(),
        customer.uuid(),
        role.code(),
        now.micros()
    )?;
    let right = AskedRight { role, days: terms.days() };
    delegated_admin::insert(tx, consent, request.relationship(), id.uuid(), right, now).await?;
    Ok(until)
}
