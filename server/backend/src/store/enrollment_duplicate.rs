//! Companies that may be the one that applies: candidates by index ranges, compared by `shared::enrollment::likeness`.

use std::collections::BTreeMap;

use shared::enrollment::{ConflictView, Identity, likeness, name_fold};
use shared::id::OrganizationId;
use shared::organization::Tier;
use shared::policy::ReviewEnrollments;
use uuid::Uuid;

use super::sql::{Tx, fetch_all, fetch_one, fetch_optional};
use crate::authz::{StartProof, Supervised, TenantScope};
use crate::error::Error;

/// Candidates of one range; a country with more names of one beginning is compared in part.
const CANDIDATES: i64 = 500;
/// Conflicts a page shows.
const SHOWN: usize = 20;

type Candidate = (Uuid, String, String, Option<String>);

/// The other companies that look like the one of the scope, by id, with what is known of them.
async fn found(tx: &mut Tx, scope: &TenantScope, own: &Identity) -> Result<BTreeMap<Uuid, Identity>, Error> {
    let organization = scope.organization().uuid();
    let mut candidates: BTreeMap<Uuid, Identity> = BTreeMap::new();
    let mut note = |rows: Vec<Candidate>, domain: Option<&String>| {
        for (id, name, country, registration_key) in rows {
            let identity = candidates.entry(id).or_default();
            identity.domains.extend(domain.cloned());
            identity.name_fold = name_fold(&name);
            identity.country = country;
            identity.registration_key = registration_key.unwrap_or_default();
        }
    };
    for domain in &own.domains {
        let rows = fetch_all!(
            tx,
            Candidate,
            "SELECT o.id, COALESCE(e.name, o.name), o.country, e.registration_key FROM organization_domain d
             JOIN organization o ON o.id = d.organization_id LEFT JOIN enrollment e ON e.organization_id = o.id
             WHERE d.domain = $1 AND o.id <> $2 LIMIT $3",
            domain.as_str(),
            organization,
            CANDIDATES
        )?;
        note(rows, Some(domain));
    }
    if !own.registration_key.is_empty() {
        let rows = fetch_all!(
            tx,
            Candidate,
            "SELECT organization_id, name, country, registration_key FROM enrollment
             WHERE country = $1 AND registration_key = $2 AND organization_id <> $3 LIMIT $4",
            own.country.as_str(),
            own.registration_key.as_str(),
            organization,
            CANDIDATES
        )?;
        note(rows, None);
    }
    // The same name exactly, then names that begin alike: a typing error is rarely in the first letters.
    let beginning: String = own.name_fold.chars().take(3).collect();
    let end = format!("{beginning}\u{10FFFF}");
    for (from, to) in [(&own.name_fold, &own.name_fold), (&beginning, &end)] {
        let rows = fetch_all!(
            tx,
            Candidate,
            "SELECT organization_id, name, country, registration_key FROM enrollment
             WHERE country = $1 AND name_fold >= $2 AND name_fold <= $3 AND organization_id <> $4 LIMIT $5",
            own.country.as_str(),
            from.as_str(),
            to.as_str(),
            organization,
            CANDIDATES
        )?;
        note(rows, None);
    }
    let rows = fetch_all!(
        tx,
        Candidate,
        "SELECT o.id, COALESCE(e.name, o.name), o.country, e.registration_key FROM organization o
         LEFT JOIN enrollment e ON e.organization_id = o.id
         WHERE o.country = $1 AND o.name_key >= $2 AND o.name_key <= $3 AND o.id <> $4 LIMIT $5",
        own.country.as_str(),
        beginning.as_str(),
        end.as_str(),
        organization,
        CANDIDATES
    )?;
    note(rows, None);
    candidates.retain(|_, other| likeness(own, other).any());
    Ok(candidates)
}

/// Whether any other company looks like the one of the scope. That is all an applicant's own acts may learn.
///
/// # Errors
/// When the store fails.
pub async fn exists(tx: &mut Tx, scope: &TenantScope, own: &Identity) -> Result<bool, Error> {
    Ok(!found(tx, scope, own).await?.is_empty())
}

/// The other companies that look like the applicant, for a reviewer.
///
/// # Errors
/// When the store fails.
pub async fn conflicts(
    tx: &mut Tx,
    proof: &Supervised<ReviewEnrollments>,
    own: &Identity,
) -> Result<Vec<ConflictView>, Error> {
    let mut conflicts = Vec::new();
    for (id, other) in found(tx, proof.subject(), own).await?.into_iter().take(SHOWN) {
        let (name, tier, domain, slug, has_application): (String, String, String, String, bool) = fetch_one!(
            tx,
            (String, String, String, String, bool),
            "SELECT COALESCE(e.name, o.name), o.tier, d.domain, o.slug, e.submitted_at IS NOT NULL FROM organization o
             JOIN organization_domain d ON d.organization_id = o.id AND d.is_primary
             LEFT JOIN enrollment e ON e.organization_id = o.id WHERE o.id = $1",
            id
        )?;
        let tier = Tier::parse(&tier).ok_or_else(|| Error::internal("a stored tier is unknown"))?;
        conflicts.push(ConflictView { name, tier, domain, slug, like: likeness(own, &other), has_application });
    }
    Ok(conflicts)
}

/// The companies that look like the one of the scope, to ask their admins; the ids never leave the server.
///
/// # Errors
/// When the store fails.
pub(crate) async fn alike(tx: &mut Tx, scope: &TenantScope, own: &Identity) -> Result<Vec<OrganizationId>, Error> {
    Ok(found(tx, scope, own).await?.into_keys().map(OrganizationId::from_uuid).collect())
}

/// Whether the domain of a beginning's mailbox is some company's.
///
/// # Errors
/// When the store fails.
pub async fn knows_domain(tx: &mut Tx, _proof: &StartProof, domain: &str) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT organization_id FROM organization_domain WHERE domain = $1 LIMIT 1",
        domain
    )?;
    Ok(row.is_some())
}

/// The companies with the domain of a beginning's mailbox, to ask their admins.
///
/// # Errors
/// When the store fails.
pub(crate) async fn of_domain(tx: &mut Tx, _proof: &StartProof, domain: &str) -> Result<Vec<OrganizationId>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid,),
        "SELECT organization_id FROM organization_domain WHERE domain = $1 ORDER BY organization_id LIMIT 3",
        domain
    )?;
    Ok(rows.into_iter().map(|(id,)| OrganizationId::from_uuid(id)).collect())
}
