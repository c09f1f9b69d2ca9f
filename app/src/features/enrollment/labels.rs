//! The facts of each part with what their fields are called, for reading everything once more. Owns no field.

use shared::country::{Country, State};
use shared::enrollment::{FactsView, Part};
use shared::field::FieldErrors;

use crate::i18n::Text;

/// Fields and values of a part, in the order they are filled in; what may stay empty and does is left out.
pub(super) fn facts(text: Text, facts: &FactsView, part: Part, country: Country) -> Vec<(&'static str, String)> {
    let shown = |(field, value): (&str, &str)| {
        let value = if field == "state" { state_name(country, value) } else { value.to_owned() };
        (text.enrollment_field(part, field), value)
    };
    facts.fields(part).into_iter().filter(|(_, value)| !value.trim().is_empty()).map(shown).collect()
}

/// The name of a state that is kept as its code.
fn state_name(country: Country, code: &str) -> String {
    let State::OneOf(list) = country.format().state else { return code.to_owned() };
    list.iter().find(|(known, _)| *known == code).map_or(code, |(_, name)| name).to_owned()
}

/// What is wrong with a part that was saved as it was typed.
pub(super) fn wrong(view: &shared::enrollment::DraftView, part: Part, country: Country) -> FieldErrors {
    let domains: Vec<_> = view.domains.iter().map(|domain| domain.domain.clone()).collect();
    let parsed = match part {
        Part::Legal => view.facts.legal.parse(country).map(drop),
        Part::Contact => view.facts.contact.parse(country, &domains, &view.web_mail).map(drop),
        Part::Support => view.facts.support.parse(country).map(drop),
    };
    parsed.err().unwrap_or_default()
}
