//! What somebody looks for in the directory, as it stands in an address, and what a provider is found by.

use serde::{Deserialize, Serialize};

use super::language::Language;
use super::profile::NewProfile;
use super::service::Service;
use crate::country::{Country, Region};
use crate::customer::Search;

/// Rows a page of the directory holds.
pub const PAGE_ROWS: usize = 25;

/// The filter as it stands in an address. What cannot be read there is as if it were not there, because addresses are
/// passed around and grow old.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FindForm {
    /// Start of a name.
    pub search: String,
    /// Code of a country that is served.
    pub country: String,
    /// Code of a region in which something is served.
    pub region: String,
    /// Code of a service.
    pub service: String,
    /// An own tag of providers.
    pub tag: String,
    /// Code of a language.
    pub language: String,
}

/// One thing a provider is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Facet {
    /// Being listed at all.
    Listed,
    /// Serving a country.
    Country(Country),
    /// Serving something in a region.
    Region(Region),
    /// Offering a service.
    Service(Service),
    /// An own tag, in lower case.
    Tag(String),
    /// Speaking a language.
    Language(Language),
}

impl Facet {
    /// The key in the store.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Listed => String::new(),
            Self::Country(country) => format!("country:{}", country.code()),
            Self::Region(region) => format!("region:{}", region.code()),
            Self::Service(service) => format!("service:{}", service.code()),
            Self::Tag(tag) => format!("tag:{tag}"),
            Self::Language(language) => format!("language:{}", language.code()),
        }
    }
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// Start of a name.
    pub search: Search,
    /// What has to be true of each provider; never empty.
    pub facets: Vec<Facet>,
}

impl FindForm {
    /// Most facets a filter can ask for at once.
    pub const MOST: usize = 5;

    /// Reads the filter.
    #[must_use]
    pub fn parse(&self) -> Find {
        let tag = self.tag.trim().to_lowercase();
        let region = || Country::all().map(Country::region).find(|region| region.code() == self.region);
        let facets: Vec<_> = [
            (!tag.is_empty()).then_some(Facet::Tag(tag)),
            Language::parse(&self.language).map(Facet::Language),
            Country::parse(&self.country).map(Facet::Country),
            region().map(Facet::Region),
            Service::parse(&self.service).map(Facet::Service),
        ]
        .into_iter()
        .flatten()
        .collect();
        let facets = if facets.is_empty() { vec![Facet::Listed] } else { facets };
        Find { search: Search::parse(&self.search), facets }
    }

    /// Whether nothing is looked for, so that the whole directory is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let find = self.parse();
        find.search.is_empty() && find.facets == [Facet::Listed]
    }
}

impl NewProfile {
    /// Everything a provider with this profile is found by.
    #[must_use]
    pub fn facets(&self) -> Vec<Facet> {
        let mut regions: Vec<_> = self.countries.iter().map(|country| country.region()).collect();
        regions.sort_unstable();
        regions.dedup();
        let tags = self.tags.iter().map(|tag| Facet::Tag(tag.to_lowercase()));
        std::iter::once(Facet::Listed)
            .chain(self.countries.iter().copied().map(Facet::Country))
            .chain(regions.into_iter().map(Facet::Region))
            .chain(self.services.iter().copied().map(Facet::Service))
            .chain(tags)
            .chain(self.languages.iter().copied().map(Facet::Language))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_filter_that_cannot_be_read_is_none() {
        let form = FindForm {
            country: "XX".to_owned(),
            region: "moon".to_owned(),
            service: "gardening".to_owned(),
            tag: "  ".to_owned(),
            language: "xx".to_owned(),
            ..FindForm::default()
        };
        assert!(form.is_empty());
        assert_eq!(form.parse().facets, [Facet::Listed]);
    }

    #[test]
    fn every_part_of_a_filter_is_asked_for() {
        let form = FindForm {
            search: " Bir".to_owned(),
            country: "gb".to_owned(),
            region: "europe".to_owned(),
            service: "training".to_owned(),
            tag: "Cloud ".to_owned(),
            language: "ko".to_owned(),
        };
        let keys: Vec<_> = form.parse().facets.iter().map(Facet::key).collect();
        assert_eq!(keys, ["tag:cloud", "language:ko", "country:GB", "region:europe", "service:training"]);
        assert_eq!(keys.len(), FindForm::MOST);
        assert_eq!(form.parse().search.as_str(), "bir");
        assert!(!form.is_empty());
    }
}
