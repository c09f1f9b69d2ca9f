//! Relationships between partners and customers, read from either side. Must not decide who sees them.

use shared::customer::OtherPartnerView;
use shared::delegated_admin::AdminRoleSet;
use shared::group::GroupKey;
use shared::id::{OrganizationId, RelationshipId, UserId};
use shared::organization::{OrganizationView, Slug, Standing, Tier};
use shared::policy::{AcceptInvitation, AnswerAdminRequest, RequestAdminAccess};
use shared::time::Timestamp;
use shared::user::RoleSet;
use uuid::Uuid;

use super::carried::CarryingOver;
use super::organization::OrganizationRow;
use super::sql::{Sql, Tx, execute, fetch_all, fetch_one, fetch_optional, from_row};
use super::{delegated_admin, shared_customer};
use crate::authz::{
    Authorized, AuthorizedForCustomer, CustomerScope, HeldRequest, JointParty, LinkProof, SteppedUp, SystemScope,
    TenantScope,
};
use crate::error::{Conflict, Error};

/// What allows to start a relationship, or to give rights in one: the customer's own consent, or the demo.
#[derive(Debug)]
pub enum Consent<'a> {
    /// A global admin, who has given the password not long ago, accepted what the holder of this link was asked.
    Accepted(&'a Authorized<AcceptInvitation>, &'a LinkProof, &'a SteppedUp),
    /// The same person accepted the provider that is party to the link, in the same act.
    Jointly(&'a Authorized<AcceptInvitation>, &'a JointParty, &'a SteppedUp),
    /// A global admin, who has given the password not long ago, approved what a partner asked in a relationship.
    Approved(&'a Authorized<AnswerAdminRequest>, &'a HeldRequest, &'a SteppedUp),
    /// The partner accepted what such a global admin had offered.
    Offered(&'a AuthorizedForCustomer<RequestAdminAccess>, &'a HeldRequest),
    /// The programme knows the relationship from its other portals; with partner and customer.
    CarriedOver(&'a CarryingOver<'a>, OrganizationId, OrganizationId),
    /// The demo, with partner and customer.
    Demo(&'a SystemScope, OrganizationId, OrganizationId),
}

impl Consent<'_> {
    /// Partner and customer.
    #[must_use]
    pub fn sides(&self) -> (OrganizationId, OrganizationId) {
        match self {
            Self::Accepted(proof, link, _) => (link.scope().organization(), proof.scope().organization()),
            Self::Jointly(proof, party, _) => (party.scope().organization(), proof.scope().organization()),
            Self::Approved(_, request, _) | Self::Offered(_, request) => request.sides(),
            Self::CarriedOver(_, partner, customer) | Self::Demo(_, partner, customer) => (*partner, *customer),
        }
    }
}

/// Starts the relationship, or finds the one that stands already. Says which one, and whether it is new.
///
/// # Errors
/// When the store fails.
pub async fn start_relationship(
    tx: &mut Tx,
    consent: &Consent<'_>,
    id: Uuid,
    now: Timestamp,
) -> Result<(RelationshipId, bool), Error> {
    shared_customer::lock(tx, consent.sides().1).await?;
    // The one that stands may be ended by somebody else at this moment; then a new one is started.
    for _ in 0..TRIES {
        let is_new = insert_relationship(tx, consent, id, now).await?;
        if let Some(found) = hold_relationship(tx, consent).await? {
            if is_new {
                adopt_rights(tx, consent, found, now).await?;
                shared_customer::share(tx, consent, found).await?;
            }
            return Ok((found, is_new));
        }
    }
    Err(Error::Conflict(Conflict::AlreadyDone))
}

/// How often a relationship that is ended under somebody's hands is started anew.
const TRIES: usize = 3;

async fn insert_relationship(tx: &mut Tx, consent: &Consent<'_>, id: Uuid, now: Timestamp) -> Result<bool, Error> {
    let (partner, customer) = consent.sides();
    let made = execute!(
        tx,
        "INSERT INTO relationship (partner_organization_id, id, customer_organization_id, customer_name_key, customer_slug, customer_domain, started_at)
         SELECT $1, $2, o.id, o.name_key, o.slug, d.domain, $4 FROM organization o
         JOIN organization_domain d ON d.organization_id = o.id AND d.is_primary WHERE o.id = $3
         ON CONFLICT (partner_organization_id, customer_organization_id) WHERE ended_at IS NULL DO NOTHING",
        partner.uuid(),
        id,
        customer.uuid(),
        now.micros()
    )?;
    Ok(made == 1)
}

/// The relationship that stands, kept from being ended until the transaction is over.
async fn hold_relationship(tx: &mut Tx, consent: &Consent<'_>) -> Result<Option<RelationshipId>, Error> {
    const STANDS: &str = "SELECT id FROM relationship
      WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND ended_at IS NULL";
    const STANDS_LOCKED: &str = "SELECT id FROM relationship
      WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND ended_at IS NULL FOR UPDATE";
    let (partner, customer) = consent.sides();
    let sql = Sql { sqlite: STANDS, postgres: STANDS_LOCKED };
    let row = fetch_optional!(tx, (Uuid,), sql, partner.uuid(), customer.uuid())?;
    Ok(row.map(|(id,)| RelationshipId::from_uuid(id)))
}

/// Rights that an earlier ending left hang on the new relationship from now on.
async fn adopt_rights(tx: &mut Tx, consent: &Consent<'_>, to: RelationshipId, now: Timestamp) -> Result<(), Error> {
    let (partner, customer) = consent.sides();
    execute!(
        tx,
        "UPDATE delegated_admin_grant SET relationship_id = $3
         WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND ended_at IS NULL AND expires_at > $4",
        partner.uuid(),
        customer.uuid(),
        to.uuid(),
        now.micros()
    )?;
    delegated_admin::note_last_end(tx, partner, to).await
}

/// Whether the relationship of a customer in a proof was carried over, and whether somebody of the customer signs in.
///
/// # Errors
/// When the store fails.
pub async fn carried_over(tx: &mut Tx, scope: &TenantScope, customer: &CustomerScope) -> Result<(bool, bool), Error> {
    Ok(fetch_one!(
        tx,
        (bool, bool),
        "SELECT r.carried_over, o.claimed FROM relationship r JOIN organization o ON o.id = r.customer_organization_id
         WHERE r.partner_organization_id = $1 AND r.id = $2",
        scope.organization().uuid(),
        customer.relationship().uuid()
    )?)
}

/// A relationship that stands.
#[derive(Clone, Copy, Debug)]
pub struct Stands {
    /// The relationship.
    pub relationship: RelationshipId,
    /// The customer.
    pub customer: OrganizationId,
    /// Whether the customer has stopped all partner access.
    pub frozen: bool,
}

/// The same with what the rights of one of the partner's people need.
#[derive(Clone, Copy, Debug)]
pub struct Related {
    /// The relationship.
    pub relationship: RelationshipId,
    /// The customer.
    pub customer: OrganizationId,
    /// Whether the customer has stopped all partner access.
    pub frozen: bool,
    /// Delegated roles that are granted and hold now.
    pub granted: AdminRoleSet,
    /// Delegated roles assigned to a group the person is in.
    pub assigned: AdminRoleSet,
}

/// The relationship that stands between the partner of the scope and the customer an address names.
///
/// # Errors
/// When the store fails.
pub async fn stands(tx: &mut Tx, scope: &TenantScope, customer: &Slug) -> Result<Option<Stands>, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid, Uuid, bool),
        "SELECT r.id, r.customer_organization_id,
           EXISTS (SELECT 1 FROM partner_freeze f WHERE f.organization_id = r.customer_organization_id AND f.ended_at IS NULL) AS frozen
         FROM relationship r
         JOIN organization o ON o.id = r.customer_organization_id
         WHERE r.partner_organization_id = $1 AND o.slug = $2 AND r.ended_at IS NULL",
        scope.organization().uuid(),
        customer.as_str()
    )?;
    Ok(row.map(|(relationship, customer, frozen)| Stands {
        relationship: RelationshipId::from_uuid(relationship),
        customer: OrganizationId::from_uuid(customer),
        frozen,
    }))
}

