//! What a provider says about itself. Owns the limits; which countries it may serve depends on its own, and the use case
//! says which that is.

use serde::{Deserialize, Serialize};

use super::language::Language;
use super::service::Service;
use super::website::website;
use crate::country::{Country, Region};
use crate::email::EmailAddress;
use crate::field::{Code, FieldErrors};
use crate::text;

/// The longest description, in characters.
pub const MAX_DESCRIPTION: usize = 2_500;
/// Own tags a profile may have.
pub const MAX_TAGS: usize = 10;
/// The longest tag, in characters.
const MAX_TAG: usize = 40;

/// The fields as they are typed, and as a profile is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DirectoryForm {
    /// A few paragraphs.
    pub description: String,
    /// Address of the web site.
    pub website: String,
    /// Codes of services.
    pub services: Vec<String>,
    /// Own tags, with commas between them.
    pub tags: String,
    /// Codes of languages.
    pub languages: Vec<String>,
    /// Codes of the countries served.
    pub countries: Vec<String>,
    /// Public mail address.
    pub email: String,
    /// Public telephone number.
    pub phone: String,
}

/// A profile that may be shown to everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProfile {
    /// Paragraphs, 1 to [`MAX_DESCRIPTION`] characters.
    pub description: String,
    /// An https address, or nothing.
    pub website: String,
    /// In the order of the list.
    pub services: Vec<Service>,
    /// Up to [`MAX_TAGS`], no two alike.
    pub tags: Vec<String>,
    /// One or more, ordered by code.
    pub languages: Vec<Language>,
    /// One or more, ordered by code.
    pub countries: Vec<Country>,
    /// A mail address, or nothing.
    pub email: String,
    /// A telephone number, or nothing.
    pub phone: String,
}

impl DirectoryForm {
    /// Parses the form.
    ///
    /// # Errors
    /// Every refused field at once: `description`, `languages` and `countries` when they are empty; what is too long, no
    /// https address, not on a list, no mail address or no telephone number.
    pub fn parse(&self) -> Result<NewProfile, FieldErrors> {
        let mut errors = FieldErrors::default();
        let description = text::paragraphs(&self.description, MAX_DESCRIPTION).and_then(needed);
        let description = errors.check("description", description);
        let website = errors.check("website", website(&self.website));
        let services = errors.check("services", known(&self.services, Service::parse));
        let tags = errors.check("tags", tags(&self.tags));
        let languages = known(&self.languages, Language::parse).and_then(some);
        let languages = errors.check("languages", languages);
        let countries = errors.check("countries", known(&self.countries, Country::parse).and_then(some));
        let email = errors.check("email", email(&self.email));
        let phone = errors.check("phone", phone(&self.phone));
        let (Some(description), Some(website), Some(services), Some(tags)) = (description, website, services, tags)
        else {
            return Err(errors);
        };
        let (Some(mut languages), Some(mut countries), Some(email), Some(phone)) = (languages, countries, email, phone)
        else {
            return Err(errors);
        };
        languages.sort_by_key(|language| language.code());
        languages.dedup();
        countries.sort_unstable();
        countries.dedup();
        let services = Service::ALL.into_iter().filter(|service| services.contains(service)).collect();
        Ok(NewProfile { description, website, services, tags, languages, countries, email, phone })
    }
}

impl NewProfile {
    /// Checks that a provider serves its own region alone: nobody elsewhere can work with it (domain.md 1 rule 1).
    ///
    /// # Errors
    /// `OtherRegion` on `countries`.
    pub fn serves_within(&self, region: Region) -> Result<(), FieldErrors> {
        if self.countries.iter().all(|country| country.region() == region) {
            Ok(())
        } else {
            Err(FieldErrors::one("countries", Code::OtherRegion))
        }
    }
}

impl From<&NewProfile> for DirectoryForm {
    fn from(profile: &NewProfile) -> Self {
        Self {
            description: profile.description.clone(),
            website: profile.website.clone(),
            services: profile.services.iter().map(|service| service.code().to_owned()).collect(),
            tags: profile.tags.join(", "),
            languages: profile.languages.iter().map(|language| language.code().to_owned()).collect(),
            countries: profile.countries.iter().map(|country| country.code().to_owned()).collect(),
            email: profile.email.clone(),
            phone: profile.phone.clone(),
        }
    }
}

fn needed(text: String) -> Result<String, Code> {
    if text.is_empty() { Err(Code::Required) } else { Ok(text) }
}

fn some<T>(list: Vec<T>) -> Result<Vec<T>, Code> {
    if list.is_empty() { Err(Code::Required) } else { Ok(list) }
}

