//! Countries, and the region of the programme each belongs to (domain.md 1.1). Region is what decides who can trade
//! with whom (domain.md 1, rule 1): two countries may trade when their regions are equal, and only then.
//! Owns the list of codes and which region each is in (`table.rs`, with how it was read from the source). Must not
//! hold names (app/locales/countries.toml) or currencies. What an address or a number looks like is in `format.rs`.

use std::fmt;

mod format;
#[cfg(test)]
mod format_tests;
mod formats;
mod pattern;
mod states;
mod table;
#[cfg(test)]
mod tests;

pub use format::{Format, Identifier, State};
use table::TABLE;

/// A country or territory with an ISO 3166-1 alpha-2 code. One that the programme does not know cannot exist.
///
/// Countries are ordered by code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(
    /// Position in [`TABLE`]. It moves when the table changes: what is stored or sent is the code.
    u8,
);

impl Country {
    /// Reads an alpha-2 code in either case, with or without white space around it.
    #[must_use]
    pub fn parse(input: &str) -> Option<Self> {
        let letters: [u8; 2] = input.trim().as_bytes().try_into().ok()?;
        let code = letters.map(|letter| letter.to_ascii_uppercase());
        let position = TABLE.binary_search_by(|(known, _)| known.as_bytes().cmp(code.as_slice())).ok()?;
        u8::try_from(position).ok().map(Self)
    }

    /// The alpha-2 code, in upper case.
    #[must_use]
    pub fn code(self) -> &'static str {
        TABLE[usize::from(self.0)].0
    }

    /// The region whose organizations this country's organizations may trade with.
    #[must_use]
    pub fn region(self) -> Region {
        TABLE[usize::from(self.0)].1
    }

    /// Every country, ordered by code. A list for people is sorted by name, in their language, by whoever shows it.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).zip(TABLE.iter()).map(|(position, _)| Self(position))
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Country({})", self.code())
    }
}

/// A region of the programme: a group of countries that trade with each other and with nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// Most of Africa south of the Sahara.
    Africa,
    /// South, south-east and east Asia, without the countries that are regions of their own.
    AsiaPacific,
    /// Australia with most Pacific islands.
    Australia,
    /// Brazil.
    Brazil,
    /// Canada with Saint Pierre and Miquelon.
    Canada,
    /// The EU, EFTA and UK group, with the small states inside it and its northern and British dependencies.
    Europe,
    /// India.
    India,
    /// Japan.
    Japan,
    /// The Republic of Korea.
    Korea,
    /// Latin America and the Caribbean, without Brazil.
    LatinAmericaCaribbean,
    /// Middle East, Central and Eastern Europe; also central Asia, north Africa and some of southern Africa.
    MiddleEastCentralEasternEurope,
    /// New Zealand with American Samoa, Samoa and Vanuatu.
    NewZealand,
    /// Russia.
    Russia,
    /// Taiwan.
    Taiwan,
    /// The United States with their outlying islands.
    UnitedStates,
}

impl Region {
    /// The code by which a region is stored, sent and looked up in the locale files. It never changes.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Africa => "africa",
            Self::AsiaPacific => "asia_pacific",
            Self::Australia => "australia",
            Self::Brazil => "brazil",
            Self::Canada => "canada",
            Self::Europe => "europe",
            Self::India => "india",
            Self::Japan => "japan",
            Self::Korea => "korea",
            Self::LatinAmericaCaribbean => "latin_america_caribbean",
            Self::MiddleEastCentralEasternEurope => "middle_east_central_eastern_europe",
            Self::NewZealand => "new_zealand",
            Self::Russia => "russia",
            Self::Taiwan => "taiwan",
            Self::UnitedStates => "united_states",
        }
    }
}