// A built-in group is named where the person holds its role, and by the empty text where he does not.
const RELATED: &str = "
  SELECT r.id, r.customer_organization_id,
    EXISTS (SELECT 1 FROM partner_freeze f WHERE f.organization_id = r.customer_organization_id AND f.ended_at IS NULL) AS frozen,
    (SELECT string_agg(g.role, ' ') FROM delegated_admin_grant g WHERE g.partner_organization_id = r.partner_organization_id
       AND g.relationship_id = r.id AND g.ended_at IS NULL AND g.expires_at > $3) AS granted,
    (SELECT string_agg(a.role, ' ') FROM grant_assignment a WHERE a.partner_organization_id = r.partner_organization_id
       AND a.customer_organization_id = r.customer_organization_id AND a.ended_at IS NULL
       AND (a.group_key IN ($4, $5) OR EXISTS (SELECT 1 FROM user_group_member m
         WHERE m.organization_id = a.partner_organization_id AND m.group_id = a.group_id AND m.user_id = $6
           AND m.ended_at IS NULL))) AS assigned
  FROM relationship r JOIN organization o ON o.id = r.customer_organization_id
  WHERE r.partner_organization_id = $1 AND o.slug = $2 AND r.ended_at IS NULL";

/// The same with what holds at this moment of what somebody of the partner needs to act for the customer: one query.
///
/// # Errors
/// When the store fails.
pub async fn active_relationship(
    tx: &mut Tx,
    scope: &TenantScope,
    customer: &Slug,
    (user, roles): (UserId, RoleSet),
    now: Timestamp,
) -> Result<Option<Related>, Error> {
    let mut built_in = GroupKey::built_in_of(roles).map(GroupKey::code);
    let row = fetch_optional!(
        tx,
        (Uuid, Uuid, bool, Option<String>, Option<String>),
        RELATED,
        scope.organization().uuid(),
        customer.as_str(),
        now.micros(),
        built_in.next().unwrap_or_default(),
        built_in.next().unwrap_or_default(),
        user.uuid()
    )?;
    let set = |codes: Option<String>| codes.as_deref().map(AdminRoleSet::of_codes).unwrap_or_default();
    Ok(row.map(|(relationship, customer, frozen, granted, assigned)| Related {
        relationship: RelationshipId::from_uuid(relationship),
        customer: OrganizationId::from_uuid(customer),
        frozen,
        granted: set(granted),
        assigned: set(assigned),
    }))
}

