//! The primary contact, who answers for the application, and the support contact, whom customers reach (domain.md 2.3).

use serde::{Deserialize, Serialize};

use super::profile::optional_line;
use super::web_mail::check_address;
use crate::country::Country;
use crate::email::EmailAddress;
use crate::field::{Code, FieldErrors};
use crate::text;

/// What somebody typed as the primary contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrimaryContactForm {
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Role in the company; may be missing.
    pub title: String,
    /// E-mail address at one of the company's domains.
    pub email: String,
    /// Phone number with its country code.
    pub phone: String,
}

/// The person who answers for the application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrimaryContact {
    /// 1 to 50 characters.
    pub first_name: String,
    /// 1 to 50 characters.
    pub last_name: String,
    /// 0 to 100 characters.
    pub title: String,
    /// At one of the company's domains.
    pub email: EmailAddress,
    /// With its country code.
    pub phone: String,
}

impl PrimaryContactForm {
    /// The longest first or last name, in characters.
    pub const MAX_NAME: usize = 50;

    /// Parses the form. `domains` are the company's own; `more_web_mail` are the operator's additions to the list of
    /// web-mail services.
    ///
    /// # Errors
    /// All refused fields at once, each under its own name.
    pub fn parse(
        &self,
        country: Country,
        domains: &[String],
        more_web_mail: &[String],
    ) -> Result<PrimaryContact, FieldErrors> {
        let mut errors = FieldErrors::default();
        let first_name = errors.check("first_name", text::line(&self.first_name, Self::MAX_NAME));
        let last_name = errors.check("last_name", text::line(&self.last_name, Self::MAX_NAME));
        let title = errors.check("title", optional_line(&self.title, 100));
        let email = errors.check("email", check_address(&self.email, domains, more_web_mail));
        let phone = errors.check("phone", country.format().phone(&self.phone));
        match (first_name, last_name, title, email, phone) {
            (Some(first_name), Some(last_name), Some(title), Some(email), Some(phone)) => {
                Ok(PrimaryContact { first_name, last_name, title, email, phone })
            }
            _ => Err(errors),
        }
    }
}

impl From<PrimaryContact> for PrimaryContactForm {
    fn from(contact: PrimaryContact) -> Self {
        Self {
            first_name: contact.first_name,
            last_name: contact.last_name,
            title: contact.title,
            email: contact.email.as_str().to_owned(),
            phone: contact.phone,
        }
    }
}

/// What somebody typed as the contact for customers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SupportContactForm {
    /// E-mail address.
    pub email: String,
    /// Phone number with its country code.
    pub phone: String,
    /// Web site; may be missing.
    pub website: String,
}

/// Where customers get help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupportContact {
    /// E-mail address.
    pub email: EmailAddress,
    /// With its country code.
    pub phone: String,
    /// Address of a page, beginning with `https://` or `http://`; may be empty.
    pub website: String,
}

impl SupportContactForm {
    /// Parses the form.
    ///
    /// # Errors
    /// All refused fields at once, each under its own name.
    pub fn parse(&self, country: Country) -> Result<SupportContact, FieldErrors> {
        let mut errors = FieldErrors::default();
        let email = errors.check("email", EmailAddress::parse(&self.email));
        let phone = errors.check("phone", country.format().phone(&self.phone));
        let website = errors.check("website", website(&self.website));
        match (email, phone, website) {
            (Some(email), Some(phone), Some(website)) => Ok(SupportContact { email, phone, website }),
            _ => Err(errors),
        }
    }
}

impl From<SupportContact> for SupportContactForm {
    fn from(contact: SupportContact) -> Self {
        Self { email: contact.email.as_str().to_owned(), phone: contact.phone, website: contact.website }
    }
}

/// Reads the address of a web site; without a scheme it gets `https://`. Other schemes are refused, so that the text is
/// safe as a link.
fn website(raw: &str) -> Result<String, Code> {
    let wrong = || Code::Format { sample: "https://www.oak.example/help".to_owned() };
    let typed = optional_line(raw, 200)?;
    if typed.is_empty() {
        return Ok(typed);
    }
    let (scheme, rest) = typed.split_once("://").unwrap_or(("https", typed.as_str()));
    let scheme = scheme.to_ascii_lowercase();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // The host of an address has the rules of the host of a web site.
    let known = EmailAddress::parse(&format!("a@{host}")).is_ok();
    let plain = rest.chars().all(|c| !c.is_whitespace() && !"<>\"'\\".contains(c));
    if ["https", "http"].contains(&scheme.as_str()) && known && plain {
        Ok(format!("{scheme}://{rest}"))
    } else {
        Err(wrong())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn ireland() -> Country {
        Country::parse("IE").expect("a country of the table")
    }

    fn contact() -> PrimaryContactForm {
        PrimaryContactForm {
            first_name: "Orla".to_owned(),
            last_name: "Byrne".to_owned(),
            title: "Managing director".to_owned(),
            email: "orla@oak.example".to_owned(),
            phone: "+353 91 555 0142".to_owned(),
        }
    }

    #[test]
    fn a_contact_is_a_person_at_the_companys_domain() {
        let own = ["oak.example".to_owned()];
        assert!(contact().parse(ireland(), &own, &[]).is_ok());
        let errors = contact().parse(ireland(), &["elm.example".to_owned()], &[]).expect_err("another domain");
        assert_eq!(errors.of("email"), Some(&Code::ForeignDomain { domain: "oak.example".to_owned() }));
    }

    #[test]
    fn names_have_one_to_fifty_characters() {
        let own = ["oak.example".to_owned()];
        let form = PrimaryContactForm { first_name: String::new(), last_name: "x".repeat(51), ..contact() };
        let errors = form.parse(ireland(), &own, &[]).expect_err("neither name is good");
        assert_eq!(errors.of("first_name"), Some(&Code::Required));
        assert_eq!(errors.of("last_name"), Some(&Code::TooLong { max: 50 }));
        assert!(PrimaryContactForm { last_name: "x".repeat(50), ..contact() }.parse(ireland(), &own, &[]).is_ok());
    }

    #[test]
    fn every_failure_is_named_at_once() {
        let errors = PrimaryContactForm::default().parse(ireland(), &[], &[]).expect_err("an empty form");
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["first_name", "last_name", "email", "phone"]);
        let errors = SupportContactForm::default().parse(ireland()).expect_err("an empty form");
        assert_eq!(errors.iter().count(), 2);
    }

    #[test]
    fn a_website_is_safe_as_a_link() {
        for (typed, read) in [
            ("www.oak.example", "https://www.oak.example"),
            ("HTTP://oak.example/help?a=1", "http://oak.example/help?a=1"),
            ("", ""),
        ] {
            assert_eq!(website(typed).as_deref(), Ok(read), "{typed}");
        }
        for bad in ["javascript:alert(1)", "javascript://oak.example/%0aalert(1)", "oak", "https://oak.example/\"><b>"]
        {
            assert!(website(bad).is_err(), "{bad}");
        }
    }
}
