//! The list of an organisation's partnerships, its line of one, and whom a name or a mailbox among them means. Owns what a
//! line says; must not decide who sees it.

use shared::customer::Cursor;
use shared::email::EmailAddress;
use shared::organization::Standing;
use shared::partnership::PartnershipRowView;
use shared::policy::Action;
use shared::time::Timestamp;
use uuid::Uuid;

use super::organization::OrganizationRow;
use super::sql::{Tx, fetch_all, fetch_one, fetch_optional, from_row};
use crate::authz::{Authorized, PartnershipScope, TenantScope};
use crate::error::Error;

struct ListRow {
    organization: OrganizationRow,
    standing: String,
    mpn_id: Option<String>,
    started_at: i64,
    shared: i64,
    access_until: Option<i64>,
}
from_row!(ListRow { standing, mpn_id, started_at, shared, access_until } flatten organization);

impl ListRow {
    fn view(self) -> Result<PartnershipRowView, Error> {
        Ok(PartnershipRowView {
            organization: self.organization.view()?,
            mpn_id: self.mpn_id,
            paused: Standing::parse(&self.standing) != Some(Standing::Active),
            since: Timestamp::from_micros(self.started_at),
            shared: self.shared,
            access_until: self.access_until.map(Timestamp::from_micros),
        })
    }
}

/// Up to `limit` partnerships of the organisation, by name of the other side, after a place in the list. An organisation
/// is a provider or a reseller, so one of the two halves is empty.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    scope: &TenantScope,
    after: Option<&Cursor>,
    limit: i64,
    now: Timestamp,
) -> Result<Vec<PartnershipRowView>, Error> {
    let (name_key, slug) = after.map_or(("", ""), |cursor| (cursor.name_key.as_str(), cursor.slug.as_str()));
    let own = scope.organization().uuid();
    let rows = fetch_all!(tx, ListRow, PAGE, own, now.micros(), name_key, slug, limit)?;
    rows.into_iter().map(ListRow::view).collect()
}

// Customers of both: counted from the smaller side, which is one partnership's, not the programme's.
const PAGE: &str = "
  SELECT o.slug, o.name, o.tier, d.domain, d.verified_at, o.country,
    CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END AS standing, m.mpn_id, p.started_at,
    (SELECT COUNT(*) FROM relationship r JOIN relationship other ON other.customer_organization_id = r.customer_organization_id
       AND other.partner_organization_id = p.provider_organization_id AND other.ended_at IS NULL
     WHERE r.partner_organization_id = p.reseller_organization_id AND r.ended_at IS NULL) AS shared,
    (SELECT MAX(a.expires_at) FROM partnership_access a WHERE a.provider_organization_id = p.provider_organization_id
       AND a.partnership_id = p.id AND a.ended_at IS NULL AND a.expires_at > $2) AS access_until
  FROM (
    SELECT id, provider_organization_id, reseller_organization_id, reseller_organization_id AS other_id, started_at
      FROM partnership WHERE provider_organization_id = $1 AND ended_at IS NULL
    UNION ALL
    SELECT id, provider_organization_id, reseller_organization_id, provider_organization_id AS other_id, started_at
      FROM partnership WHERE reseller_organization_id = $1 AND ended_at IS NULL) AS p
  JOIN organization o ON o.id = p.other_id
  JOIN organization_domain d ON d.organization_id = o.id AND d.is_primary
  LEFT JOIN organization_membership m ON m.organization_id = o.id AND m.ended_at IS NULL
  WHERE (o.name_key, o.slug) > ($3, $4)
  ORDER BY o.name_key, o.slug LIMIT $5";

/// What the list says of one partnership.
///
/// # Errors
/// When the store fails.
pub async fn row(
    tx: &mut Tx,
    scope: &TenantScope,
    partnership: &PartnershipScope,
    now: Timestamp,
) -> Result<PartnershipRowView, Error> {
    let other = if scope.organization() == partnership.provider().organization() {
        partnership.reseller()
    } else {
        partnership.provider()
    };
    let row: ListRow = fetch_one!(
        tx,
        ListRow,
        "SELECT o.slug, o.name, o.tier, d.domain, d.verified_at, o.country,
           CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END AS standing, m.mpn_id, p.started_at,
           (SELECT COUNT(*) FROM relationship r JOIN relationship other ON other.customer_organization_id = r.customer_organization_id
              AND other.partner_organization_id = p.provider_organization_id AND other.ended_at IS NULL
            WHERE r.partner_organization_id = p.reseller_organization_id AND r.ended_at IS NULL) AS shared,
           (SELECT MAX(a.expires_at) FROM partnership_access a WHERE a.provider_organization_id = p.provider_organization_id
              AND a.partnership_id = p.id AND a.ended_at IS NULL AND a.expires_at > $4) AS access_until
         FROM partnership p JOIN organization o ON o.id = $3
         JOIN organization_domain d ON d.organization_id = o.id AND d.is_primary
         LEFT JOIN organization_membership m ON m.organization_id = o.id AND m.ended_at IS NULL
         WHERE p.provider_organization_id = $1 AND p.id = $2",
        partnership.provider().organization().uuid(),
        partnership.id().uuid(),
        other.organization().uuid(),
        now.micros()
    )?;
    row.view()
}

/// A provider the reseller works with, by everything it is called.
#[derive(Debug)]
pub struct ProviderRow {
    /// The partnership.
    pub id: Uuid,
    /// The provider.
    pub provider_organization_id: Uuid,
    /// How addresses name it.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its MPN ID, where it has linked one.
    pub mpn_id: Option<String>,
}
from_row!(ProviderRow { id, provider_organization_id, slug, name, mpn_id });

/// Every provider the reseller works with. `authz::providers_of` alone calls it.
///
/// # Errors
/// When the store fails.
pub async fn providers(tx: &mut Tx, scope: &TenantScope) -> Result<Vec<ProviderRow>, Error> {
    Ok(fetch_all!(
        tx,
        ProviderRow,
        "SELECT p.id, p.provider_organization_id, o.slug, o.name, m.mpn_id
         FROM partnership p JOIN organization o ON o.id = p.provider_organization_id
         LEFT JOIN organization_membership m ON m.organization_id = o.id AND m.ended_at IS NULL
         WHERE p.reseller_organization_id = $1 AND p.ended_at IS NULL ORDER BY p.id",
        scope.organization().uuid()
    )?)
}

/// Whether a mailbox is one of somebody whose company works with the provider of the proof.
///
/// # Errors
/// When the store fails.
pub async fn is_partner<A: Action>(tx: &mut Tx, proof: &Authorized<A>, mailbox: &EmailAddress) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT p.id FROM user_account u JOIN membership m ON m.user_id = u.id AND m.ended_at IS NULL
         JOIN partnership p ON p.reseller_organization_id = m.organization_id AND p.ended_at IS NULL
         WHERE u.email_key = $1 AND p.provider_organization_id = $2 LIMIT 1",
        mailbox.key(),
        proof.scope().organization().uuid()
    )?;
    Ok(row.is_some())
}