/// The relationship that stands between the customer of the scope and the partner an address names.
///
/// # Errors
/// When the store fails.
pub async fn active_partner(
    tx: &mut Tx,
    scope: &TenantScope,
    partner: &Slug,
) -> Result<Option<(RelationshipId, OrganizationId)>, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid, Uuid),
        "SELECT r.id, r.partner_organization_id FROM relationship r
         JOIN organization o ON o.id = r.partner_organization_id
         WHERE r.customer_organization_id = $1 AND o.slug = $2 AND r.ended_at IS NULL",
        scope.organization().uuid(),
        partner.as_str()
    )?;
    Ok(row.map(|(relationship, partner)| (RelationshipId::from_uuid(relationship), OrganizationId::from_uuid(partner))))
}

/// Whether partner and customer of two proofs are related already.
///
/// # Errors
/// When the store fails.
pub async fn is_related(tx: &mut Tx, partner: &TenantScope, customer: &TenantScope) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT id FROM relationship WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND ended_at IS NULL",
        partner.organization().uuid(),
        customer.organization().uuid()
    )?;
    Ok(row.is_some())
}

/// Since when a relationship stands.
///
/// # Errors
/// When the store fails.
pub async fn since(tx: &mut Tx, scope: &TenantScope, customer: &CustomerScope) -> Result<Timestamp, Error> {
    let (at,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT started_at FROM relationship WHERE partner_organization_id = $1 AND id = $2",
        scope.organization().uuid(),
        customer.relationship().uuid()
    )?;
    Ok(Timestamp::from_micros(at))
}

/// Other partners of the same customer that the partner of the scope is connected with (design.md 7.7: no transitive
/// sight, so nobody else).
///
/// # Errors
/// When the store fails.
pub async fn connected_partners(
    tx: &mut Tx,
    scope: &TenantScope,
    customer: &CustomerScope,
) -> Result<Vec<OtherPartnerView>, Error> {
    let rows = fetch_all!(
        tx,
        (String, String, i64),
        "SELECT o.name, o.tier, r.started_at FROM relationship r
         JOIN organization o ON o.id = r.partner_organization_id
         WHERE r.customer_organization_id = $2 AND r.ended_at IS NULL AND r.partner_organization_id IN (
           SELECT provider_organization_id FROM partnership WHERE reseller_organization_id = $1 AND ended_at IS NULL
           UNION SELECT reseller_organization_id FROM partnership WHERE provider_organization_id = $1 AND ended_at IS NULL)
         ORDER BY o.name_key",
        scope.organization().uuid(),
        customer.customer().uuid()
    )?;
    rows.into_iter()
        .map(|(name, tier, since)| {
            let tier = Tier::parse(&tier).ok_or_else(|| Error::internal("a stored tier is unknown"))?;
            Ok(OtherPartnerView { name, tier, since: Timestamp::from_micros(since) })
        })
        .collect()
}

