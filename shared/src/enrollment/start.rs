//! Beginning an enrolment without an account: name and address first, then the link from the mail, then the password. The
//! account is made behind the link, so nobody has one at a mailbox that is not his.

use serde::{Deserialize, Serialize};

use super::web_mail::is_web_mail;
use crate::country::Country;
use crate::email::EmailAddress;
use crate::field::{Code, FieldErrors};
use crate::organization::OrganizationName;
use crate::time::Timestamp;
use crate::user::{NewPassword, PersonName};

/// What somebody typed under "Create one".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StartForm {
    /// Name of the company.
    pub organization: String,
    /// Country, ISO 3166-1 alpha-2; cannot be changed later.
    pub country: String,
    /// Own name.
    pub name: String,
    /// Work e-mail; its domain becomes the company's sign-in domain.
    pub email: String,
}

/// A beginning that may be mailed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewStart {
    /// Name of the company.
    pub organization: OrganizationName,
    /// Its country.
    pub country: Country,
    /// Name of its first global admin.
    pub name: PersonName,
    /// His mailbox.
    pub email: EmailAddress,
}

impl StartForm {
    /// Parses the form.
    ///
    /// # Errors
    /// All refused fields at once: `organization`, `country`, `name`, `email`.
    pub fn parse(&self, more_web_mail: &[String]) -> Result<NewStart, FieldErrors> {
        let mut errors = FieldErrors::default();
        let organization = errors.check("organization", OrganizationName::parse(&self.organization));
        let country = if self.country.trim().is_empty() {
            Err(Code::Required)
        } else {
            Country::parse(&self.country).ok_or(Code::UnknownCountry)
        };
        let country = errors.check("country", country);
        let name = errors.check("name", PersonName::parse(&self.name));
        let email = EmailAddress::parse(&self.email).and_then(|email| {
            let web_mail = is_web_mail(email.domain(), more_web_mail);
            if web_mail { Err(Code::WebMail { domain: email.domain().to_owned() }) } else { Ok(email) }
        });
        let email = errors.check("email", email);
        match (organization, country, name, email) {
            (Some(organization), Some(country), Some(name), Some(email)) => {
                Ok(NewStart { organization, country, name, email })
            }
            _ => Err(errors),
        }
    }
}

/// The password of the first global admin, behind the mailed link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountForm {
    /// Password; never sent back to a page.
    pub password: String,
}

impl AccountForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `password` by its rules.
    pub fn parse(&self) -> Result<NewPassword, FieldErrors> {
        NewPassword::parse(&self.password).map_err(|code| FieldErrors::one("password", code))
    }
}

/// The page behind the mailed link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StartLinkView {
    /// The account can be made.
    Open {
        /// What was typed at the start.
        organization: String,
        /// Country code.
        country: String,
        /// Own name.
        name: String,
        /// The mailbox, proved by the link.
        email: String,
        /// Whether a company with this domain has an account already: then asking to be let in is offered. Nothing else
        /// about that company is told.
        domain_known: bool,
        /// When the holder of the link asked, while that can still be granted.
        asked_at: Option<Timestamp>,
    },
    /// The account is made: sign in and go on.
    Made {
        /// The mailbox to sign in with.
        email: String,
        /// The company's place in addresses.
        slug: String,
    },
    /// The link is too old; starting again sends a new one.
    Expired,
    /// No such link, or cut off.
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_failure_is_named_at_once() {
        let errors = StartForm::default().parse(&[]).expect_err("an empty form");
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["organization", "country", "name", "email"]);
    }

    #[test]
    fn a_web_mail_address_cannot_begin() {
        let text = |text: &str| text.to_owned();
        let form = StartForm {
            organization: text("Elm"),
            country: text("IE"),
            name: text("Elsa Grove"),
            email: text("elm@gmail.com"),
        };
        let errors = form.parse(&[]).expect_err("web mail");
        assert_eq!(errors.of("email"), Some(&Code::WebMail { domain: text("gmail.com") }));
        assert!(StartForm { email: text("elsa@elm.example"), ..form }.parse(&[]).is_ok());
    }
}
