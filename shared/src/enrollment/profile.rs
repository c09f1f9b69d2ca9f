//! The legal business profile (domain.md 2.3). Owns its form and parse. The country is not in it: it was fixed when the
//! account was made.

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::field::{Code, FieldErrors};
use crate::organization::OrganizationName;
use crate::text;

/// What somebody typed as the legal business profile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LegalProfileForm {
    /// Name as it is registered.
    pub legal_name: String,
    /// Street and number.
    pub address_line1: String,
    /// What else the address needs.
    pub address_line2: String,
    /// City.
    pub city: String,
    /// State or province: its code where there is a list.
    pub state: String,
    /// Postal code.
    pub postal_code: String,
    /// Number in the company register.
    pub registration_number: String,
    /// Tax or VAT number.
    pub tax_number: String,
}

/// A legal business profile, written the country's way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalProfile {
    /// Name as it is registered.
    pub legal_name: OrganizationName,
    /// 1 to 200 characters.
    pub address_line1: String,
    /// 0 to 200 characters.
    pub address_line2: String,
    /// At most 100 characters; empty in city states alone.
    pub city: String,
    /// By the country's rule; may be empty.
    pub state: String,
    /// By the country's rule; may be empty.
    pub postal_code: String,
    /// By the country's rule; may be empty.
    pub registration_number: String,
    /// By the country's rule; may be empty.
    pub tax_number: String,
}

/// A line that may be missing.
pub(super) fn optional_line(raw: &str, max: usize) -> Result<String, Code> {
    if raw.trim().is_empty() { Ok(String::new()) } else { text::line(raw, max) }
}

impl LegalProfileForm {
    /// The longest line of an address, in characters.
    pub const MAX_LINE: usize = 200;
    /// The longest name of a city, in characters.
    pub const MAX_CITY: usize = 100;

    /// Parses the form by the rules of a country.
    ///
    /// # Errors
    /// All refused fields at once, each under its own name.
    pub fn parse(&self, country: Country) -> Result<LegalProfile, FieldErrors> {
        let format = country.format();
        let mut errors = FieldErrors::default();
        let legal_name = errors.check("legal_name", OrganizationName::parse(&self.legal_name));
        let address_line1 = errors.check("address_line1", text::line(&self.address_line1, Self::MAX_LINE));
        let address_line2 = errors.check("address_line2", optional_line(&self.address_line2, Self::MAX_LINE));
        let city = if country.city_required() {
            text::line(&self.city, Self::MAX_CITY)
        } else {
            optional_line(&self.city, Self::MAX_CITY)
        };
        let city = errors.check("city", city);
        let state = errors.check("state", format.state(&self.state));
        let postal_code = errors.check("postal_code", format.postal_code(&self.postal_code));
        let registration = format.registration_number(&self.registration_number, country.registration_required());
        let registration = errors.check("registration_number", registration);
        let tax_number = errors.check("tax_number", format.tax_number(&self.tax_number));
        match (legal_name, address_line1, address_line2, city, state, postal_code, registration, tax_number) {
            (Some(name), Some(line1), Some(line2), Some(city), Some(state), Some(postal), Some(number), Some(tax)) => {
                Ok(LegalProfile {
                    legal_name: name,
                    address_line1: line1,
                    address_line2: line2,
                    city,
                    state,
                    postal_code: postal,
                    registration_number: number,
                    tax_number: tax,
                })
            }
            _ => Err(errors),
        }
    }
}

impl From<LegalProfile> for LegalProfileForm {
    /// The form as it would be typed to give this profile; how it is kept once sent in.
    fn from(profile: LegalProfile) -> Self {
        Self {
            legal_name: profile.legal_name.as_str().to_owned(),
            address_line1: profile.address_line1,
            address_line2: profile.address_line2,
            city: profile.city,
            state: profile.state,
            postal_code: profile.postal_code,
            registration_number: profile.registration_number,
            tax_number: profile.tax_number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn country(code: &str) -> Country {
        Country::parse(code).expect("a country of the table")
    }

    fn irish() -> LegalProfileForm {
        LegalProfileForm {
            legal_name: "Oak Solutions Ltd".to_owned(),
            address_line1: "12 Quay Street".to_owned(),
            city: "Galway".to_owned(),
            postal_code: "h91x0x0".to_owned(),
            ..LegalProfileForm::default()
        }
    }

    #[test]
    fn a_profile_is_written_the_countrys_way_and_stays_so() {
        let profile = irish().parse(country("IE")).expect("a good form");
        assert_eq!(profile.postal_code, "H91 X0X0");
        let again = LegalProfileForm::from(profile.clone()).parse(country("IE"));
        assert_eq!(again, Ok(profile));
    }

    #[test]
    fn every_failure_is_named_at_once() {
        let errors = LegalProfileForm::default().parse(country("US")).expect_err("an empty form");
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["legal_name", "address_line1", "city", "state", "postal_code", "registration_number"]);
    }

    #[test]
    fn a_city_state_needs_no_city() {
        let form = LegalProfileForm { city: String::new(), postal_code: "018956".to_owned(), ..irish() };
        assert!(form.parse(country("SG")).is_ok());
        assert!(form.parse(country("IE")).is_err());
    }

    #[test]
    fn lines_of_an_address_have_their_limits() {
        let long = "x".repeat(201);
        let form = LegalProfileForm { address_line1: long.clone(), address_line2: long, ..irish() };
        let errors = form.parse(country("IE")).expect_err("two lines are too long");
        for field in ["address_line1", "address_line2"] {
            assert_eq!(errors.of(field), Some(&Code::TooLong { max: 200 }), "{field}");
        }
    }
}
