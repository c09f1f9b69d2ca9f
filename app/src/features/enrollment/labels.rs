//! What the fields of each part are called, for the fields themselves, for the list of refusals and for reading everything
//! once more. Owns no field.

use shared::country::{Country, State};
use shared::enrollment::{FactsView, Part};
use shared::field::FieldErrors;

use crate::i18n::Text;

impl Text {
    /// What a field of a part is called.
    #[must_use]
    pub fn enrollment_field(self, part: Part, field: &str) -> &'static str {
        match (part, field) {
            (Part::Legal, "legal_name") => self.enrollment_legal_name(),
            (Part::Legal, "address_line1") => self.enrollment_address_line1(),
            (Part::Legal, "address_line2") => self.enrollment_address_line2(),
            (Part::Legal, "city") => self.enrollment_city(),
            (Part::Legal, "state") => self.enrollment_state(),
            (Part::Legal, "postal_code") => self.enrollment_postal_code(),
            (Part::Legal, "registration_number") => self.enrollment_registration_number(),
            (Part::Legal, "tax_number") => self.enrollment_tax_number(),
            (Part::Contact, "first_name") => self.enrollment_first_name(),
            (Part::Contact, "last_name") => self.enrollment_last_name(),
            (Part::Contact, "title") => self.enrollment_title(),
            (Part::Support, "website") => self.enrollment_website(),
            (_, "email") => self.enrollment_email(),
            (_, "phone") => self.enrollment_phone(),
            _ => self.part(part),
        }
    }
}

/// Fields and values of a part, in the order they are filled in; what may stay empty and does is left out.
pub(super) fn facts(text: Text, facts: &FactsView, part: Part, country: Country) -> Vec<(&'static str, String)> {
    let (legal, contact, support) = (&facts.legal, &facts.contact, &facts.support);
    let fields: &[(&str, &String)] = match part {
        Part::Legal => &[
            ("legal_name", &legal.legal_name),
            ("address_line1", &legal.address_line1),
            ("address_line2", &legal.address_line2),
            ("city", &legal.city),
            ("state", &legal.state),
            ("postal_code", &legal.postal_code),
            ("registration_number", &legal.registration_number),
            ("tax_number", &legal.tax_number),
        ],
        Part::Contact => &[
            ("first_name", &contact.first_name),
            ("last_name", &contact.last_name),
            ("title", &contact.title),
            ("email", &contact.email),
            ("phone", &contact.phone),
        ],
        Part::Support => &[("email", &support.email), ("phone", &support.phone), ("website", &support.website)],
    };
    let shown = |(field, value): &(&str, &String)| {
        let value = if *field == "state" { state_name(country, value) } else { (*value).clone() };
        (text.enrollment_field(part, field), value)
    };
    fields.iter().filter(|(_, value)| !value.trim().is_empty()).map(shown).collect()
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
