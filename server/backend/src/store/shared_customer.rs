//! Which partners have a customer in common. Kept by the same transactions that start and end relationships, so that the
//! customers of two partners are one stretch of an index. Must not be read without asking for their partnership.

use shared::customer::PartnerChoiceView;
use shared::id::{OrganizationId, RelationshipId};
use shared::organization::Slug;
use uuid::Uuid;

use super::customer::Consent;
use super::sql::{Sql, Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::authz::{EndingProof, TenantScope};
use crate::error::Error;

/// Keeps relationships with the customer from starting and ending at once, so that none misses the other. Nothing to do
/// where one writes at a time.
///
/// # Errors
/// When the store fails.
pub(super) async fn lock(tx: &mut Tx, customer: OrganizationId) -> Result<(), Error> {
    let _: (Uuid,) = fetch_one!(
        tx,
        (Uuid,),
        Sql {
            sqlite: "SELECT id FROM organization WHERE id = $1",
            postgres: "SELECT id FROM organization WHERE id = $1 FOR NO KEY UPDATE",
        },
        customer.uuid()
    )?;
    Ok(())
}

// The relationship that has just begun, beside each other one of its customer.
const SHARE: &str = "
  INSERT INTO shared_customer (partner_organization_id, other_organization_id, relationship_id, customer_name_key, customer_slug, started_at)
  SELECT r.partner_organization_id, x.partner_organization_id, r.id, r.customer_name_key, r.customer_slug, r.started_at
  FROM relationship r JOIN relationship x ON x.customer_organization_id = r.customer_organization_id AND x.id <> r.id
    AND x.ended_at IS NULL
  WHERE r.customer_organization_id = $1 AND r.ended_at IS NULL AND (r.id = $2 OR x.id = $2)";

/// Notes with whom a relationship that has just begun is shared. The caller has locked the customer.
///
/// # Errors
/// When the store fails.
pub(super) async fn share(tx: &mut Tx, consent: &Consent<'_>, relationship: RelationshipId) -> Result<(), Error> {
    let (_, customer) = consent.sides();
    execute!(tx, SHARE, customer.uuid(), relationship.uuid())?;
    Ok(())
}

/// The relationship that ends is shared with nobody any longer. Locks the customer.
///
/// # Errors
/// When the store fails.
pub(super) async fn part(tx: &mut Tx, proof: &EndingProof) -> Result<(), Error> {
    let (partner, customer) = proof.sides();
    lock(tx, customer).await?;
    execute!(
        tx,
        "DELETE FROM shared_customer WHERE partner_organization_id = $1 AND relationship_id = $2",
        partner.uuid(),
        proof.relationship().uuid()
    )?;
    execute!(
        tx,
        "DELETE FROM shared_customer WHERE other_organization_id = $1 AND (partner_organization_id, relationship_id) IN (
           SELECT partner_organization_id, id FROM relationship WHERE customer_organization_id = $2 AND ended_at IS NULL)",
        partner.uuid(),
        customer.uuid()
    )?;
    Ok(())
}

const CONNECTED: &str = "
  SELECT o.id, o.name FROM organization o WHERE o.slug = $2 AND (
    EXISTS (SELECT 1 FROM partnership p WHERE p.provider_organization_id = $1 AND p.reseller_organization_id = o.id AND p.ended_at IS NULL)
    OR EXISTS (SELECT 1 FROM partnership p WHERE p.provider_organization_id = o.id AND p.reseller_organization_id = $1 AND p.ended_at IS NULL))";

/// The partner an address names, if the organisation of the scope is connected with it.
///
/// # Errors
/// When the store fails.
pub async fn connected(
    tx: &mut Tx,
    scope: &TenantScope,
    partner: &Slug,
) -> Result<Option<(OrganizationId, String)>, Error> {
    let row = fetch_optional!(tx, (Uuid, String), CONNECTED, scope.organization().uuid(), partner.as_str())?;
    Ok(row.map(|(id, name)| (OrganizationId::from_uuid(id), name)))
}

const CHOICES: &str = "
  SELECT o.slug, o.name FROM (
    SELECT provider_organization_id AS id FROM partnership WHERE reseller_organization_id = $1 AND ended_at IS NULL
    UNION ALL SELECT reseller_organization_id AS id FROM partnership WHERE provider_organization_id = $1 AND ended_at IS NULL) AS p
  JOIN organization o ON o.id = p.id ORDER BY o.name_key, o.slug LIMIT 100";

/// The partners the organisation of the scope is connected with, by name, as many as a filter offers.
///
/// # Errors
/// When the store fails.
pub async fn choices(tx: &mut Tx, scope: &TenantScope) -> Result<Vec<PartnerChoiceView>, Error> {
    let rows = fetch_all!(tx, (String, String), CHOICES, scope.organization().uuid())?;
    Ok(rows.into_iter().map(|(slug, name)| PartnerChoiceView { slug, name }).collect())
}