/// A partner of a customer.
#[derive(Debug)]
pub struct PartnerRow {
    /// Who.
    pub id: OrganizationId,
    /// What is shown of it.
    pub organization: OrganizationView,
    /// Whether it may trade.
    pub standing: Standing,
    /// Since when the relationship stands.
    pub since: Timestamp,
    /// When it ended, where rights were left.
    pub ended_at: Option<Timestamp>,
    /// Whether the programme carried it over from its other portals.
    pub carried_over: bool,
}

// A relationship that has ended is listed while a right of that partner still holds, so that a right a
// partner was left with never goes out of the customer's sight. On a new relationship such rights hang with the others.
const PARTNERS: &str = "
  SELECT o.id, o.standing, r.started_at, r.ended_at, r.carried_over, o.slug, o.name, o.tier, d.domain, d.verified_at, o.country
  FROM relationship r
  JOIN organization o ON o.id = r.partner_organization_id
  JOIN organization_domain d ON d.organization_id = o.id AND d.is_primary
  WHERE r.customer_organization_id = $1 AND (r.ended_at IS NULL OR (
    EXISTS (SELECT 1 FROM delegated_admin_grant g WHERE g.partner_organization_id = r.partner_organization_id
      AND g.relationship_id = r.id AND g.ended_at IS NULL AND g.expires_at > $2)
    AND NOT EXISTS (SELECT 1 FROM relationship n WHERE n.customer_organization_id = $1
      AND n.partner_organization_id = r.partner_organization_id AND n.id <> r.id AND n.ended_at IS NULL)))
  ORDER BY CASE WHEN r.ended_at IS NULL THEN 0 ELSE 1 END, o.name_key, o.slug LIMIT 200";

/// Every partner of the customer of the scope, those whose relationship stands first, each by name.
///
/// # Errors
/// When the store fails.
pub async fn partners(tx: &mut Tx, scope: &TenantScope, now: Timestamp) -> Result<Vec<PartnerRow>, Error> {
    struct Row {
        id: Uuid,
        standing: String,
        started_at: i64,
        ended_at: Option<i64>,
        carried_over: bool,
        organization: OrganizationRow,
    }
    from_row!(Row { id, standing, started_at, ended_at, carried_over } flatten organization);
    fetch_all!(tx, Row, PARTNERS, scope.organization().uuid(), now.micros())?
        .into_iter()
        .map(|row| {
            Ok(PartnerRow {
                id: OrganizationId::from_uuid(row.id),
                organization: row.organization.view()?,
                standing: Standing::parse(&row.standing)
                    .ok_or_else(|| Error::internal("a stored standing is unknown"))?,
                since: Timestamp::from_micros(row.started_at),
                ended_at: row.ended_at.map(Timestamp::from_micros),
                carried_over: row.carried_over,
            })
        })
        .collect()
}

/// Partners of the customer of the scope that are connected with each other and both have a relationship with it: each
/// with the name of the other. The customer sees both on its own list.
///
/// # Errors
/// When the store fails.
pub async fn connected(tx: &mut Tx, scope: &TenantScope) -> Result<Vec<(OrganizationId, String)>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, Uuid, String),
        "SELECT a.id, a.name, b.id, b.name FROM partnership p
         JOIN relationship ra ON ra.partner_organization_id = p.provider_organization_id AND ra.customer_organization_id = $1
           AND ra.ended_at IS NULL
         JOIN relationship rb ON rb.partner_organization_id = p.reseller_organization_id AND rb.customer_organization_id = $1
           AND rb.ended_at IS NULL
         JOIN organization a ON a.id = p.provider_organization_id
         JOIN organization b ON b.id = p.reseller_organization_id
         WHERE p.ended_at IS NULL ORDER BY a.name_key, b.name_key",
        scope.organization().uuid()
    )?;
    let both =
        |(a, a_name, b, b_name)| [(OrganizationId::from_uuid(a), b_name), (OrganizationId::from_uuid(b), a_name)];
    Ok(rows.into_iter().flat_map(both).collect())
}
