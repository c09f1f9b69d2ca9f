//! Moments and days. Owns the unit (microseconds, UTC) and the calendar that pages and mails need; must not read a clock.

use serde::{Deserialize, Serialize};

const MICROS_PER_SECOND: i64 = 1_000_000;
const MICROS_PER_DAY: i64 = 86_400 * MICROS_PER_SECOND;

/// A moment, in microseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Takes microseconds since 1970-01-01 UTC, as the store keeps them.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// This moment `days` whole days later (24 hours each; all dates of the portal are UTC, domain.md 8.14).
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(days.saturating_mul(MICROS_PER_DAY)))
    }

    /// This moment `seconds` later; earlier when negative.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(MICROS_PER_SECOND)))
    }

    /// Whole days from `self` until `end`, rounded up so that the last hours still count as a day; never negative.
    #[must_use]
    pub const fn days_until(self, end: Self) -> i64 {
        let rest = end.0.saturating_sub(self.0);
        if rest <= 0 { 0 } else { (rest - 1) / MICROS_PER_DAY + 1 }
    }

    /// Calendar days in UTC since an earlier moment: what was before midnight was yesterday.
    #[must_use]
    pub const fn days_since(self, earlier: Self) -> i64 {
        self.0.div_euclid(MICROS_PER_DAY) - earlier.0.div_euclid(MICROS_PER_DAY)
    }

    /// The calendar day in UTC.
    #[must_use]
    pub const fn date(self) -> Date {
        Date::from_days(self.day())
    }

    /// The day in UTC, counted from 1970-01-01.
    #[must_use]
    pub const fn day(self) -> i64 {
        self.0.div_euclid(MICROS_PER_DAY)
    }

    /// Whether the day in UTC is a Saturday or a Sunday. Day 0 was a Thursday.
    #[must_use]
    pub const fn is_weekend(self) -> bool {
        let weekday = self.day().rem_euclid(7);
        weekday == 2 || weekday == 3
    }

    /// Hour and minute of the day in UTC.
    #[must_use]
    pub const fn hour_minute(self) -> (i64, i64) {
        let minutes = self.0.rem_euclid(MICROS_PER_DAY) / (60 * MICROS_PER_SECOND);
        (minutes / 60, minutes % 60)
    }
}

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year, 1970 or later for everything the product stores.
    pub year: i64,
    /// 1 to 12.
    pub month: i64,
    /// 1 to 31.
    pub day: i64,
}

impl Date {
    /// Days since 1970-01-01 to a date: Howard Hinnant's `civil_from_days`, exact for every day.
    const fn from_days(days: i64) -> Self {
        let z = days + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
        Self { year, month, day: day_of_year - (153 * shifted + 2) / 5 + 1 }
    }

    /// Reads `2026-11-22`; `None` when it is no day of the calendar or lies outside 1970 to 9999.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, count: usize| {
            let good = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
            good.then(|| part.parse::<i64>().ok()).flatten()
        };
        let mut parts = text.splitn(3, '-');
        let date =
            Self { year: digits(parts.next()?, 4)?, month: digits(parts.next()?, 2)?, day: digits(parts.next()?, 2)? };
        // A day that does not exist, such as 30 February, comes back as another one.
        (date.year >= 1970 && Self::from_days(date.days()) == date).then_some(date)
    }

    /// Its first moment in UTC.
    #[must_use]
    pub const fn start(self) -> Timestamp {
        Timestamp(self.days() * MICROS_PER_DAY)
    }

    /// Days from 1970-01-01 to this date: Howard Hinnant's `days_from_civil`.
    const fn days(self) -> i64 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let year_of_era = year - era * 400;
        let shifted = if self.month > 2 { self.month - 3 } else { self.month + 9 };
        let day_of_year = (153 * shifted + 2) / 5 + self.day - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }

    /// `2026-11-22`, for `datetime` attributes.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn known_days_have_their_dates() {
        for (seconds, iso) in [
            (0, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (1_795_305_600, "2026-11-22"),
            (4_107_542_400, "2100-03-01"),
            (-86_400, "1969-12-31"),
        ] {
            assert_eq!(Timestamp::from_micros(0).plus_seconds(seconds).date().iso(), iso);
        }
    }

    #[test]
    fn a_day_of_the_calendar_reads_back_and_no_other_text_is_one() {
        for good in ["1970-01-01", "2000-02-29", "2026-11-22", "2100-03-01", "9999-12-31"] {
            let date = Date::parse(good).expect(good);
            assert_eq!(date.iso(), good);
            assert_eq!(date.start().date(), date);
            assert_eq!(date.start().plus_seconds(-1).plus_days(1).date(), date);
        }
        for bad in ["", "2026", "2026-11", "2026-11-31", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00"] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
        for bad in ["1969-12-31", "+026-01-01", "2026-1-01", "2026-01-01T00", " 2026-01-01", "20260-01-01"] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_last_hours_still_count_as_a_day() {
        let now = Timestamp::from_micros(1_000);
        assert_eq!(now.days_until(now.plus_days(90)), 90);
        assert_eq!(now.days_until(now.plus_seconds(3_600)), 1);
        assert_eq!(now.days_until(now), 0);
        assert_eq!(now.days_until(now.plus_days(-3)), 0);
    }

    #[test]
    fn the_hour_is_that_of_utc() {
        assert_eq!(Timestamp::from_micros(0).plus_seconds(14 * 3_600 + 2 * 60).hour_minute(), (14, 2));
    }
}
