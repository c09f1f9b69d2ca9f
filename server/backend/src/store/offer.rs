//! The catalogue: offers, their versions, and which names which. There is one catalogue, the operator's; who may read it
//! holds a proof of that, whatever the organisation. Must not decide what makes an offer hold together.

use shared::id::OfferId;
use shared::offer::{Billing, Offer, OfferCode, OfferView, Plan, Term, VersionView};
use shared::policy::{ManageOffers, SetPrices, ViewOffers, ViewPrices};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, execute_one, fetch_all, fetch_one, fetch_optional, from_row};
use crate::authz::Authorized;
use crate::error::Error;

/// Somebody who may read the catalogue.
pub trait Reader: Sync {}
impl Reader for Authorized<ViewOffers> {}
impl Reader for Authorized<ManageOffers> {}
impl Reader for Authorized<ViewPrices> {}
impl Reader for Authorized<SetPrices> {}

struct Row {
    id: Uuid,
    code: String,
    version: i64,
    name: String,
    description: String,
    category: String,
    unit: String,
    minimum: i64,
    maximum: i64,
    terms: String,
    billing: String,
    countries: String,
    plans: String,
    addon_of: String,
    per_customer: Option<i64>,
    trial_of: Option<String>,
    on_sale: bool,
    made_at: i64,
}
from_row!(Row {
    id,
    code,
    version,
    name,
    description,
    category,
    unit,
    minimum,
    maximum,
    terms,
    billing,
    countries,
    plans,
    addon_of,
    per_customer,
    trial_of,
    on_sale,
    made_at,
});

/// An offer in one of its versions.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Which offer.
    pub id: OfferId,
    /// Which version.
    pub version: i64,
    /// What it is.
    pub view: OfferView,
    /// When the version was made.
    pub made_at: Timestamp,
}

pub(super) fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

pub(super) fn codes<T>(text: &str, parse: impl Fn(&str) -> Result<T, shared::field::Code>) -> Result<Vec<T>, Error> {
    let read = text.split_whitespace().map(|code| parse(code).map_err(|_| Error::internal("a stored code is unknown")));
    read.collect()
}

impl Row {
    fn kept(self) -> Result<Kept, Error> {
        Ok(Kept {
            id: OfferId::from_uuid(self.id),
            version: self.version,
            made_at: Timestamp::from_micros(self.made_at),
            view: OfferView {
                code: self.code,
                name: self.name,
                description: self.description,
                category: self.category,
                unit: self.unit,
                minimum: self.minimum,
                maximum: self.maximum,
                terms: codes(&self.terms, Term::parse)?,
                billing: codes(&self.billing, Billing::parse)?,
                countries: words(&self.countries),
                plans: Plan::parse_all(&self.plans).map_err(|_| Error::internal("stored plans cannot be read"))?,
                bases: words(&self.addon_of),
                per_customer: self.per_customer,
                trial_of: self.trial_of,
                on_sale: self.on_sale,
            },
        })
    }
}

macro_rules! versions {
    ($rest:literal) => {
        concat!(
            "SELECT o.id, o.code, v.version, v.name, v.description, v.category, v.unit, v.minimum, v.maximum, v.terms,
               v.billing, v.countries, v.plans, v.addon_of, v.per_customer, v.trial_of, v.on_sale, v.made_at
             FROM offer o JOIN offer_version v ON v.organization_id = o.organization_id AND v.offer_id = o.id ",
            $rest
        )
    };
}

/// An offer as it is, by its code.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn find(tx: &mut Tx, proof: &impl Reader, code: &OfferCode) -> Result<Kept, Error> {
    look(tx, proof, code).await?.ok_or(Error::NotFound)
}

/// The same, where there may be none.
///
/// # Errors
/// When the store fails.
pub async fn look(tx: &mut Tx, _proof: &impl Reader, code: &OfferCode) -> Result<Option<Kept>, Error> {
    let row = fetch_optional!(tx, Row, versions!("AND v.version = o.version WHERE o.code = $1"), code.as_str())?;
    row.map(Row::kept).transpose()
}

/// Every offer as it is, by code.
///
/// # Errors
/// When the store fails.
pub async fn all(tx: &mut Tx, _proof: &impl Reader) -> Result<Vec<Kept>, Error> {
    let rows = fetch_all!(tx, Row, versions!("AND v.version = o.version ORDER BY o.code"))?;
    rows.into_iter().map(Row::kept).collect()
}

/// The versions of an offer with what each differs in, the newest first.
///
/// # Errors
/// When the store fails.
pub async fn versions(tx: &mut Tx, _proof: &impl Reader, id: OfferId) -> Result<Vec<VersionView>, Error> {
    // A page shows them all; the hundredth change of an offer is seen without the first.
    let rows = fetch_all!(tx, Row, versions!("WHERE o.id = $1 ORDER BY v.version DESC LIMIT 100"), id.uuid())?;
    let kept = rows.into_iter().map(Row::kept).collect::<Result<Vec<_>, _>>()?;
    let before = kept.iter().skip(1).map(Some).chain([None]);
    let view = |(kept, before): (&Kept, Option<&Kept>)| VersionView {
        version: kept.version,
        made_at: kept.made_at,
        differs: before
            .map(|it| it.view.differs(&kept.view))
            .unwrap_or_default()
            .into_iter()
            .map(str::to_owned)
            .collect(),
    };
    Ok(kept.iter().zip(before).map(view).collect())
}

