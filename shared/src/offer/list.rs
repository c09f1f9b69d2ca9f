//! The catalogue as a list, and the page of one offer.

use serde::{Deserialize, Serialize};

use super::{Billing, OfferView, Term};
use crate::customer::Search;
use crate::time::Timestamp;

/// Rows a page of the list holds.
pub const PAGE_ROWS: usize = 50;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfferFilter {
    /// The beginning of a name or a code.
    pub search: String,
    /// A category, as it is called.
    pub category: String,
}

impl OfferFilter {
    /// What is searched for.
    #[must_use]
    pub fn search(&self) -> Search {
        Search::parse(&self.search)
    }

    /// The category's key; empty for all.
    #[must_use]
    pub fn category_key(&self) -> String {
        self.category.trim().to_lowercase()
    }

    /// Whether anything is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.search().is_empty() && self.category_key().is_empty()
    }
}

/// The place a page starts after: the sort key of the last row before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferCursor {
    /// Lower-case name of that row.
    pub name_key: String,
    /// Its code, which tells equal names apart.
    pub code: String,
}

impl OfferCursor {
    /// The text in an address.
    #[must_use]
    pub fn encode(&self) -> String {
        format!("{}~{}", self.code, self.name_key)
    }

    /// Reads the text of an address; `None` when it is not one of ours (the list then starts at its beginning).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (code, name_key) = text.split_once('~')?;
        let code = super::OfferCode::parse(code).ok()?.as_str().to_owned();
        let plain = !name_key.chars().any(char::is_control);
        plain.then(|| Self { name_key: name_key.to_owned(), code })
    }
}

/// One offer of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferRowView {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Under what it is found.
    pub category: String,
    /// What is counted.
    pub unit: String,
    /// For how long.
    pub terms: Vec<Term>,
    /// How it is billed.
    pub billing: Vec<Billing>,
    /// Whether it stands on another offer.
    pub is_addon: bool,
    /// Whether it lets try another offer.
    pub is_trial: bool,
    /// Whether it can be ordered.
    pub on_sale: bool,
    /// Which version of it this is.
    pub version: i64,
}

/// A page of the catalogue, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferListView {
    /// Up to [`PAGE_ROWS`] rows.
    pub rows: Vec<OfferRowView>,
    /// Where the next page starts, when there is one.
    pub next: Option<String>,
    /// Every category there is, by name.
    pub categories: Vec<String>,
    /// When this was true.
    pub as_of: Timestamp,
}

/// One version of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionView {
    /// Its number, from 1.
    pub version: i64,
    /// When it was made.
    pub made_at: Timestamp,
    /// The fields in which it differs from the one before, by their names in files; none for the first.
    pub differs: Vec<String>,
}

/// The page of one offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferPageView {
    /// The offer as it is.
    pub offer: OfferView,
    /// Which version that is.
    pub version: i64,
    /// Names of the offers it names, by code.
    pub names: Vec<(String, String)>,
    /// Offers that stand on it: code and name.
    pub addons: Vec<(String, String)>,
    /// Its versions, the newest first; for the operator alone.
    pub versions: Vec<VersionView>,
}
