//! Who is an official provider, since when and until when. What was decided ends and stays.

use shared::customer::{Cursor, Search};
use shared::directory::{OfficialRowView, OfficialTermView};
use shared::organization::Standing;
use shared::policy::AdmitProviders;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute_one, fetch_all, fetch_one, from_row};
use crate::authz::{Authorized, Supervised, TenantScope};
use crate::error::Error;

/// Every time during which the provider of the scope is or was official, newest first; at most 50.
///
/// # Errors
/// When the store fails.
pub async fn terms(tx: &mut Tx, scope: &TenantScope) -> Result<Vec<OfficialTermView>, Error> {
    let rows = fetch_all!(
        tx,
        (i64, Option<i64>),
        "SELECT started_at, ended_at FROM directory_official WHERE organization_id = $1 ORDER BY id DESC LIMIT 50",
        scope.organization().uuid()
    )?;
    let term = |(since, until): (i64, Option<i64>)| OfficialTermView {
        since: Timestamp::from_micros(since),
        until: until.map(Timestamp::from_micros),
    };
    Ok(rows.into_iter().map(term).collect())
}

/// Since when the provider of the scope is official, if it is.
///
/// # Errors
/// When the store fails.
pub async fn since(tx: &mut Tx, scope: &TenantScope) -> Result<Option<Timestamp>, Error> {
    let terms = terms(tx, scope).await?;
    Ok(terms.first().filter(|term| term.until.is_none()).map(|term| term.since))
}

/// Whether the provider may trade; one that may not is not listed.
///
/// # Errors
/// When the store fails.
pub async fn standing(tx: &mut Tx, proof: &Supervised<AdmitProviders>) -> Result<Standing, Error> {
    let (standing,): (String,) = fetch_one!(
        tx,
        (String,),
        "SELECT standing FROM organization WHERE id = $1",
        proof.subject().organization().uuid()
    )?;
    known(&standing)
}

fn known(standing: &str) -> Result<Standing, Error> {
    Standing::parse(standing).ok_or_else(|| Error::internal("a stored standing is unknown"))
}

/// Makes a provider official.
///
/// # Errors
/// `Conflict` when it is already.
pub async fn admit(tx: &mut Tx, proof: &Supervised<AdmitProviders>, id: Uuid, now: Timestamp) -> Result<(), Error> {
    execute_one!(
        tx,
        "INSERT INTO directory_official (organization_id, id, operator_organization_id, started_at, started_by_user_id)
         SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (
           SELECT 1 FROM directory_official WHERE organization_id = $1 AND ended_at IS NULL)",
        proof.subject().organization().uuid(),
        id,
        proof.proof().scope().organization().uuid(),
        now.micros(),
        proof.proof().user().uuid()
    )
}

/// Ends that.
///
/// # Errors
/// `Conflict` when it is not official.
pub async fn end(tx: &mut Tx, proof: &Supervised<AdmitProviders>, now: Timestamp) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE directory_official SET ended_at = $2, ended_by_user_id = $3 WHERE organization_id = $1 AND ended_at IS NULL",
        proof.subject().organization().uuid(),
        now.micros(),
        proof.proof().user().uuid()
    )
}

struct ListRow {
    slug: String,
    name: String,
    country: String,
    standing: String,
    since: Option<i64>,
    until: Option<i64>,
    published_at: Option<i64>,
}
from_row!(ListRow { slug, name, country, standing, since, until, published_at });

impl ListRow {
    fn view(self) -> Result<OfficialRowView, Error> {
        let term = |since| OfficialTermView {
            since: Timestamp::from_micros(since),
            until: self.until.map(Timestamp::from_micros),
        };
        Ok(OfficialRowView {
            term: self.since.map(term),
            standing: known(&self.standing)?,
            slug: self.slug,
            name: self.name,
            country: self.country,
            published_at: self.published_at.map(Timestamp::from_micros),
        })
    }
}

const PAGE: &str = "
  SELECT o.slug, o.name, o.country, o.standing, f.started_at AS since, f.ended_at AS until, p.published_at
  FROM organization o
  LEFT JOIN directory_official f ON f.organization_id = o.id
    AND f.id = (SELECT l.id FROM directory_official l WHERE l.organization_id = o.id ORDER BY l.id DESC LIMIT 1)
  LEFT JOIN directory_profile p ON p.organization_id = o.id
  WHERE o.tier = 'provider' AND (o.name_key, o.slug) > ($1, $2) AND o.name_key < $3
  ORDER BY o.name_key, o.slug LIMIT $4";

/// Up to `limit` providers of the programme by name after a place in the list, official or not.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    _proof: &Authorized<AdmitProviders>,
    search: &Search,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<OfficialRowView>, Error> {
    let place = after.map_or(("", ""), |cursor| (cursor.name_key.as_str(), cursor.slug.as_str()));
    let (name_key, slug) = if place.0 < search.as_str() { (search.as_str(), "") } else { place };
    let end = format!("{}\u{10FFFF}", search.as_str());
    let rows = fetch_all!(tx, ListRow, PAGE, name_key, slug, &end, limit)?;
    rows.into_iter().map(ListRow::view).collect()
}
