//! Companies and their domains. Must not know who may see one.

use shared::id::OrganizationId;
use shared::organization::{OrganizationName, OrganizationView, Slug, Tier};
use shared::policy::{Action, ManageUsers, ReviewEnrollments};
use shared::time::Timestamp;
use uuid::Uuid;

use super::carried::CarryingOver;
use super::sql::{Tx, execute, fetch_one, fetch_optional, from_row};
use crate::authz::{Authorized, LinkProof, SetupProof, StartProof, Supervised, SystemScope};
use crate::error::Error;

/// A company as other companies may see it.
#[derive(Debug)]
pub struct OrganizationRow {
    /// Place in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Tier.
    pub tier: String,
    /// Primary domain.
    pub domain: String,
    /// When it was proved.
    pub verified_at: Option<i64>,
    /// Country.
    pub country: String,
}
from_row!(OrganizationRow { slug, name, tier, domain, verified_at, country });

impl OrganizationRow {
    /// The view of it.
    ///
    /// # Errors
    /// `Internal` when the stored tier is none.
    pub fn view(self) -> Result<OrganizationView, Error> {
        Ok(OrganizationView {
            tier: Tier::parse(&self.tier).ok_or_else(|| Error::internal("a stored tier is unknown"))?,
            slug: self.slug,
            name: self.name,
            domain: self.domain,
            domain_verified: self.verified_at.is_some(),
            country: self.country,
        })
    }
}

/// A company to be made.
#[derive(Debug)]
pub struct NewOrganization<'a> {
    /// Its id.
    pub id: OrganizationId,
    /// Its tier.
    pub tier: Tier,
    /// Its name.
    pub name: &'a OrganizationName,
    /// Its country.
    pub country: &'a str,
    /// Its primary domain.
    pub domain: &'a str,
    /// Whether the domain is proved.
    pub verified: bool,
}

/// What allows to make a company: a job of the process, or the link of an invitation.
#[derive(Debug)]
pub enum Founder<'a> {
    /// The demo, or the operator's first steps.
    System(&'a SystemScope),
    /// A customer that was invited.
    Invited(&'a LinkProof),
    /// An operator with a one-time link.
    Setup(&'a SetupProof),
    /// A company that begins to enrol.
    Applicant(&'a StartProof),
    /// Who carries a customer over from the programme's other portals.
    CarriedOver(&'a CarryingOver<'a>),
    /// Somebody who may add people to an organisation that exists.
    Colleague(&'a Authorized<ManageUsers>),
}

/// Makes a company and gives the slug it got.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    _founder: &Founder<'_>,
    new: &NewOrganization<'_>,
    now: Timestamp,
) -> Result<Slug, Error> {
    let id = new.id.uuid();
    let suffix: String = id.simple().to_string().chars().rev().take(6).collect();
    let wanted = Slug::from_name(new.name.as_str(), &format!("org-{suffix}"));
    let mut slug = wanted.clone();
    // Two companies of one name may be made at the same moment: the one that finds the slug taken adds to its own.
    while insert_row(tx, new, &slug, now).await? == 0 {
        slug = slug.distinguished(&suffix);
    }
    execute!(
        tx,
        "INSERT INTO organization_domain (organization_id, domain, is_primary, verified_at) VALUES ($1, $2, $3, $4)",
        id,
        new.domain,
        true,
        new.verified.then_some(now.micros())
    )?;
    Ok(slug)
}

async fn insert_row(tx: &mut Tx, new: &NewOrganization<'_>, slug: &Slug, now: Timestamp) -> Result<u64, Error> {
    Ok(execute!(
        tx,
        "INSERT INTO organization (id, slug, tier, standing, name, name_key, country, created_at)
         VALUES ($1, $2, $3, 'active', $4, $5, $6, $7) ON CONFLICT (slug) DO NOTHING",
        new.id.uuid(),
        slug.as_str(),
        new.tier.code(),
        new.name.as_str(),
        new.name.key(),
        new.country,
        now.micros()
    )?)
}

/// A company by its id, which the caller has from a proof or from a row of its own.
///
/// # Errors
/// When the store fails.
pub(crate) async fn view(tx: &mut Tx, id: OrganizationId) -> Result<OrganizationView, Error> {
    fetch_one!(
        tx,
        OrganizationRow,
        "SELECT o.slug, o.name, o.tier, d.domain, d.verified_at, o.country FROM organization o
         JOIN organization_domain d ON d.organization_id = o.id AND d.is_primary
         WHERE o.id = $1",
        id.uuid()
    )?
    .view()
}

/// The operator's id and name: who runs this programme. `None` before the first operator is made. Public.
///
/// # Errors
/// When the store fails.
pub async fn programme(tx: &mut Tx) -> Result<Option<(OrganizationId, String)>, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid, String),
        "SELECT id, name FROM organization WHERE tier = 'operator' ORDER BY id LIMIT 1"
    )?;
    Ok(row.map(|(id, name)| (OrganizationId::from_uuid(id), name)))
}

/// The company of a slug, for a job.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn by_slug(tx: &mut Tx, _scope: &SystemScope, slug: &str) -> Result<OrganizationId, Error> {
    let row = fetch_optional!(tx, (Uuid,), "SELECT id FROM organization WHERE slug = $1", slug)?;
    row.map(|(id,)| OrganizationId::from_uuid(id)).ok_or(Error::NotFound)
}

/// Whether there is any company at all.
///
/// # Errors
/// When the store fails.
pub async fn is_empty(tx: &mut Tx, _scope: &SystemScope) -> Result<bool, Error> {
    let row = fetch_optional!(tx, (Uuid,), "SELECT id FROM organization LIMIT 1")?;
    Ok(row.is_none())
}

/// Suspends a company or lets it trade again.
///
/// # Errors
/// When the store fails.
pub async fn set_standing(
    tx: &mut Tx,
    _scope: &SystemScope,
    organization: OrganizationId,
    standing: shared::organization::Standing,
) -> Result<(), Error> {
    execute!(tx, "UPDATE organization SET standing = $1 WHERE id = $2", standing.code(), organization.uuid())?;
    Ok(())
}

/// The reseller or provider of a slug, for the operator's people.
///
/// # Errors
/// When the store fails.
pub(crate) async fn partner<A: Action>(
    tx: &mut Tx,
    _proof: &Authorized<A>,
    slug: &Slug,
) -> Result<Option<OrganizationId>, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT id FROM organization WHERE slug = $1 AND tier IN ('reseller', 'provider')",
        slug.as_str()
    )?;
    Ok(row.map(|(id,)| OrganizationId::from_uuid(id)))
}

/// Gives a company the name that was checked against the register.
///
/// # Errors
/// When the store fails.
pub async fn rename(tx: &mut Tx, proof: &Supervised<ReviewEnrollments>, name: &OrganizationName) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE organization SET name = $2, name_key = $3 WHERE id = $1",
        proof.subject().organization().uuid(),
        name.as_str(),
        name.key()
    )?;
    execute!(
        tx,
        "UPDATE directory_facet SET name_key = $2 WHERE organization_id = $1",
        proof.subject().organization().uuid(),
        name.key()
    )?;
    Ok(())
}

/// Notes that a domain is shown to be the company's.
///
/// # Errors
/// When the store fails.
pub async fn verify_domain(
    tx: &mut Tx,
    proof: &Supervised<ReviewEnrollments>,
    domain: &str,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE organization_domain SET verified_at = $3 WHERE organization_id = $1 AND domain = $2 AND verified_at IS NULL",
        proof.subject().organization().uuid(),
        domain,
        now.micros()
    )?;
    Ok(())
}
