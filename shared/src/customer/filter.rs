//! What somebody looks for in the list of customers, as it stands in an address, and the place a page of it starts after.
//! Owns which orders go with which filters; must not load anything.

use serde::{Deserialize, Serialize};

use super::Search;
use crate::id::RelationshipId;
use crate::organization::Slug;
use crate::time::Timestamp;

/// Days within which the filter of rights looks for an end.
pub const ENDING_DAYS: i64 = 30;

/// The filter as it stands in an address. What cannot be read there is as if it were not there, because addresses are
/// passed around and grow old.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FilterForm {
    /// Start of a name or of a domain.
    pub search: String,
    /// `ended` for customers whose relationship has ended; empty for those with whom one stands.
    pub state: String,
    /// Slug of a provider or reseller the customer is shared with; empty for all.
    pub partner: String,
    /// `soon` for those of whom a right ends within [`ENDING_DAYS`]; empty for all.
    pub ends: String,
    /// `since` for the newest first, `end` for the soonest end of a right first; empty for the order of names.
    pub sort: String,
}

/// Whether the relationship stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RelationState {
    /// It does.
    #[default]
    Active,
    /// It has ended, and no newer one stands.
    Ended,
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By name.
    #[default]
    Name,
    /// By the beginning of the relationship, the newest first.
    Since,
    /// By the soonest end of a right that holds; those without one come last.
    End,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Start of a name or of a domain.
    pub search: Search,
    /// Whether the relationship stands.
    pub state: RelationState,
    /// With whom the customer is shared.
    pub partner: Option<Slug>,
    /// Whether a right ends soon.
    pub ends_soon: bool,
    /// The order.
    pub order: Order,
}

impl FilterForm {
    /// Reads the filter. Only what is one stretch of an index can be asked for: a search is in the order of names, rights
    /// that end soon are in the order of their ends. Of a customer whose relationship has ended nobody learns with whom it
    /// is related now (design.md 7.7).
    #[must_use]
    pub fn parse(&self) -> Filter {
        let search = Search::parse(&self.search);
        let state = if self.state == "ended" { RelationState::Ended } else { RelationState::Active };
        let active = state == RelationState::Active;
        let ends_soon = active && self.ends == "soon";
        let order = match self.sort.as_str() {
            _ if !search.is_empty() => Order::Name,
            _ if ends_soon => Order::End,
            "since" => Order::Since,
            "end" if active => Order::End,
            _ => Order::Name,
        };
        Filter { search, state, partner: Slug::parse(&self.partner).filter(|_| active), ends_soon, order }
    }
}

impl Filter {
    /// The filter as an address holds it, with nothing in it that does not count.
    #[must_use]
    pub fn form(&self) -> FilterForm {
        FilterForm {
            search: self.search.as_str().to_owned(),
            state: if self.state == RelationState::Ended { "ended" } else { "" }.to_owned(),
            partner: self.partner.as_ref().map_or("", Slug::as_str).to_owned(),
            ends: if self.ends_soon { "soon" } else { "" }.to_owned(),
            sort: match self.order {
                Order::End if !self.ends_soon => "end",
                Order::Since => "since",
                Order::Name | Order::End => "",
            }
            .to_owned(),
        }
    }

    /// Whether every customer with a relationship that stands is shown, in whatever order.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.search.is_empty() && self.state == RelationState::Active && self.partner.is_none() && !self.ends_soon
    }
}

/// The place a page starts after: what the last row before it is sorted by, and what tells equal ones apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Among names.
    Name(String, String),
    /// Among those of a search that are found by their domain alone.
    Domain(String, String),
    /// Among beginnings.
    Since(Timestamp, String),
    /// Among soonest ends.
    End(Timestamp, RelationshipId),
    /// Among those whose last right is over, the latest first.
    Over(Timestamp, RelationshipId),
}

impl Place {
    /// The text in an address.
    #[must_use]
    pub fn encode(&self) -> String {
        match self {
            Self::Name(key, slug) => format!("name~{slug}~{key}"),
            Self::Domain(domain, slug) => format!("domain~{slug}~{domain}"),
            Self::Since(at, slug) => format!("since~{slug}~{}", at.micros()),
            Self::End(at, id) => format!("end~{id}~{}", at.micros()),
            Self::Over(at, id) => format!("over~{id}~{}", at.micros()),
        }
    }

    /// Reads the text of an address; `None` when it is not one of ours (the list then starts at its beginning).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '~');
        let (kind, tie, key) = (parts.next()?, parts.next()?, parts.next()?);
        if key.chars().any(char::is_control) {
            return None;
        }
        let slug = || Slug::parse(tie).map(|slug| slug.as_str().to_owned());
        let at = || key.parse().ok().map(Timestamp::from_micros);
        Some(match kind {
            "name" => Self::Name(key.to_owned(), slug()?),
            "domain" => Self::Domain(key.to_owned(), slug()?),
            "since" => Self::Since(at()?, slug()?),
            "end" => Self::End(at()?, RelationshipId::parse(tie)?),
            "over" => Self::Over(at()?, RelationshipId::parse(tie)?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn form(search: &str, state: &str, partner: &str, ends: &str, sort: &str) -> FilterForm {
        let [search, state, partner, ends, sort] = [search, state, partner, ends, sort].map(str::to_owned);
        FilterForm { search, state, partner, ends, sort }
    }

    #[test]
    fn a_filter_that_cannot_be_read_is_none() {
        let filter = form(" ", "gone", "--", "later", "size").parse();
        assert_eq!((&filter, filter.is_all()), (&Filter::default(), true));
        assert_eq!(filter.form(), FilterForm::default());
    }

    #[test]
    fn an_order_goes_with_what_is_looked_for() {
        for (asked, order) in [
            (form("", "", "", "", ""), Order::Name),
            (form("", "", "birch", "", "since"), Order::Since),
            (form("", "", "", "", "end"), Order::End),
            (form("row", "", "", "", "since"), Order::Name),
            (form("", "", "", "soon", "since"), Order::End),
            (form("row", "", "", "soon", "end"), Order::Name),
            (form("", "ended", "", "", "end"), Order::Name),
            (form("", "ended", "", "", "since"), Order::Since),
        ] {
            assert_eq!(asked.parse().order, order, "{asked:?}");
            assert_eq!(asked.parse().form().parse(), asked.parse(), "{asked:?} says the same once more");
        }
    }

    #[test]
    fn an_ended_relationship_tells_nothing_of_others() {
        let filter = form("", "ended", "birch-distribution", "soon", "").parse();
        assert_eq!((filter.partner, filter.ends_soon, filter.state), (None, false, RelationState::Ended));
    }

    #[test]
    fn a_place_reads_back_even_with_odd_names() {
        let id = RelationshipId::from_uuid(uuid::Uuid::from_u128(7));
        let at = Timestamp::from_micros(1_795_338_000_000_000);
        for place in [
            Place::Name("a~b ~ 한국".to_owned(), "a-b".to_owned()),
            Place::Domain("a.example".to_owned(), "a".to_owned()),
            Place::Since(at, "a".to_owned()),
            Place::End(at, id),
            Place::Over(Timestamp::from_micros(0), id),
        ] {
            assert_eq!(Place::parse(&place.encode()), Some(place));
        }
    }

    #[test]
    fn a_foreign_place_is_no_place() {
        for text in ["", "1000", "name~A'--~x", "name~a~x\u{0}", "since~a~soon", "end~a~1", "nowhere~a~b", "name~a"] {
            assert_eq!(Place::parse(text), None, "{text:?}");
        }
    }
}
