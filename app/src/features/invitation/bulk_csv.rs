//! What became of each line of a table, as a file for spreadsheets.

use shared::invitation::{BulkOutcome, BulkRowView};

use crate::i18n::Text;
use crate::spreadsheet::{begin, line};

/// The whole file.
#[must_use]
pub fn file(text: Text, rows: &[BulkRowView]) -> String {
    let head = ["line", "email", "language", "outcome", "reasons"];
    let mut file = begin(80 * (rows.len() + 1), &head);
    for row in rows {
        let outcome = match row.outcome {
            BulkOutcome::Waiting => text.bulk_outcome_waiting(),
            BulkOutcome::Sent => text.bulk_outcome_sent(),
            BulkOutcome::Refused => text.bulk_outcome_refused(),
        };
        let reasons: Vec<_> = row.problems.iter().map(|problem| text.bulk_problem(problem)).collect();
        line(&mut file, &[&row.line.to_string(), &row.email, &row.language, outcome, &reasons.join(" ")]);
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
            outcome: BulkOutcome::Refused,
            problems,
        };
        let file = file(Text::new(Locale::English), &[row]);
        let lines: Vec<_> = file.split("\r\n").collect();
        assert_eq!(lines[0], "\u{feff}\"line\",\"email\",\"language\",\"outcome\",\"reasons\"");
        assert!(lines[1].starts_with("\"3\",\"'=cmd@x\",\"'+en\",\"Not sent\",\"email: "), "{file}");
        assert!(lines[1].contains("line 2"), "every reason: {file}");
    }
}
