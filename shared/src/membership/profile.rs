//! Organisation profiles: who has an MPN ID, where, of which kind, and whether it is in use (domain.md 2.4).

use serde::{Deserialize, Serialize};

use super::mpn_id::MpnId;
use crate::country::Country;
use crate::field::{Code, FieldErrors};
use crate::organization::OrganizationName;
use crate::text::one_of;

/// What an account stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The company as a whole. Not for taking part in a programme.
    Global,
    /// One of its sites. A company takes part in a programme with one of these.
    Location,
}

impl Kind {
    /// Every kind, in the order lists show them.
    pub const ALL: [Self; 2] = [Self::Location, Self::Global];

    /// The code in the store, in files and on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Location => "location",
        }
    }

    /// Reads a code.
    ///
    /// # Errors
    /// `Required`, or `UnknownChoice` for what is no kind.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        one_of(&Self::ALL, raw, Self::code)
    }
}

/// Whether a profile is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It can be linked.
    Active,
    /// It cannot be linked any more; links there are stay.
    Inactive,
}

impl State {
    /// Every state, in the order lists show them.
    pub const ALL: [Self; 2] = [Self::Active, Self::Inactive];

    /// The code in the store, in files and on the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
        }
    }

    /// Reads a code.
    ///
    /// # Errors
    /// `Required`, or `UnknownChoice` for what is no state.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        one_of(&Self::ALL, raw, Self::code)
    }
}

/// A profile as somebody typed it, as it stands in a file, or as a registry sent it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    /// MPN ID.
    pub mpn_id: String,
    /// Name of the company or site.
    pub name: String,
    /// Country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Code of the kind.
    pub kind: String,
    /// Code of the state.
    pub state: String,
}

/// A profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// MPN ID.
    pub mpn_id: MpnId,
    /// Name of the company or site.
    pub name: OrganizationName,
    /// Where it is.
    pub country: Country,
    /// What it stands for.
    pub kind: Kind,
    /// Whether it is in use.
    pub state: State,
}

impl ProfileForm {
    /// Parses a profile.
    ///
    /// # Errors
    /// All refused fields at once: `mpn_id`, `name`, `country`, `kind`, `state`.
    pub fn parse(&self) -> Result<Profile, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mpn_id = errors.check("mpn_id", MpnId::parse(&self.mpn_id));
        let name = errors.check("name", OrganizationName::parse(&self.name));
        let missing = if self.country.trim().is_empty() { Code::Required } else { Code::UnknownCountry };
        let country = errors.check("country", Country::parse(&self.country).ok_or(missing));
        let kind = errors.check("kind", Kind::parse(&self.kind));
        let state = errors.check("state", State::parse(&self.state));
        match (mpn_id, name, country, kind, state) {
            (Some(mpn_id), Some(name), Some(country), Some(kind), Some(state)) => {
                Ok(Profile { mpn_id, name, country, kind, state })
            }
            _ => Err(errors),
        }
    }
}

impl From<&Profile> for ProfileForm {
    fn from(profile: &Profile) -> Self {
        Self {
            mpn_id: profile.mpn_id.to_string(),
            name: profile.name.as_str().to_owned(),
            country: profile.country.code().to_owned(),
            kind: profile.kind.code().to_owned(),
            state: profile.state.code().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_profile_is_read_whatever_its_capitals() {
        let text = |text: &str| text.to_owned();
        let form = ProfileForm {
            mpn_id: text("4820117"),
            name: text(" Maple Services "),
            country: text("gb"),
            kind: text("Location"),
            state: text("ACTIVE"),
        };
        let profile = form.parse().expect("every field is right");
        assert_eq!((profile.kind, profile.state), (Kind::Location, State::Active));
        let again = ProfileForm::from(&profile);
        assert_eq!(
            (again.name.as_str(), again.country.as_str(), again.kind.as_str()),
            ("Maple Services", "GB", "location")
        );
        assert_eq!(again.parse(), Ok(profile));
    }

    #[test]
    fn every_failure_is_named_at_once() {
        let errors = ProfileForm::default().parse().expect_err("an empty form");
        let named: Vec<_> = errors.iter().map(|error| (error.field.as_str(), error.code.clone())).collect();
        let fields = ["mpn_id", "name", "country", "kind", "state"];
        assert_eq!(named, fields.map(|field| (field, Code::Required)));
    }

    #[test]
    fn a_value_off_the_list_is_no_value() {
        assert_eq!(Kind::parse("branch"), Err(Code::UnknownChoice));
        assert_eq!(State::parse("closed"), Err(Code::UnknownChoice));
        let form = ProfileForm { country: "XX".to_owned(), ..ProfileForm::default() };
        assert_eq!(form.parse().expect_err("no country").of("country"), Some(&Code::UnknownCountry));
    }
}
