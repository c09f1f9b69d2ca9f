//! The calendar of what ends when. Owns months, the place a list goes on from, and the views; must not load anything.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::AdminRole;
use crate::id::{AdminRequestId, GrantId};
use crate::organization::Tier;
use crate::time::{Date, Timestamp};

/// Rows a page of the list holds.
pub const CALENDAR_ROWS: usize = 50;
/// Names a day of a month shows; the others are counted.
pub const DAY_NAMES: usize = 2;

/// A month of the calendar in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Month {
    year: i64,
    month: i64,
}

impl Month {
    /// The month a moment is in.
    #[must_use]
    pub const fn of(at: Timestamp) -> Self {
        let date = at.date();
        Self { year: date.year, month: date.month }
    }

    /// Reads `2026-12`; `None` when it is no month from 1970 to 9998.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let date = Date::parse(&format!("{text}-01"))?;
        (date.year < 9999).then_some(Self { year: date.year, month: date.month })
    }

    /// `2026-12`, for addresses.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    /// The month after it.
    #[must_use]
    pub const fn next(self) -> Self {
        if self.month == 12 {
            Self { year: self.year + 1, month: 1 }
        } else {
            Self { year: self.year, month: self.month + 1 }
        }
    }

    /// The month before it.
    #[must_use]
    pub const fn previous(self) -> Self {
        if self.month == 1 {
            Self { year: self.year - 1, month: 12 }
        } else {
            Self { year: self.year, month: self.month - 1 }
        }
    }

    /// 1 to 12.
    #[must_use]
    pub const fn number(self) -> i64 {
        self.month
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i64 {
        self.year
    }

    /// Its first moment.
    #[must_use]
    pub const fn start(self) -> Timestamp {
        self.day(1).start()
    }

    /// One of its days.
    #[must_use]
    pub const fn day(self, day: i64) -> Date {
        Date { year: self.year, month: self.month, day }
    }

    /// How many days it has.
    #[must_use]
    pub const fn days(self) -> i64 {
        self.next().start().day() - self.start().day()
    }

    /// Its weeks from Monday to Sunday; days of other months are left out.
    #[must_use]
    pub fn weeks(self) -> Vec<[Option<Date>; 7]> {
        // Day 0 of all days was a Thursday.
        let before = (self.start().day() + 3).rem_euclid(7);
        let days = (0..before).map(|_| None).chain((1..=self.days()).map(|day| Some(self.day(day))));
        let days: Vec<_> = days.collect();
        days.chunks(7).map(|week| core::array::from_fn(|place| week.get(place).copied().flatten())).collect()
    }
}

/// The place a page of the list starts after: the end and the id of the last right before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndCursor {
    /// When that right ends.
    pub at: Timestamp,
    /// The right.
    pub grant: GrantId,
}

impl EndCursor {
    /// In front of everything that ends at a moment or later.
    #[must_use]
    pub const fn before(at: Timestamp) -> Self {
        Self { at, grant: GrantId::from_uuid(Uuid::nil()) }
    }

    /// The text in an address.
    #[must_use]
    pub fn encode(&self) -> String {
        format!("{}~{}", self.at.micros(), self.grant)
    }

    /// Reads the text of an address: one of ours, or a day; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(day) = Date::parse(text) {
            return Some(Self::before(day.start()));
        }
        let (at, grant) = text.split_once('~')?;
        Some(Self { at: Timestamp::from_micros(at.parse().ok()?), grant: GrantId::parse(grant)? })
    }
}

/// A right that ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndRowView {
    /// The right.
    pub role: AdminRole,
    /// Since when it runs.
    pub started_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// Name of the other side.
    pub other: String,
    /// Its tier.
    pub other_tier: Tier,
    /// Its place in addresses, where it can be opened.
    pub other_slug: Option<String>,
    /// The right.
    pub grant: GrantId,
    /// At a partner: the request for this role that waits, so that nothing is asked twice.
    pub asked: Option<AdminRequestId>,
}

/// A day on which something ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndDayView {
    /// The day of the month.
    pub day: i64,
    /// How many rights end.
    pub count: i64,
    /// The first names of the other sides, at most [`DAY_NAMES`].
    pub names: Vec<String>,
}

/// What ends when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarView {
    /// By date.
    List {
        /// Up to [`CALENDAR_ROWS`] rights.
        rows: Vec<EndRowView>,
        /// Where the next page starts, when there is one.
        next: Option<String>,
        /// The moment it is true for.
        as_of: Timestamp,
    },
    /// The days of a month.
    Month {
        /// Which.
        month: Month,
        /// Days on which something ends, in their order.
        days: Vec<EndDayView>,
        /// The moment it is true for.
        as_of: Timestamp,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_month_has_its_days_in_weeks_from_monday() {
        // 1 November 2026 was a Sunday.
        let month = Month::parse("2026-11").expect("a month");
        let weeks = month.weeks();
        assert_eq!((month.days(), weeks.len()), (30, 6));
        assert_eq!(weeks[0], [None, None, None, None, None, None, Some(month.day(1))]);
        assert_eq!(weeks[5][0], Some(month.day(30)));
        assert_eq!(weeks[5][1..], [None; 6]);
        assert_eq!(Month::parse("2028-02").map(Month::days), Some(29));
    }

    #[test]
    fn months_follow_each_other_over_the_turn_of_the_year() {
        let december = Month::parse("2026-12").expect("a month");
        assert_eq!(december.next().iso(), "2027-01");
        assert_eq!(december.next().previous(), december);
        for bad in ["", "2026", "2026-13", "2026-1", "1969-12", "9999-12", "x"] {
            assert_eq!(Month::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_place_in_the_list_reads_back_and_may_be_a_day() {
        let place = EndCursor { at: Timestamp::from_micros(5), grant: GrantId::from_uuid(Uuid::max()) };
        assert_eq!(EndCursor::parse(&place.encode()), Some(place));
        let day = Date::parse("2026-12-05").expect("a day");
        assert_eq!(EndCursor::parse("2026-12-05"), Some(EndCursor::before(day.start())));
        assert_eq!(EndCursor::parse("5~x"), None);
        assert_eq!(EndCursor::parse("yesterday"), None);
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use proptest::prelude::*;

        use super::super::*;

        proptest! {
            #[test]
            fn every_day_of_a_month_stands_once_in_its_weeks(months in 0_u32..2_000) {
                let month = (0..months).fold(Month::parse("1970-01").expect("a month"), |month, _| month.next());
                let days: Vec<_> = month.weeks().into_iter().flatten().flatten().collect();
                prop_assert_eq!(i64::try_from(days.len()).expect("few"), month.days());
                for (day, number) in days.iter().zip(1..) {
                    prop_assert_eq!(day.day, number);
                }
            }
        }
    }
}
