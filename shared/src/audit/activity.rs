//! The activity log: what somebody looks for in it and what a line shows. Owns the filter's parse and the limits of a page
//! and of a download; must not read a clock.

use serde::{Deserialize, Serialize};

use super::{Event, EventView};
use crate::field::{Code, FieldErrors};
use crate::time::{Date, Timestamp};

/// Lines on a page.
pub const ACTIVITY_ROWS: usize = 50;
/// Lines in a download, at most.
pub const EXPORT_ROWS: usize = 100_000;
/// Days the log goes back where nothing else is asked for, today included.
const DEFAULT_DAYS: i64 = 30;

/// What an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Requests to customers.
    Invitation,
    /// Relationships and the rights in them.
    Relationship,
    /// The organisation's own users.
    User,
    /// The organisation itself.
    Organization,
    /// Applications for the programme, their checks and the agreement.
    Enrollment,
    /// What holds for the whole programme.
    Programme,
    /// Offers and what they cost.
    Trade,
}

impl Kind {
    /// Every kind, in the order filters show them.
    pub const ALL: [Self; 7] = [
        Self::User,
        Self::Invitation,
        Self::Relationship,
        Self::Trade,
        Self::Enrollment,
        Self::Organization,
        Self::Programme,
    ];

    /// The code in the store and in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Relationship => "relationship",
            Self::User => "user",
            Self::Organization => "organization",
            Self::Enrollment => "enrollment",
            Self::Programme => "programme",
            Self::Trade => "trade",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What somebody looks for, as it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ActivityForm {
    /// First day, `2026-11-22`; empty for 30 days before the last.
    pub from: String,
    /// Last day; empty for today.
    pub to: String,
    /// Code of a kind; empty for all.
    pub kind: String,
}

/// A stretch of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// One kind alone.
    pub kind: Option<Kind>,
}

impl Period {
    /// The first moment that belongs to it and the first that no longer does.
    #[must_use]
    pub const fn bounds(&self) -> (Timestamp, Timestamp) {
        (self.from.start(), self.to.start().plus_days(1))
    }
}

impl ActivityForm {
    /// Parses the filter. Days are those of UTC, as everywhere in the portal.
    ///
    /// # Errors
    /// All refused fields at once: `from` and `to` for what is no day, `to` when it lies before `from`, `kind`.
    pub fn parse(&self, now: Timestamp) -> Result<Period, FieldErrors> {
        let mut errors = FieldErrors::default();
        let day = |text: &str| match text.trim() {
            "" => Ok(None),
            text => Date::parse(text).map(Some).ok_or(Code::NotADate),
        };
        let from = errors.check("from", day(&self.from));
        let to = errors.check("to", day(&self.to));
        let kind = match self.kind.as_str() {
            "" => Ok(None),
            code => Kind::parse(code).map(Some).ok_or(Code::UnknownChoice),
        };
        let kind = errors.check("kind", kind);
        let (Some(from), Some(to), Some(kind)) = (from, to, kind) else { return Err(errors) };
        let to = to.unwrap_or_else(|| now.date());
        let from = from.unwrap_or_else(|| to.start().plus_days(1 - DEFAULT_DAYS).date());
        if to < from {
            return Err(FieldErrors::one("to", Code::EndsBeforeStart));
        }
        Ok(Period { from, to, kind })
    }
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityRowView {
    /// What happened, when and by whom.
    pub event: EventView,
    /// The other organisation it was about, if there is one.
    pub other: Option<String>,
}

impl ActivityRowView {
    /// For whom it was done: a user's address, or the other organisation.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        match &self.event.event {
            Event::User(event) => event.subject(),
            _ => self.other.as_deref(),
        }
    }
}

/// A page of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityView {
    /// The lines, newest first.
    pub rows: Vec<ActivityRowView>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// The stretch that is shown, as the fields of the filter hold it.
    pub shown: ActivityForm,
    /// The moment the page is true for.
    pub as_of: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// 22 November 2026, 09:00 UTC.
    const NOW: Timestamp = Timestamp::from_micros(1_795_338_000_000_000);

    fn asked(from: &str, to: &str, kind: &str) -> Result<(String, String, Option<Kind>), FieldErrors> {
        let form = ActivityForm { from: from.to_owned(), to: to.to_owned(), kind: kind.to_owned() };
        form.parse(NOW).map(|period| (period.from.iso(), period.to.iso(), period.kind))
    }

    #[test]
    fn without_a_word_it_is_the_last_thirty_days() {
        assert_eq!(asked("", "", ""), Ok(("2026-10-24".to_owned(), "2026-11-22".to_owned(), None)));
        let kind = Some(Kind::User);
        assert_eq!(asked("", "2026-03-01", "user"), Ok(("2026-01-31".to_owned(), "2026-03-01".to_owned(), kind)));
    }

    #[test]
    fn the_last_day_belongs_to_it_to_its_end() {
        let period = ActivityForm { from: "2026-11-22".to_owned(), ..ActivityForm::default() }.parse(NOW);
        let (from, to) = period.expect("both are days").bounds();
        assert_eq!((from.date().iso(), from.hour_minute()), ("2026-11-22".to_owned(), (0, 0)));
        assert_eq!((to.date().iso(), to.hour_minute()), ("2026-11-23".to_owned(), (0, 0)));
    }

    #[test]
    fn what_cannot_be_is_refused_field_by_field() {
        let errors = asked("22.11.2026", "2026-02-30", "all").expect_err("nothing of it is right");
        assert_eq!(errors.of("from"), Some(&Code::NotADate));
        assert_eq!(errors.of("to"), Some(&Code::NotADate));
        assert_eq!(errors.of("kind"), Some(&Code::UnknownChoice));
        let turned = asked("2026-11-22", "2026-11-21", "").expect_err("it ends before it begins");
        assert_eq!(turned.of("to"), Some(&Code::EndsBeforeStart));
    }

    #[test]
    fn every_kind_reads_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.code()), Some(kind));
        }
    }
}