/// Codes and names of the offers that stand on one.
///
/// # Errors
/// When the store fails.
pub async fn addons(tx: &mut Tx, _proof: &impl Reader, id: OfferId) -> Result<Vec<(String, String)>, Error> {
    Ok(fetch_all!(
        tx,
        (String, String),
        "SELECT o.code, v.name FROM offer_named n JOIN offer o ON o.organization_id = n.organization_id AND o.id = n.offer_id
         JOIN offer_version v ON v.organization_id = o.organization_id AND v.offer_id = o.id AND v.version = o.version
         WHERE n.named_id = $1 AND n.kind = 'addon_of' ORDER BY o.name_key, o.code LIMIT 100",
        id.uuid()
    )?)
}

/// How many offers there are.
///
/// # Errors
/// When the store fails.
pub async fn count(tx: &mut Tx, _proof: &impl Reader) -> Result<i64, Error> {
    let (count,) = fetch_one!(tx, (i64,), "SELECT COUNT(*) FROM offer")?;
    Ok(count)
}

/// Makes an offer in its first version. What it names is noted by [`note_named`].
///
/// # Errors
/// `Invalid` with `OfferCodeTaken` on `code`.
pub async fn insert(
    tx: &mut Tx,
    proof: &Authorized<ManageOffers>,
    id: OfferId,
    offer: &Offer,
    now: Timestamp,
) -> Result<(), Error> {
    let (name, category) = (offer.body().name.to_lowercase(), offer.body().category.to_lowercase());
    let made = execute!(
        tx,
        "INSERT INTO offer (organization_id, id, code, version, name_key, category_key) VALUES ($1, $2, $3, 1, $4, $5)
         ON CONFLICT (code) DO NOTHING",
        proof.scope().organization().uuid(),
        id.uuid(),
        offer.code().as_str(),
        name,
        category
    )?;
    if made == 0 {
        return Err(Error::field("code", shared::field::Code::OfferCodeTaken));
    }
    insert_version(tx, proof, (id, 1), offer, now).await
}

/// Gives an offer its next version.
///
/// # Errors
/// `Conflict` when it is not in the version before any more.
pub async fn change(
    tx: &mut Tx,
    proof: &Authorized<ManageOffers>,
    (id, before): (OfferId, i64),
    offer: &Offer,
    now: Timestamp,
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE offer SET version = version + 1, name_key = $4, category_key = $5
         WHERE organization_id = $1 AND id = $2 AND version = $3",
        proof.scope().organization().uuid(),
        id.uuid(),
        before,
        offer.body().name.to_lowercase(),
        offer.body().category.to_lowercase()
    )?;
    insert_version(tx, proof, (id, before + 1), offer, now).await
}

async fn insert_version(
    tx: &mut Tx,
    proof: &Authorized<ManageOffers>,
    (id, version): (OfferId, i64),
    offer: &Offer,
    now: Timestamp,
) -> Result<(), Error> {
    let body = offer.body();
    let join = |codes: &mut dyn Iterator<Item = &str>| codes.collect::<Vec<_>>().join(" ");
    execute!(
        tx,
        "INSERT INTO offer_version (organization_id, offer_id, version, name, description, category, unit, minimum, maximum,
           terms, billing, countries, plans, addon_of, per_customer, trial_of, on_sale, made_at, made_by_user_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        proof.scope().organization().uuid(),
        id.uuid(),
        version,
        body.name.as_str(),
        body.description.as_str(),
        body.category.as_str(),
        body.unit.as_str(),
        body.minimum,
        body.maximum,
        join(&mut body.terms.iter().map(|term| term.code())),
        join(&mut body.billing.iter().map(|billing| billing.code())),
        body.countries.join(" "),
        Plan::write_all(&body.plans),
        body.bases.join(" "),
        body.per_customer,
        body.trial_of.as_deref(),
        body.on_sale,
        now.micros(),
        proof.user().uuid()
    )?;
    Ok(())
}

/// Notes anew which other offers one names.
///
/// # Errors
/// When the store fails.
pub async fn note_named(
    tx: &mut Tx,
    proof: &Authorized<ManageOffers>,
    id: OfferId,
    named: &[(&'static str, OfferId)],
) -> Result<(), Error> {
    let operator = proof.scope().organization().uuid();
    execute!(tx, "DELETE FROM offer_named WHERE organization_id = $1 AND offer_id = $2", operator, id.uuid())?;
    for (kind, named) in named {
        execute!(
            tx,
            "INSERT INTO offer_named (organization_id, offer_id, named_id, kind) VALUES ($1, $2, $3, $4)",
            operator,
            id.uuid(),
            named.uuid(),
            *kind
        )?;
    }
    Ok(())
}