fn known<T>(codes: &[String], parse: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, Code> {
    codes.iter().map(|code| parse(code).ok_or(Code::UnknownChoice)).collect()
}

/// Tags with commas between them; what differs in case alone is one tag, as it was typed first.
fn tags(raw: &str) -> Result<Vec<String>, Code> {
    let mut tags: Vec<String> = Vec::new();
    for typed in raw.split(',').filter(|tag| !tag.trim().is_empty()) {
        let tag = text::line(typed, MAX_TAG)?;
        if tags.iter().all(|known| known.to_lowercase() != tag.to_lowercase()) {
            tags.push(tag);
        }
    }
    if tags.len() > MAX_TAGS { Err(Code::TooManyRows { max: MAX_TAGS }) } else { Ok(tags) }
}

fn email(raw: &str) -> Result<String, Code> {
    if raw.trim().is_empty() {
        return Ok(String::new());
    }
    EmailAddress::parse(raw).map(|address| address.as_str().to_owned())
}

/// A number as it is dialled from abroad (ITU-T E.164: a plus sign and up to 15 digits), with what people put between.
fn phone(raw: &str) -> Result<String, Code> {
    if raw.trim().is_empty() {
        return Ok(String::new());
    }
    let typed = text::line(raw, 40)?;
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    let plain =
        typed.strip_prefix('+').is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit() || " -().".contains(c)));
    let sample = || Code::Format { sample: "+44 113 496 0000".to_owned() };
    if plain && (7..=15).contains(&digits) { Ok(typed) } else { Err(sample()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn filled() -> DirectoryForm {
        let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        DirectoryForm {
            description: "We train.\r\n\r\nWe help.".to_owned(),
            website: "www.birch.example".to_owned(),
            services: codes(&["financing", "training"]),
            tags: "Cloud, Security,cloud, ,".to_owned(),
            languages: codes(&["ko", "en", "en"]),
            countries: codes(&["IE", "GB"]),
            email: "hello@birch.example".to_owned(),
            phone: "+44 (113) 496-0000".to_owned(),
        }
    }

    /// So many tags, no two alike.
    fn numbered(count: usize) -> String {
        let tags: Vec<_> = (0..count).map(|number| format!("tag {number}")).collect();
        tags.join(",")
    }

    #[test]
    fn a_profile_is_put_in_order_and_reads_back() {
        let profile = filled().parse().expect("everything is right");
        assert_eq!(profile.services, [Service::Training, Service::Financing]);
        assert_eq!(profile.tags, ["Cloud", "Security"]);
        let stored = DirectoryForm::from(&profile);
        assert_eq!(stored.languages, ["en", "ko"]);
        assert_eq!(stored.countries, ["GB", "IE"]);
        assert_eq!(stored.parse(), Ok(profile));
    }

    #[test]
    fn everything_that_is_refused_is_told_at_once() {
        let form = DirectoryForm {
            description: "x".repeat(MAX_DESCRIPTION + 1),
            website: "http://birch.example".to_owned(),
            services: vec!["gardening".to_owned()],
            tags: numbered(MAX_TAGS + 1),
            languages: vec!["xx".to_owned()],
            countries: Vec::new(),
            email: "hello".to_owned(),
            phone: "0113 496".to_owned(),
        };
        let errors = form.parse().expect_err("nothing is right");
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        let all = ["description", "website", "services", "tags", "languages", "countries", "email", "phone"];
        assert_eq!(fields, all);
        assert_eq!(errors.of("description"), Some(&Code::TooLong { max: MAX_DESCRIPTION }));
        assert_eq!(errors.of("tags"), Some(&Code::TooManyRows { max: MAX_TAGS }));
        assert_eq!(errors.of("countries"), Some(&Code::Required));
    }

    #[test]
    fn the_longest_description_and_the_most_tags_are_taken() {
        let tags = numbered(MAX_TAGS);
        let form = DirectoryForm { description: "한".repeat(MAX_DESCRIPTION), tags, ..filled() };
        assert!(form.parse().is_ok());
    }

    #[test]
    fn contacts_and_web_site_may_be_left_out_and_the_rest_may_not() {
        let errors = DirectoryForm::default().parse().expect_err("nothing was typed");
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["description", "languages", "countries"]);
    }

    #[test]
    fn a_provider_serves_its_own_region_alone() {
        let profile = filled().parse().expect("everything is right");
        assert_eq!(profile.serves_within(Region::Europe), Ok(()));
        let refused = profile.serves_within(Region::Korea).expect_err("another region");
        assert_eq!(refused.of("countries"), Some(&Code::OtherRegion));
    }
}
