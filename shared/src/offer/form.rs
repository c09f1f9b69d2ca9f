//! An offer as somebody types it or a file has it, and an offer that holds together.

use serde::{Deserialize, Serialize};

use super::{Billing, OfferCode, OfferView, Plan, Term, Way};
use crate::country::Country;
use crate::field::{Code, FieldErrors};
use crate::text::{line, one_of, paragraphs, whole};

/// The fields of an offer. Lists of codes stand with spaces between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OfferForm {
    /// Its code; when it is changed, the one it has. `code` in a form is a mailed one, which no page shows again.
    #[serde(rename = "offer")]
    pub code: String,
    /// What it is called.
    pub name: String,
    /// What one gets.
    pub description: String,
    /// Under what it is found.
    pub category: String,
    /// What is counted.
    pub unit: String,
    /// The least one can have.
    pub minimum: String,
    /// The most one can have.
    pub maximum: String,
    /// Codes of terms.
    pub terms: Vec<String>,
    /// Codes of billings.
    pub billing: Vec<String>,
    /// Codes of countries; empty is everywhere.
    pub countries: String,
    /// Plans, as [`Plan::parse_all`] reads them.
    pub plans: String,
    /// Codes of the offers on one of which it stands.
    pub addon_of: String,
    /// How many subscriptions a customer can have of it; empty is any number.
    pub per_customer: String,
    /// Code of the offer it lets try.
    pub trial_of: String,
    /// `yes` when it can be ordered.
    pub on_sale: String,
    /// The version it was changed from; empty for a new one.
    pub version: String,
}

/// An offer that holds together by itself. Whether the offers it names exist is for the catalogue to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    code: OfferCode,
    body: OfferView,
}

impl Offer {
    /// The most one can have of anything.
    pub const MAX_QUANTITY: i64 = 1_000_000;
    /// The most one can have of a trial (domain.md 8.8).
    pub const MAX_TRIAL: i64 = 25;
    /// Offers one can stand on at most.
    pub const MOST_BASES: usize = 50;

    /// Its code.
    #[must_use]
    pub const fn code(&self) -> &OfferCode {
        &self.code
    }

    /// What it is.
    #[must_use]
    pub const fn body(&self) -> &OfferView {
        &self.body
    }

    /// The codes of other offers it names, with the field each stands in.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let bases = self.body.bases.iter().map(|code| ("addon_of", code.as_str()));
        bases.chain(self.body.trial_of.as_deref().map(|code| ("trial_of", code)))
    }
}

