//! What the customer fills in: the answer, and the account if there is none yet. Owns the parse of both forms.

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::delegated_admin::AdminRole;
use crate::field::{Code, FieldErrors};
use crate::organization::OrganizationName;
use crate::session::Secret;
use crate::text;
use crate::user::{NewPassword, PersonName};

/// What somebody ticked and pressed on the page behind the link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// The button: `accept` or `decline`.
    pub answer: String,
    /// Not empty when the confirmation is ticked.
    pub confirmed: String,
    /// Codes of the rights that are ticked.
    pub rights: Vec<String>,
    /// Why not, if declined.
    pub reason: String,
    /// Not empty when this partner may not ask the address again; counts with a declining answer alone.
    pub block: String,
    /// Slug of the organisation that answers, for somebody who belongs to several.
    pub organization: String,
}

/// An answer that may be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes, with these rights and no others.
    Accept {
        /// Rights the customer grants; the use case checks that each was asked for.
        rights: Vec<AdminRole>,
    },
    /// No, with a reason that may be empty.
    Decline {
        /// At most 500 characters.
        reason: String,
        /// Whether this partner may not ask the address again.
        block: bool,
    },
}

impl AnswerForm {
    /// The longest reason, in characters.
    pub const MAX_REASON: usize = 500;

    /// Whether it says yes, which needs the password given not long ago.
    #[must_use]
    pub fn accepts(&self) -> bool {
        self.answer == "accept"
    }

    /// Parses the form. Accepting needs the confirmation; declining does not.
    ///
    /// # Errors
    /// `confirmed` when the box is not ticked, `rights` for a role that does not exist, `reason` when it is too long,
    /// `answer` when no button of ours was pressed.
    pub fn parse(&self) -> Result<Answer, FieldErrors> {
        let mut errors = FieldErrors::default();
        let answer = match self.answer.as_str() {
            "accept" => {
                if self.confirmed.is_empty() {
                    errors.push("confirmed", Code::NotConfirmed);
                }
                let parsed: Option<Vec<_>> = self.rights.iter().map(|code| AdminRole::parse(code)).collect();
                errors.check("rights", parsed.ok_or(Code::UnknownChoice)).map(|rights| Answer::Accept { rights })
            }
            "decline" => errors
                .check("reason", text::paragraphs(&self.reason, Self::MAX_REASON))
                .map(|reason| Answer::Decline { reason, block: !self.block.is_empty() }),
            _ => {
                errors.push("answer", Code::UnknownChoice);
                None
            }
        };
        answer.filter(|_| errors.is_empty()).ok_or(errors)
    }
}

/// What somebody typed to make the organisation's account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignUpForm {
    /// Name of the organisation.
    pub organization: String,
    /// Country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Own name.
    pub name: String,
    /// Password; never sent back to a page.
    pub password: String,
    /// The code from the mail, where one is asked for.
    pub code: String,
}

/// An account that may be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCustomerAccount {
    /// Name of the organisation.
    pub organization: OrganizationName,
    /// Its country.
    pub country: Country,
    /// Name of its first global admin.
    pub name: PersonName,
    /// The password.
    pub password: NewPassword,
    /// The code as typed, digits only; checked by the use case where the link does not prove the mailbox.
    pub code: Secret,
}

impl SignUpForm {
    /// Parses the form.
    ///
    /// # Errors
    /// All refused fields at once: `organization`, `country`, `name`, `password`.
    pub fn parse(&self) -> Result<NewCustomerAccount, FieldErrors> {
        let mut errors = FieldErrors::default();
        let organization = errors.check("organization", OrganizationName::parse(&self.organization));
        let country = if self.country.trim().is_empty() {
            Err(Code::Required)
        } else {
            Country::parse(&self.country).ok_or(Code::UnknownCountry)
        };
        let country = errors.check("country", country);
        let name = errors.check("name", PersonName::parse(&self.name));
        let password = errors.check("password", NewPassword::parse(&self.password));
        let code = Secret::new(self.code.chars().filter(char::is_ascii_digit).take(12).collect());
        match (organization, country, name, password) {
            (Some(organization), Some(country), Some(name), Some(password)) => {
                Ok(NewCustomerAccount { organization, country, name, password, code })
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn accepting() -> AnswerForm {
        AnswerForm { answer: "accept".to_owned(), confirmed: "on".to_owned(), ..AnswerForm::default() }
    }

    #[test]
    fn accepting_needs_the_confirmation_and_grants_only_what_is_ticked() {
        assert_eq!(accepting().parse(), Ok(Answer::Accept { rights: vec![] }));
        let unticked = AnswerForm { confirmed: String::new(), ..accepting() };
        assert_eq!(unticked.parse().expect_err("not confirmed").of("confirmed"), Some(&Code::NotConfirmed));
    }

    #[test]
    fn a_made_up_right_is_refused() {
        let form = AnswerForm { rights: vec!["owner".to_owned()], ..accepting() };
        assert_eq!(form.parse().expect_err("no such right").of("rights"), Some(&Code::UnknownChoice));
    }

    #[test]
    fn declining_needs_neither_confirmation_nor_reason() {
        let form = AnswerForm { answer: "decline".to_owned(), ..AnswerForm::default() };
        assert_eq!(form.parse(), Ok(Answer::Decline { reason: String::new(), block: false }));
    }

    #[test]
    fn a_partner_is_blocked_by_declining_alone() {
        let form = AnswerForm { answer: "decline".to_owned(), block: "true".to_owned(), ..AnswerForm::default() };
        assert_eq!(form.parse(), Ok(Answer::Decline { reason: String::new(), block: true }));
        let form = AnswerForm { block: "true".to_owned(), ..accepting() };
        assert_eq!(form.parse(), Ok(Answer::Accept { rights: vec![] }));
    }

    #[test]
    fn an_answer_without_a_button_is_no_answer() {
        assert!(AnswerForm::default().parse().is_err());
    }

    #[test]
    fn an_account_needs_every_field_and_names_them_all() {
        let errors = SignUpForm::default().parse().expect_err("an empty form");
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["organization", "country", "name", "password"]);
    }

    #[test]
    fn a_code_may_be_typed_with_spaces() {
        let form = SignUpForm {
            organization: "Aspen Logistics".to_owned(),
            country: "gb".to_owned(),
            name: "A".to_owned(),
            password: "twelve chars at least".to_owned(),
            code: " 123 456 ".to_owned(),
        };
        assert_eq!(form.parse().expect("a good form").code.reveal(), "123456");
    }
}
