//! The catalogue as JSON: a list of objects with the keys of the columns. Owns how it is written; `services::import`
//! reads it back.

use serde_json::{Value, json};
use shared::offer::OfferView;

/// The file.
#[must_use]
pub fn file(offers: &[OfferView]) -> String {
    let one = |offer: &OfferView| {
        json!({
            "code": offer.code,
            "name": offer.name,
            "description": offer.description,
            "category": offer.category,
            "unit": offer.unit,
            "minimum": offer.minimum,
            "maximum": offer.maximum,
            "terms": offer.terms.iter().map(|term| term.code()).collect::<Vec<_>>(),
            "billing": offer.billing.iter().map(|billing| billing.code()).collect::<Vec<_>>(),
            "countries": offer.countries,
            "plans": offer.plans,
            "addon_of": offer.bases,
            "per_customer": offer.per_customer,
            "trial_of": offer.trial_of,
            "on_sale": offer.on_sale,
        })
    };
    let mut text = format!("{:#}", Value::Array(offers.iter().map(one).collect()));
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::import;
    use shared::offer::{COLUMNS, IMPORT_ROWS, OfferForm, read_rows};

    #[test]
    fn a_file_reads_back_as_it_was_written() {
        let text = str::to_owned;
        let form = OfferForm {
            code: text("MAIL"),
            name: text("Mail"),
            category: text("Mail"),
            unit: text("user"),
            minimum: text("1"),
            maximum: text("300"),
            terms: vec![text("P1M"), text("P1Y")],
            billing: vec![text("monthly")],
            countries: text("KR DE"),
            plans: text("Mail | mail.example\nCalendar"),
            on_sale: text("yes"),
            ..OfferForm::default()
        };
        let offer = form.parse().expect("an offer").body().clone();
        let shape = import::Shape { columns: &COLUMNS, most: IMPORT_ROWS };
        let import = read_rows(import::kept_rows(&file(std::slice::from_ref(&offer)), shape).expect("a list"));
        assert!(import.bad.is_empty(), "{:?}", import.bad);
        assert_eq!((import.good.len(), import.good[0].0, import.good[0].1.body()), (1, 1, &offer));
    }
}
