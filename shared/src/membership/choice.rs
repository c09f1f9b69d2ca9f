//! Which profile a company may link to its account: an active location in its own country that nobody has linked
//! (domain.md 2.2 step 3, 2.4 and 1 rule 7). Every other one is shown with what stands in the way.

use serde::{Deserialize, Serialize};

use super::mpn_id::MpnId;
use super::profile::{Kind, Profile, State};
use crate::country::Country;
use crate::field::{Code, FieldErrors};

/// Who has linked a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Nobody.
    Nobody,
    /// The company that asks.
    Here,
    /// Another company.
    Elsewhere,
}

/// Why a profile cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// It is the company's global account; a programme takes a location.
    GlobalAccount,
    /// It is not in use.
    Inactive,
    /// It is in another country than the company's account.
    OtherCountry,
    /// Another company has linked it. Which one is not told.
    LinkedElsewhere,
    /// It is linked here already.
    LinkedHere,
}

/// What keeps a company of a country from choosing a profile: what no other profile could mend comes first.
#[must_use]
pub fn obstacle(profile: &Profile, country: Country, link: Link) -> Option<Obstacle> {
    match (profile.kind, profile.state, link) {
        (Kind::Global, ..) => Some(Obstacle::GlobalAccount),
        (_, _, Link::Here) => Some(Obstacle::LinkedHere),
        (_, State::Inactive, _) => Some(Obstacle::Inactive),
        _ if profile.country != country => Some(Obstacle::OtherCountry),
        (_, _, Link::Elsewhere) => Some(Obstacle::LinkedElsewhere),
        (Kind::Location, State::Active, Link::Nobody) => None,
    }
}

/// The profile somebody picked, and which of the two buttons was pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChoiceForm {
    /// Its MPN ID.
    pub choice: String,
    /// [`ChoiceForm::CANCEL`], or anything else to go on.
    pub step: String,
}

impl ChoiceForm {
    /// The value of the button that lets everything go that was found.
    pub const CANCEL: &'static str = "cancel";

    /// Whether that button was pressed.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.step == Self::CANCEL
    }

    /// Parses the form.
    ///
    /// # Errors
    /// `choice` when nothing is picked, or what no form of ours offers.
    pub fn parse(&self) -> Result<MpnId, FieldErrors> {
        MpnId::parse(&self.choice).map_err(|code| {
            let code = if code == Code::Required { code } else { Code::UnknownChoice };
            FieldErrors::one("choice", code)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::membership::ProfileForm;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn profile(country: &str, kind: Kind, state: State) -> Profile {
        let form = ProfileForm {
            mpn_id: MpnId::SAMPLE.to_owned(),
            name: "Maple Services".to_owned(),
            country: country.to_owned(),
            kind: kind.code().to_owned(),
            state: state.code().to_owned(),
        };
        form.parse().expect("every field is right")
    }

    #[test]
    fn only_an_active_location_in_the_own_country_that_nobody_has_linked_can_be_chosen() {
        let own = Country::parse("GB").expect("a country");
        for (country, in_own) in [("GB", true), ("IE", false)] {
            for kind in Kind::ALL {
                for state in State::ALL {
                    for link in [Link::Nobody, Link::Here, Link::Elsewhere] {
                        let may = obstacle(&profile(country, kind, state), own, link).is_none();
                        let expected =
                            in_own && kind == Kind::Location && state == State::Active && link == Link::Nobody;
                        assert_eq!(may, expected, "{country} {kind:?} {state:?} {link:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_reason_is_the_one_that_helps_to_find_another_profile() {
        let own = Country::parse("GB").expect("a country");
        let why = |country, kind, state, link| obstacle(&profile(country, kind, state), own, link);
        let (location, active) = (Kind::Location, State::Active);
        assert_eq!(why("IE", Kind::Global, State::Inactive, Link::Elsewhere), Some(Obstacle::GlobalAccount));
        assert_eq!(why("IE", location, State::Inactive, Link::Nobody), Some(Obstacle::Inactive));
        assert_eq!(why("IE", location, active, Link::Elsewhere), Some(Obstacle::OtherCountry));
        assert_eq!(why("GB", location, active, Link::Elsewhere), Some(Obstacle::LinkedElsewhere));
        assert_eq!(why("GB", location, State::Inactive, Link::Here), Some(Obstacle::LinkedHere));
    }

    #[test]
    fn something_has_to_be_picked() {
        let typed = |choice: &str| ChoiceForm { choice: choice.to_owned(), ..ChoiceForm::default() }.parse();
        assert_eq!(typed("").expect_err("nothing").of("choice"), Some(&Code::Required));
        assert_eq!(typed("all").expect_err("no ID").of("choice"), Some(&Code::UnknownChoice));
        assert_eq!(typed("4820117").map(|id| id.to_string()), Ok("4820117".to_owned()));
    }
}
