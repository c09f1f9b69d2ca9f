//! The catalogue as a table that can be read back in.

use shared::offer::{COLUMNS, OfferForm, OfferView};

use crate::spreadsheet::{begin, line};

/// The whole file.
#[must_use]
pub fn file(offers: &[OfferView]) -> String {
    let mut file = begin(300 * (offers.len() + 1), &COLUMNS);
    for offer in offers {
        let form = OfferForm::from(offer);
        let (terms, billing) = (form.terms.join(" "), form.billing.join(" "));
        let cells = [
            form.code.as_str(),
            &form.name,
            &form.description,
            &form.category,
            &form.unit,
            &form.minimum,
            &form.maximum,
            &terms,
            &billing,
            &form.countries,
            &form.plans,
            &form.addon_of,
            &form.per_customer,
            &form.trial_of,
            &form.on_sale,
        ];
        line(&mut file, &cells);
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::import::csv_rows;
    use shared::offer::{IMPORT_ROWS, read_rows};

    #[test]
    fn a_table_reads_back_as_it_was_written() {
        let text = str::to_owned;
        let form = OfferForm {
            code: text("MAIL"),
            name: text("=Mail, \"basic\""),
            description: text("Two\nlines"),
            category: text("Mail"),
            unit: text("user"),
            minimum: text("1"),
            maximum: text("300"),
            terms: vec![text("P1M"), text("P1Y")],
            billing: vec![text("monthly")],
            plans: text("Mail | mail.example\nCalendar"),
            on_sale: text("yes"),
            ..OfferForm::default()
        };
        let offer = form.parse().expect("an offer");
        let rows = csv_rows(&file(&[offer.body().clone()]), &COLUMNS, IMPORT_ROWS).expect("a table");
        let import = read_rows(rows);
        assert!(import.bad.is_empty(), "{:?}", import.bad);
        assert_eq!(import.good.into_iter().map(|(_, offer)| offer).collect::<Vec<_>>(), [offer]);
    }
}
