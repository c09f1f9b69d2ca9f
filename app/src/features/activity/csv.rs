//! The activity log as a file for spreadsheets (RFC 4180). Owns that no cell can become a formula: names and addresses are
//! typed by people, of other organisations too (OWASP, CSV injection).

use std::fmt::Write as _;

use shared::audit::{ActivityRowView, Event};

use crate::i18n::Text;

/// Tells spreadsheets that the text is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The whole file.
#[must_use]
pub fn file(text: Text, rows: &[ActivityRowView]) -> String {
    let mut file = String::with_capacity(200 * (rows.len() + 1));
    file.push(BYTE_ORDER_MARK);
    let head = [
        text.activity_column_time(),
        text.activity_column_organization(),
        text.activity_column_who(),
        text.activity_column_subject(),
        text.activity_column_kind(),
        text.activity_column_what(),
        text.activity_column_before(),
        text.activity_column_after(),
    ];
    line(&mut file, &head);
    for row in rows {
        let event = &row.event;
        let changed = match &event.event {
            Event::User(event) => text.before_and_after(event),
            _ => None,
        };
        let (before, after) = changed.unwrap_or_default();
        let cells = [
            &moment(event.at),
            &event.organization,
            event.person.as_deref().unwrap_or_default(),
            row.subject().unwrap_or_default(),
            text.event_kind(event.event.kind()),
            &text.event(&event.event),
            &before,
            &after,
        ];
        line(&mut file, &cells);
    }
    file
}

/// `2026-11-22 09:00:00Z`, which spreadsheets and people can both sort.
fn moment(at: shared::time::Timestamp) -> String {
    let (hour, minute) = at.hour_minute();
    let second = at.micros().div_euclid(1_000_000).rem_euclid(60);
    format!("{} {hour:02}:{minute:02}:{second:02}Z", at.date().iso())
}

fn line(file: &mut String, cells: &[&str]) {
    for (place, cell) in cells.iter().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        let _ = write!(file, "{comma}\"{}\"", defused(cell).replace('"', "\"\""));
    }
    file.push_str("\r\n");
}

/// A cell that no spreadsheet takes for a formula: what could begin one gets an apostrophe in front.
fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::audit::{EventView, UserEvent};
    use shared::locale::Locale;
    use shared::time::Timestamp;
    use shared::user::Role;

    /// 22 November 2026, 14:02:09 UTC.
    const MOMENT: Timestamp = Timestamp::from_micros((1_795_305_600 + 14 * 3_600 + 2 * 60 + 9) * 1_000_000);

    fn row(event: UserEvent, organization: &str) -> ActivityRowView {
        let event = EventView {
            at: MOMENT,
            event: Event::User(event),
            organization: organization.to_owned(),
            person: Some("Ada \"the\" Field".to_owned()),
        };
        ActivityRowView { event, other: None }
    }

    #[test]
    fn a_file_begins_with_its_mark_and_says_everything_in_quotes() {
        let event = UserEvent::RolesChanged {
            email: "nora@maple.example".to_owned(),
            before: vec![],
            after: vec![Role::SalesAgent],
        };
        let file = file(Text::new(Locale::English), &[row(event, "Maple, Services")]);
        let lines: Vec<_> = file.split("\r\n").collect();
        assert_eq!(lines.len(), 3, "{file}");
        assert!(lines[0].starts_with("\u{feff}\"Time\",\"Organisation\",\"Who\""), "{file}");
        assert_eq!(
            lines[1],
            "\"2026-11-22 14:02:09Z\",\"Maple, Services\",\"Ada \"\"the\"\" Field\",\"nora@maple.example\",\"Users\",\
             \"The roles of nora@maple.example were changed.\",\"No role\",\"Sales agent\""
        );
    }

    #[test]
    fn no_cell_can_become_a_formula() {
        for start in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            let file = file(Text::new(Locale::Korean), &[row(UserEvent::Joined, start)]);
            assert!(file.contains(&format!("\"'{start}\"")), "{start:?} in {file}");
        }
        let event = UserEvent::Deactivated { email: "=cmd@x.example".to_owned() };
        let file = file(Text::new(Locale::Korean), &[row(event, "Maple")]);
        assert_eq!(file.matches("\"'=cmd@x.example").count(), 2, "the address, and the sentence that begins with it");
    }

    #[test]
    fn an_empty_log_is_a_file_with_a_head() {
        let file = file(Text::new(Locale::Korean), &[]);
        assert_eq!(file.matches("\r\n").count(), 1);
    }
}
