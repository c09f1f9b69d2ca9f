//! Addresses of the catalogue.

use shared::id::ImportId;
use shared::offer::OfferFilter;

use super::query;

/// The catalogue.
#[must_use]
pub fn offers(organization: &str) -> String {
    format!("/o/{organization}/offers")
}

/// A page of it: what is looked for, and where the page starts. Empty parts are left out.
#[must_use]
pub fn offers_at(organization: &str, filter: &OfferFilter, after: &str) -> String {
    let parts = [("search", filter.search.as_str()), ("category", &filter.category), ("after", after)];
    format!("{}{}", offers(organization), query(&parts))
}

/// Adding an offer.
#[must_use]
pub fn new_offer(organization: &str) -> String {
    format!("/o/{organization}/offers/new")
}

/// One offer.
#[must_use]
pub fn offer(organization: &str, code: &str) -> String {
    format!("/o/{organization}/offers/{code}")
}

/// One offer with its prices in a currency.
#[must_use]
pub fn offer_in(organization: &str, code: &str, currency: &str) -> String {
    format!("{}{}", offer(organization, code), query(&[("currency", currency)]))
}

/// Setting its prices in a currency: for all, or for one reseller. Empty parts are left out.
#[must_use]
pub fn set_prices(organization: &str, code: &str, currency: &str, buyer: &str) -> String {
    format!("{}/prices{}", offer(organization, code), query(&[("currency", currency), ("for", buyer)]))
}

/// Changing one.
#[must_use]
pub fn change_offer(organization: &str, code: &str) -> String {
    format!("/o/{organization}/offers/{code}/change")
}

/// Bringing offers in by a file.
#[must_use]
pub fn import_offers(organization: &str) -> String {
    format!("/o/{organization}/offers/import")
}

/// One file that was brought in.
#[must_use]
pub fn offer_import(organization: &str, id: ImportId) -> String {
    format!("/o/{organization}/offers/import/{id}")
}

/// The catalogue as a table.
#[must_use]
pub fn offers_csv(organization: &str) -> String {
    format!("/o/{organization}/offers.csv")
}

/// The catalogue as JSON.
#[must_use]
pub fn offers_json(organization: &str) -> String {
    format!("/o/{organization}/offers.json")
}
