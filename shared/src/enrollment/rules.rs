//! What the operator decides about enrolment: web-mail services beyond the built-in ones, the promised days, whether two
//! reviewers are needed; and a further domain of an applicant.

use serde::{Deserialize, Serialize};

use super::web_mail::is_web_mail;
use crate::email::EmailAddress;
use crate::field::{Code, FieldErrors};
use crate::text;

/// The rules in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesView {
    /// Domains of web-mail services beyond the built-in ones, lower case.
    pub web_mail: Vec<String>,
    /// Working days in which a review is promised.
    pub promised_days: i64,
    /// Whether new applications need two reviewers for each approval.
    pub two_reviewers: bool,
}

impl Default for RulesView {
    /// What holds when nobody set anything (domain.md 2.2: three to five working days).
    fn default() -> Self {
        Self { web_mail: Vec::new(), promised_days: 5, two_reviewers: false }
    }
}

/// The rules as the operator types them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RulesForm {
    /// Domains, one a line.
    pub web_mail: String,
    /// Working days.
    pub promised_days: String,
    /// Not empty when ticked.
    pub two_reviewers: String,
}

impl From<&RulesView> for RulesForm {
    /// The form as it would be typed to give these rules.
    fn from(rules: &RulesView) -> Self {
        Self {
            web_mail: rules.web_mail.join("\n"),
            promised_days: rules.promised_days.to_string(),
            two_reviewers: if rules.two_reviewers { "on".to_owned() } else { String::new() },
        }
    }
}

/// Reads a domain: the host of an address, lower case.
fn domain(raw: &str) -> Result<String, Code> {
    let typed = text::line(raw, 253)?;
    let wrong = || Code::Format { sample: "oak.example".to_owned() };
    EmailAddress::parse(&format!("a@{typed}")).map(|address| address.domain().to_owned()).map_err(|_| wrong())
}

impl RulesForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `web_mail` when a line is no domain, `promised_days` outside 1 to 60.
    pub fn parse(&self) -> Result<RulesView, FieldErrors> {
        let mut errors = FieldErrors::default();
        let lines = text::paragraphs(&self.web_mail, 10_000);
        let lines = lines.and_then(|text| {
            text.lines().filter(|line| !line.trim().is_empty()).map(domain).collect::<Result<Vec<_>, _>>()
        });
        let web_mail = errors.check("web_mail", lines);
        let days = self.promised_days.trim().parse().ok().filter(|days| (1..=60).contains(days));
        let promised_days = errors.check("promised_days", days.ok_or(Code::NotInRange { min: 1, max: 60 }));
        match (web_mail, promised_days) {
            (Some(web_mail), Some(promised_days)) => {
                Ok(RulesView { web_mail, promised_days, two_reviewers: !self.two_reviewers.is_empty() })
            }
            _ => Err(errors),
        }
    }
}

/// A further domain of a company.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DomainForm {
    /// The domain.
    pub domain: String,
}

impl DomainForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `domain` when it is none, or one of a web-mail service.
    pub fn parse(&self, more_web_mail: &[String]) -> Result<String, FieldErrors> {
        let read = domain(&self.domain).and_then(|domain| {
            if is_web_mail(&domain, more_web_mail) { Err(Code::WebMail { domain }) } else { Ok(domain) }
        });
        read.map_err(|code| FieldErrors::one("domain", code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn rules_are_read_line_by_line() {
        let form = RulesForm {
            web_mail: " Webmail.example \n\nfree.example\n".to_owned(),
            promised_days: " 7 ".to_owned(),
            two_reviewers: "on".to_owned(),
        };
        let rules = form.parse().expect("a good form");
        assert_eq!(rules.web_mail, ["webmail.example", "free.example"]);
        assert_eq!((rules.promised_days, rules.two_reviewers), (7, true));
        assert_eq!(RulesForm::from(&rules).parse(), Ok(rules));
        let errors = RulesForm { web_mail: "not a domain".to_owned(), ..RulesForm::default() }.parse();
        assert_eq!(errors.expect_err("neither is good").iter().count(), 2);
    }

    #[test]
    fn a_further_domain_is_a_domain_of_ones_own() {
        let form = |domain: &str| DomainForm { domain: domain.to_owned() };
        assert_eq!(form(" Oak-Group.example ").parse(&[]).as_deref(), Ok("oak-group.example"));
        for bad in ["", "oak", "https://oak.example", "gmail.com", "a@oak.example"] {
            assert!(form(bad).parse(&[]).is_err(), "{bad}");
        }
    }
}
