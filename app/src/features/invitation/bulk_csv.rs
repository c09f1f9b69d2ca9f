//! What became of each line of a table, as a file for spreadsheets.

use std::iter::once;

use shared::invitation::{BulkOutcome, BulkRowView, Kind};

use crate::i18n::Text;
use crate::spreadsheet::{begin, line};

/// The whole file.
#[must_use]
pub fn file(text: Text, of: Kind, rows: &[BulkRowView]) -> String {
    let head: Vec<_> = once("line").chain(of.bulk_columns().iter().copied()).chain(["outcome", "reasons"]).collect();
    let mut file = begin(80 * (rows.len() + 1), &head);
    for row in rows {
        let outcome = match row.outcome {
            BulkOutcome::Waiting => text.bulk_outcome_waiting(),
            BulkOutcome::Sent => text.bulk_outcome_sent(),
            BulkOutcome::Refused => text.bulk_outcome_refused(),
        };
        let reasons: Vec<_> = row.problems.iter().map(|problem| text.bulk_problem(problem)).collect();
        let (number, reasons) = (row.line.to_string(), reasons.join(" "));
        let written = [row.email.as_str(), &row.language, &row.provider].into_iter().take(of.bulk_columns().len());
        let cells: Vec<_> = once(number.as_str()).chain(written).chain([outcome, reasons.as_str()]).collect();
        line(&mut file, &cells);
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::field::Code;
    use shared::invitation::BulkProblem;
    use shared::locale::Locale;

    #[test]
    fn a_line_says_what_became_of_it_and_is_no_formula() {
        let problems = vec![
            BulkProblem::Value { column: "email".to_owned(), code: Code::EmailSyntax },
            BulkProblem::Repeated { earlier: 2 },
        ];
        let row = BulkRowView {
            line: 3,
            email: "=cmd@x".to_owned(),
            language: "+en".to_owned(),
            provider: "@birch".to_owned(),
            outcome: BulkOutcome::Refused,
            problems,
        };
        let rows = [row];
        let of_resellers = file(Text::new(Locale::English), Kind::Partnership, &rows);
        let lines: Vec<_> = of_resellers.split("\r\n").collect();
        assert_eq!(lines[0], "\u{feff}\"line\",\"email\",\"language\",\"outcome\",\"reasons\"");
        assert!(lines[1].starts_with("\"3\",\"'=cmd@x\",\"'+en\",\"Not sent\",\"email: "), "{of_resellers}");
        assert!(lines[1].contains("line 2"), "every reason: {of_resellers}");
        let of_customers = file(Text::new(Locale::English), Kind::Relationship, &rows);
        assert!(of_customers.contains("\"'+en\",\"'@birch\",\"Not sent\""), "{of_customers}");
    }
}
