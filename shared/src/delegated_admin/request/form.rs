//! What a partner fills in to ask. Owns the parse of the form and the name that is proposed.

use serde::{Deserialize, Serialize};

use super::terms::AdminTerms;
use crate::delegated_admin::GrantDays;
use crate::field::FieldErrors;
use crate::text;
use crate::time::Date;

/// What somebody typed on "Request administrator access".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AdminRequestForm {
    /// The request's name; both sides see it.
    pub name: String,
    /// Codes of the roles that are ticked.
    pub roles: Vec<String>,
    /// Days, as typed.
    pub days: String,
}

/// A request that may be stored and sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAdminRequest {
    /// Its name; the use case checks that the partner has no other of this name.
    pub name: String,
    /// What is asked.
    pub terms: AdminTerms,
}

impl AdminRequestForm {
    /// The longest name, in characters (domain.md 7.2, displayName).
    pub const MAX_NAME: usize = 50;

    /// The form as it is first shown: a name, nothing ticked, 90 days.
    #[must_use]
    pub fn blank(name: &str) -> Self {
        Self { name: name.to_owned(), roles: vec![], days: GrantDays::DEFAULT.get().to_string() }
    }

    /// Parses the form.
    ///
    /// # Errors
    /// All refused fields at once: `name`, `roles`, `days`.
    pub fn parse(&self) -> Result<NewAdminRequest, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.check("name", text::line(&self.name, Self::MAX_NAME));
        let terms = match AdminTerms::parse(&self.roles, &self.days) {
            Ok(terms) => Some(terms),
            Err(more) => {
                more.iter().for_each(|error| errors.push(&error.field, error.code.clone()));
                None
            }
        };
        match (name, terms) {
            (Some(name), Some(terms)) => Ok(NewAdminRequest { name, terms }),
            _ => Err(errors),
        }
    }
}

/// The name that is proposed for a request to a customer: its own name and the day, and a number from the second such
/// request on. Fits into a name, whatever the customer is called.
#[must_use]
pub fn proposed_name(customer: &str, today: Date, number: u32) -> String {
    let end = if number < 2 { format!(" {}", today.iso()) } else { format!(" {} ({number})", today.iso()) };
    let room = AdminRequestForm::MAX_NAME.saturating_sub(end.chars().count());
    let customer: String = customer.chars().filter(|c| !c.is_control()).take(room).collect();
    format!("{}{end}", customer.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Code;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn day() -> Date {
        Date::parse("2026-11-22").expect("a day")
    }

    #[test]
    fn a_blank_form_asks_for_nothing_yet() {
        let form = AdminRequestForm::blank("Rowan");
        assert_eq!(form.days, "90");
        let errors = form.parse().expect_err("nothing is ticked");
        assert_eq!((errors.of("roles"), errors.iter().count()), (Some(&Code::NoneChosen), 1));
    }

    #[test]
    fn a_name_is_one_line_of_at_most_fifty_characters() {
        let named = |name: &str| AdminRequestForm {
            name: name.to_owned(),
            roles: vec!["directory_reader".to_owned()],
            ..AdminRequestForm::blank("")
        };
        assert_eq!(named(&format!(" {} ", "가".repeat(50))).parse().map(|new| new.name), Ok("가".repeat(50)));
        let refused = |name: &str| named(name).parse().expect_err("no name").of("name").cloned();
        assert_eq!(refused(&"x".repeat(51)), Some(Code::TooLong { max: 50 }));
        assert_eq!(refused("  "), Some(Code::Required));
        assert_eq!(refused("a\nb"), Some(Code::ControlCharacter));
    }

    #[test]
    fn a_proposed_name_is_one_that_is_taken() {
        assert_eq!(proposed_name("Rowan Clinics", day(), 1), "Rowan Clinics 2026-11-22");
        assert_eq!(proposed_name("Rowan Clinics", day(), 3), "Rowan Clinics 2026-11-22 (3)");
        for number in [1, 2, 4_000_000_000] {
            let name = proposed_name(&"한 ".repeat(60), day(), number);
            assert!(text::line(&name, AdminRequestForm::MAX_NAME).as_deref() == Ok(&name), "{name}");
        }
    }
}
