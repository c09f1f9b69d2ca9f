//! The activity log as a file for spreadsheets.

use shared::audit::ActivityRowView;

use crate::i18n::Text;
use crate::spreadsheet::{begin, line, moment};

/// The whole file.
#[must_use]
pub fn file(text: Text, rows: &[ActivityRowView]) -> String {
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
    let mut file = begin(200 * (rows.len() + 1), &head);
    for row in rows {
        let event = &row.event;
        let (before, after) = text.before_and_after(&event.event).unwrap_or_default();
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

#[cfg(test)]
mod tests {
    use super::*;
    use shared::audit::{Event, EventView, UserEvent};
    use shared::enrollment::{EnrollmentEvent, FieldChange, Part, RulesView};
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
    fn changed_rules_and_fields_are_shown_as_they_were_and_are() {
        let rules = |promised_days, web_mail: &[&str]| RulesView {
            promised_days,
            web_mail: web_mail.iter().map(|domain| (*domain).to_owned()).collect(),
            two_reviewers: promised_days > 5,
        };
        let set = EnrollmentEvent::RulesSet { before: rules(5, &[]), after: rules(7, &["free.example"]) };
        let [field, before, after] = ["city", "", "York"].map(str::to_owned);
        let fields = vec![FieldChange { part: Part::Legal, field, before, after }];
        let submitted = EnrollmentEvent::Submitted { changed: vec![Part::Legal], fields };
        let text = Text::new(Locale::English);
        let shown = |event| text.before_and_after(&Event::Enrollment(event));
        let both = |before: &str, after: &str| Some((before.to_owned(), after.to_owned()));
        assert_eq!(
            shown(set),
            both(
                "answer within 5 working days; one reviewer",
                "answer within 7 working days; two reviewers; also refused: free.example"
            )
        );
        assert_eq!(shown(submitted), both("City: -", "City: York"));
        assert_eq!(shown(EnrollmentEvent::RulesChanged), None, "lines of before have no values");
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
