//! The list of customers as a file for spreadsheets.

use shared::customer::CustomerRowView;
use shared::organization::Tier;

use crate::i18n::Text;
use crate::spreadsheet::{begin, line, moment};

/// The whole file, for an organisation of a tier.
#[must_use]
pub fn file(text: Text, own: Tier, rows: &[CustomerRowView]) -> String {
    let partners = if own == Tier::Provider { text.customer_list_resellers() } else { text.customer_list_providers() };
    let head = [
        text.customer_column_customer(),
        text.customer_profile_domain(),
        text.customer_column_relationship(),
        text.customer_column_since(),
        text.customer_list_ended(),
        text.customer_column_rights(),
        text.customer_column_end(),
        partners,
    ];
    let mut file = begin(120 * (rows.len() + 1), &head);
    for row in rows {
        let state = match row.ended_at {
            None => text.customer_list_active(),
            Some(_) => text.customer_list_ended(),
        };
        let cells = [
            &row.name,
            &row.domain,
            state,
            &moment(row.since),
            &row.ended_at.map(moment).unwrap_or_default(),
            &row.rights.to_string(),
            &row.next_end.map(moment).unwrap_or_default(),
            &row.partners.join("; "),
        ];
        line(&mut file, &cells);
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::locale::Locale;
    use shared::time::Timestamp;

    /// 22 November 2026, 14:02:09 UTC.
    const MOMENT: Timestamp = Timestamp::from_micros((1_795_305_600 + 14 * 3_600 + 2 * 60 + 9) * 1_000_000);

    fn row(name: &str) -> CustomerRowView {
        CustomerRowView {
            slug: "rowan".to_owned(),
            name: name.to_owned(),
            domain: "rowan.example".to_owned(),
            rights: 2,
            next_end: Some(MOMENT),
            since: MOMENT,
            ended_at: None,
            ending: None,
            partners: vec!["Birch Distribution".to_owned(), "Cedar".to_owned()],
            frozen: false,
            carried_over: false,
        }
    }

    #[test]
    fn a_line_says_everything_the_list_does() {
        let file = file(Text::new(Locale::English), Tier::Reseller, &[row("Rowan, \"the\" Clinics")]);
        let lines: Vec<_> = file.split("\r\n").collect();
        assert!(lines[0].starts_with("\u{feff}\"Customer\",\"Domain\",\"Relationship\""), "{file}");
        assert!(lines[0].ends_with("\"Providers\""), "{file}");
        assert_eq!(
            lines[1],
            "\"Rowan, \"\"the\"\" Clinics\",\"rowan.example\",\"Active\",\"2026-11-22 14:02:09Z\",\"\",\"2\",\
             \"2026-11-22 14:02:09Z\",\"Birch Distribution; Cedar\""
        );
    }

    #[test]
    fn no_name_can_become_a_formula() {
        for start in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            let file = file(Text::new(Locale::Korean), Tier::Provider, &[row(start)]);
            assert!(file.contains(&format!("\"'{start}\"")), "{start:?} in {file}");
        }
    }
}
