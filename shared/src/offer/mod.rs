//! Offers: what the programme sells, for how long and how it is billed (domain.md 8). Owns what an offer is, when it holds
//! together, and its files; must not know who may sell it, nor what it costs.

mod catalogue;
mod event;
mod form;
mod import;
mod list;
mod plan;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use catalogue::Catalogue;
pub use event::OfferEvent;
pub use form::{Offer, OfferForm};
pub use import::{
    COLUMNS, IMPORT_ROWS, OfferImport, OfferImportPageView, OfferImportRowView, Outcome, read_rows, refused,
};
pub use list::{OfferCursor, OfferFilter, OfferListView, OfferPageView, OfferRowView, PAGE_ROWS, VersionView};
pub use plan::Plan;

use crate::field::Code;
use crate::text::one_of;

/// Offers a catalogue has at most, so that its file stays one that can be read back.
pub const OFFERS: i64 = 5_000;

/// What names an offer in files, addresses and on orders: 2 to 40 letters of the Latin alphabet, digits and hyphens. Stands
/// in upper case and never changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfferCode(String);

impl OfferCode {
    /// The longest code, in characters.
    pub const MAX: usize = 40;

    /// Reads a code in either case.
    ///
    /// # Errors
    /// `Required`, `OfferCodeSyntax`.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        let typed = raw.trim();
        if typed.is_empty() {
            return Err(Code::Required);
        }
        let known = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        let edges = !typed.starts_with('-') && !typed.ends_with('-');
        // `NEW` names the page on which offers are made.
        let free = !["NEW", "IMPORT"].iter().any(|word| typed.eq_ignore_ascii_case(word));
        let fits = (2..=Self::MAX).contains(&typed.len()) && typed.bytes().all(known) && edges && free;
        if fits { Ok(Self(typed.to_ascii_uppercase())) } else { Err(Code::OfferCodeSyntax) }
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How long somebody binds himself (domain.md 8.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Term {
    /// A month.
    #[serde(rename = "P1M")]
    Month,
    /// A year.
    #[serde(rename = "P1Y")]
    Year,
    /// Three years.
    #[serde(rename = "P3Y")]
    ThreeYears,
}

impl Term {
    /// Every term, the shortest first.
    pub const ALL: [Self; 3] = [Self::Month, Self::Year, Self::ThreeYears];

    /// The ISO 8601 duration, in forms, files and the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Month => "P1M",
            Self::Year => "P1Y",
            Self::ThreeYears => "P3Y",
        }
    }

    /// Reads a code.
    ///
    /// # Errors
    /// `Required`, `UnknownChoice`.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        one_of(&Self::ALL, raw, Self::code)
    }
}

/// How often it is billed, in advance (domain.md 8.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Billing {
    /// Each month.
    Monthly,
    /// Each year.
    Yearly,
}

impl Billing {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Monthly, Self::Yearly];

    /// The code in forms, files and the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Yearly => "yearly",
        }
    }

    /// Reads a code.
    ///
    /// # Errors
    /// `Required`, `UnknownChoice`.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        one_of(&Self::ALL, raw, Self::code)
    }
}

/// A term with a billing: what is ordered, and what has a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Way {
    /// For how long.
    pub term: Term,
    /// How it is billed.
    pub billing: Billing,
}

impl Way {
    /// Whether it can be at all: a month is not billed by the year.
    #[must_use]
    pub fn fits(self) -> bool {
        self.term != Term::Month || self.billing == Billing::Monthly
    }

    /// Every way among terms and billings, the shortest first.
    #[must_use]
    pub fn among(terms: &[Term], billing: &[Billing]) -> Vec<Self> {
        let of = |&term: &Term| billing.iter().map(move |&billing| Self { term, billing });
        terms.iter().flat_map(of).filter(|way| way.fits()).collect()
    }
}

/// An offer as it leaves the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferView {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// What one gets.
    pub description: String,
    /// Under what it is found.
    pub category: String,
    /// What is counted: user, device.
    pub unit: String,
    /// The least one can have.
    pub minimum: i64,
    /// The most one can have.
    pub maximum: i64,
    /// For how long.
    pub terms: Vec<Term>,
    /// How it is billed.
    pub billing: Vec<Billing>,
    /// Codes of the countries it is sold in; empty is everywhere.
    pub countries: Vec<String>,
    /// What it is made of.
    pub plans: Vec<Plan>,
    /// Codes of the offers on one of which it stands; empty for one that stands by itself.
    pub bases: Vec<String>,
    /// How many subscriptions a customer can have of it.
    pub per_customer: Option<i64>,
    /// Code of the offer it lets try.
    pub trial_of: Option<String>,
    /// Whether it can be ordered.
    pub on_sale: bool,
}

impl OfferView {
    /// How it can be ordered.
    #[must_use]
    pub fn ways(&self) -> Vec<Way> {
        Way::among(&self.terms, &self.billing)
    }

    /// Whether it is sold in a country.
    #[must_use]
    pub fn sold_in(&self, country: &str) -> bool {
        self.countries.is_empty() || self.countries.iter().any(|code| code == country)
    }

    /// The fields that differ from another state of it, by their names in files.
    #[must_use]
    pub fn differs(&self, other: &Self) -> Vec<&'static str> {
        let fields = [
            ("name", self.name != other.name),
            ("description", self.description != other.description),
            ("category", self.category != other.category),
            ("unit", self.unit != other.unit),
            ("minimum", self.minimum != other.minimum),
            ("maximum", self.maximum != other.maximum),
            ("terms", self.terms != other.terms),
            ("billing", self.billing != other.billing),
            ("countries", self.countries != other.countries),
            ("plans", self.plans != other.plans),
            ("addon_of", self.bases != other.bases),
            ("per_customer", self.per_customer != other.per_customer),
            ("trial_of", self.trial_of != other.trial_of),
            ("on_sale", self.on_sale != other.on_sale),
        ];
        fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }
}
