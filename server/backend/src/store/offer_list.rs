//! The catalogue as a list: a page is one stretch of an index, whatever is looked for. Must not decide who may read it.

use shared::id::OfferId;
use shared::offer::{Billing, OfferCursor, OfferFilter, OfferRowView, Term};

use super::offer::{Reader, codes};
use super::sql::{Tx, fetch_all, from_row};
use crate::error::Error;

struct Row {
    code: String,
    version: i64,
    name: String,
    category: String,
    unit: String,
    terms: String,
    billing: String,
    addon_of: String,
    trial_of: Option<String>,
    on_sale: bool,
}
from_row!(Row { code, version, name, category, unit, terms, billing, addon_of, trial_of, on_sale });

impl Row {
    fn view(self) -> Result<OfferRowView, Error> {
        Ok(OfferRowView {
            code: self.code,
            name: self.name,
            category: self.category,
            unit: self.unit,
            terms: codes(&self.terms, Term::parse)?,
            billing: codes(&self.billing, Billing::parse)?,
            is_addon: !self.addon_of.is_empty(),
            is_trial: self.trial_of.is_some(),
            on_sale: self.on_sale,
            version: self.version,
        })
    }
}

macro_rules! page {
    ($from:literal) => {
        concat!(
            "SELECT o.code, o.version, v.name, v.category, v.unit, v.terms, v.billing, v.addon_of, v.trial_of, v.on_sale
             FROM ",
            $from,
            " o JOIN offer_version v ON v.organization_id = o.organization_id AND v.offer_id = o.id
               AND v.version = o.version
             ORDER BY o.name_key, o.code LIMIT $3"
        )
    };
}

const ALL: &str = page!(
    "(SELECT organization_id, id, code, version, name_key FROM offer WHERE (name_key, code) > ($1, $2)
      ORDER BY name_key, code LIMIT $3)"
);

const CATEGORY: &str = page!(
    "(SELECT organization_id, id, code, version, name_key FROM offer
      WHERE category_key = $4 AND (name_key, code) > ($1, $2) ORDER BY name_key, code LIMIT $3)"
);

// Two index ranges, each cut to a page before they are merged, as in the list of customers.
const SEARCH: &str = page!(
    "(SELECT organization_id, id, code, version, name_key FROM offer WHERE id IN (
      SELECT id FROM (SELECT id FROM offer WHERE name_key >= $5 AND name_key < $6 AND (name_key, code) > ($1, $2)
        AND ($4 = '' OR category_key = $4) ORDER BY name_key, code LIMIT $3) AS by_name
      UNION
      SELECT id FROM (SELECT id FROM offer WHERE code >= $7 AND code < $8 AND (name_key, code) > ($1, $2)
        AND ($4 = '' OR category_key = $4) ORDER BY name_key, code LIMIT $3) AS by_code))"
);

/// Up to `limit` offers by name after a place in the list: all, those of a category, those whose name or code begins with
/// what is searched for.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    _proof: &impl Reader,
    filter: &OfferFilter,
    after: Option<&OfferCursor>,
    limit: i64,
) -> Result<Vec<OfferRowView>, Error> {
    let (name_key, code) = after.map_or(("", ""), |place| (place.name_key.as_str(), place.code.as_str()));
    let (search, category) = (filter.search(), filter.category_key());
    let rows = if !search.is_empty() {
        let end = |from: &str| format!("{from}\u{10FFFF}");
        let (name, by_code) = (search.as_str(), search.as_str().to_uppercase());
        let (name_end, code_end) = (end(name), end(&by_code));
        fetch_all!(
            tx,
            Row,
            SEARCH,
            name_key,
            code,
            limit,
            category.as_str(),
            name,
            name_end.as_str(),
            by_code.as_str(),
            code_end.as_str()
        )?
    } else if category.is_empty() {
        fetch_all!(tx, Row, ALL, name_key, code, limit)?
    } else {
        fetch_all!(tx, Row, CATEGORY, name_key, code, limit, category.as_str())?
    };
    rows.into_iter().map(Row::view).collect()
}

/// Every category, by name, as one of its offers writes it; a hundred at most.
///
/// # Errors
/// When the store fails.
pub async fn categories(tx: &mut Tx, _proof: &impl Reader) -> Result<Vec<String>, Error> {
    let rows = fetch_all!(
        tx,
        (String, String),
        "SELECT o.category_key, MIN(v.category) FROM offer o JOIN offer_version v ON v.organization_id = o.organization_id
           AND v.offer_id = o.id AND v.version = o.version
         GROUP BY o.category_key ORDER BY o.category_key LIMIT 100"
    )?;
    Ok(rows.into_iter().map(|(_, name)| name).collect())
}

/// The names of offers, by code.
///
/// # Errors
/// When the store fails.
pub async fn names(tx: &mut Tx, _proof: &impl Reader, id: OfferId) -> Result<Vec<(String, String)>, Error> {
    Ok(fetch_all!(
        tx,
        (String, String),
        "SELECT DISTINCT o.code, v.name FROM offer_named n JOIN offer o ON o.organization_id = n.organization_id AND o.id = n.named_id
         JOIN offer_version v ON v.organization_id = o.organization_id AND v.offer_id = o.id AND v.version = o.version
         WHERE n.offer_id = $1 ORDER BY o.code LIMIT 100",
        id.uuid()
    )?)
}