impl OfferForm {
    /// Parses an offer.
    ///
    /// # Errors
    /// All refused fields at once.
    pub fn parse(&self) -> Result<Offer, FieldErrors> {
        let mut errors = FieldErrors::default();
        let code = errors.check("code", OfferCode::parse(&self.code));
        let name = errors.check("name", line(&self.name, 100));
        let description = errors.check("description", paragraphs(&self.description, 2_000));
        let category = errors.check("category", line(&self.category, 60));
        let unit = errors.check("unit", line(&self.unit, 30));
        let trial_of = errors.check("trial_of", optional(&self.trial_of, OfferCode::parse));
        let is_trial = trial_of.as_ref().is_some_and(Option::is_some);
        let most = if is_trial { Offer::MAX_TRIAL } else { Offer::MAX_QUANTITY };
        let minimum = errors.check("minimum", whole(&self.minimum, 1, most));
        let maximum = errors.check("maximum", whole(&self.maximum, minimum.unwrap_or(1), most));
        let terms = errors.check("terms", chosen(&self.terms, &Term::ALL, Term::code));
        if is_trial && terms.as_ref().is_some_and(|terms| *terms != [Term::Month]) {
            errors.push("terms", Code::TrialTerm);
        }
        let billing = errors.check("billing", chosen(&self.billing, &Billing::ALL, Billing::code));
        if let (Some(terms), Some(billing)) = (&terms, &billing)
            && Way::among(terms, billing).is_empty()
        {
            errors.push("billing", Code::YearlyNeedsYear);
        }
        let countries = errors.check("countries", countries(&self.countries));
        let plans = errors.check("plans", Plan::parse_all(&self.plans));
        let bases = errors.check("addon_of", bases(&self.addon_of));
        let per_customer = errors.check("per_customer", optional(&self.per_customer, |raw| whole(raw, 1, 1_000)));
        let on_sale = errors.check("on_sale", yes(&self.on_sale));
        if let Some(code) = &code {
            if bases.as_ref().is_some_and(|bases| bases.contains(code)) {
                errors.push("addon_of", Code::OfferItself);
            }
            if trial_of.as_ref().is_some_and(|of| of.as_ref() == Some(code)) {
                errors.push("trial_of", Code::OfferItself);
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let parsed = || {
            let code = code?;
            let body = OfferView {
                code: code.as_str().to_owned(),
                name: name?,
                description: description?,
                category: category?,
                unit: unit?,
                minimum: minimum?,
                maximum: maximum?,
                terms: terms?,
                billing: billing?,
                countries: countries?,
                plans: plans?,
                bases: bases?.iter().map(|code| code.as_str().to_owned()).collect(),
                per_customer: per_customer?,
                trial_of: trial_of?.map(|code| code.as_str().to_owned()),
                on_sale: on_sale?,
            };
            Some(Offer { code, body })
        };
        parsed().ok_or(errors)
    }
}

impl From<&OfferView> for OfferForm {
    fn from(offer: &OfferView) -> Self {
        Self {
            code: offer.code.clone(),
            name: offer.name.clone(),
            description: offer.description.clone(),
            category: offer.category.clone(),
            unit: offer.unit.clone(),
            minimum: offer.minimum.to_string(),
            maximum: offer.maximum.to_string(),
            terms: offer.terms.iter().map(|term| term.code().to_owned()).collect(),
            billing: offer.billing.iter().map(|billing| billing.code().to_owned()).collect(),
            countries: offer.countries.join(" "),
            plans: Plan::write_all(&offer.plans),
            addon_of: offer.bases.join(" "),
            per_customer: offer.per_customer.map(|count| count.to_string()).unwrap_or_default(),
            trial_of: offer.trial_of.clone().unwrap_or_default(),
            on_sale: if offer.on_sale { "yes" } else { "no" }.to_owned(),
            version: String::new(),
        }
    }
}

/// Codes with spaces or commas between them.
fn words(raw: &str) -> impl Iterator<Item = &str> {
    raw.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|word| !word.is_empty())
}

fn optional<T>(raw: &str, parse: impl Fn(&str) -> Result<T, Code>) -> Result<Option<T>, Code> {
    if raw.trim().is_empty() { Ok(None) } else { parse(raw).map(Some) }
}

/// What is ticked of a closed list, in its order and once each.
fn chosen<T: Copy + Ord>(raw: &[String], all: &[T], code: fn(T) -> &'static str) -> Result<Vec<T>, Code> {
    let known = || all.iter().map(|value| code(*value)).collect::<Vec<_>>().join(", ");
    let one = |raw: &String| one_of(all, raw, code).map_err(|_| Code::NotOneOf { known: known() });
    let mut found = raw.iter().map(one).collect::<Result<Vec<_>, _>>()?;
    found.sort_unstable();
    found.dedup();
    if found.is_empty() { Err(Code::NoneChosen) } else { Ok(found) }
}

fn countries(raw: &str) -> Result<Vec<String>, Code> {
    let mut found =
        words(raw).map(|word| Country::parse(word).ok_or(Code::UnknownCountry)).collect::<Result<Vec<_>, _>>()?;
    found.sort_unstable();
    found.dedup();
    Ok(found.into_iter().map(|country| country.code().to_owned()).collect())
}

fn bases(raw: &str) -> Result<Vec<OfferCode>, Code> {
    let mut found = words(raw).map(OfferCode::parse).collect::<Result<Vec<_>, _>>()?;
    found.sort_unstable();
    found.dedup();
    if found.len() > Offer::MOST_BASES { Err(Code::TooManyRows { max: Offer::MOST_BASES }) } else { Ok(found) }
}

fn yes(raw: &str) -> Result<bool, Code> {
    match raw.trim().to_ascii_lowercase().as_str() {
        "yes" => Ok(true),
        "" | "no" => Ok(false),
        _ => Err(Code::NotOneOf { known: "yes, no".to_owned() }),
    }
}
