//! When both sides are told that a right is about to end: 30, 7 and 1 days before, and on the day (domain.md 7.2). Owns
//! which notice is due; must not send one. Days are those of the calendar in UTC, as dates on pages and in mails are.

use crate::time::Timestamp;

/// A notice about the end of a right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// On the day of the end.
    LastDay,
    /// The day before.
    DayBefore,
    /// A week before.
    WeekBefore,
    /// Thirty days before.
    MonthBefore,
}

impl Notice {
    /// Every notice, the last one first.
    pub const ALL: [Self; 4] = [Self::LastDay, Self::DayBefore, Self::WeekBefore, Self::MonthBefore];

    /// Days after the end within which a notice that was missed, because the portal stood still, is still worth a mail.
    pub const LATE_DAYS: i64 = 7;

    /// How many days before the end it is due; this is also how the store names it.
    #[must_use]
    pub const fn days(self) -> i64 {
        match self {
            Self::LastDay => 0,
            Self::DayBefore => 1,
            Self::WeekBefore => 7,
            Self::MonthBefore => 30,
        }
    }

    /// Reads what the store names it.
    #[must_use]
    pub fn parse(days: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|notice| notice.days() == days)
    }
}

/// The notice that is due now about a right with this term, if one is: the latest whose day has come, unless it or a later
/// one was given. One whose day came before the right began is never due, so that whoever gives a right for five days is
/// not told at once that it ends within a week.
#[must_use]
pub fn due((started_at, expires_at): (Timestamp, Timestamp), given: Option<Notice>, now: Timestamp) -> Option<Notice> {
    let left = expires_at.day() - now.day();
    if left < -Notice::LATE_DAYS {
        return None;
    }
    let notice = Notice::ALL.into_iter().find(|notice| left <= notice.days())?;
    let began_before = started_at.day() < expires_at.day() - notice.days();
    (began_before && given.is_none_or(|given| notice < given)).then_some(notice)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// 22 November 2026, 09:00 UTC.
    const START: Timestamp = Timestamp::from_micros(1_795_338_000_000_000);

    /// What is told about a right of so many days, on which of its days, when somebody looks every day.
    fn told(days: i64) -> Vec<(i64, Notice)> {
        let term = (START, START.plus_days(days));
        let mut given = None;
        (0..days + 10)
            .filter_map(|day| {
                let notice = due(term, given, START.plus_days(day))?;
                given = Some(notice);
                Some((day, notice))
            })
            .collect()
    }

    #[test]
    fn both_sides_are_told_on_the_days_that_are_promised() {
        use Notice as N;
        let all = [(60, N::MonthBefore), (83, N::WeekBefore), (89, N::DayBefore), (90, N::LastDay)];
        assert_eq!(told(90), all);
        assert_eq!(told(30), [(23, N::WeekBefore), (29, N::DayBefore), (30, N::LastDay)]);
        assert_eq!(told(5), [(4, N::DayBefore), (5, N::LastDay)]);
        assert_eq!(told(1), [(1, N::LastDay)]);
    }

    #[test]
    fn what_was_missed_is_told_late_but_not_forever() {
        let term = (START, START.plus_days(90));
        assert_eq!(due(term, None, START.plus_days(70)), Some(Notice::MonthBefore));
        assert_eq!(due(term, None, START.plus_days(97)), Some(Notice::LastDay));
        assert_eq!(due(term, None, START.plus_days(98)), None);
        assert_eq!(due(term, Some(Notice::LastDay), START.plus_days(91)), None);
    }

    #[test]
    fn the_store_names_a_notice_by_its_days() {
        for notice in Notice::ALL {
            assert_eq!(Notice::parse(notice.days()), Some(notice));
        }
        assert_eq!(Notice::parse(2), None);
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use proptest::prelude::*;

        use super::super::*;
        use super::START;

        proptest! {
            #[test]
            fn however_often_somebody_looks_each_notice_is_given_once_and_never_before_its_day(
                days in 1_i64..730, hours in proptest::collection::vec(0_i64..800 * 24, 1..200)
            ) {
                let term = (START, START.plus_days(days));
                let mut hours = hours;
                hours.sort_unstable();
                let mut given: Option<Notice> = None;
                for hour in hours {
                    let now = START.plus_seconds(hour * 3_600);
                    if let Some(notice) = due(term, given, now) {
                        prop_assert!(given.is_none_or(|earlier| notice < earlier), "{notice:?} after {given:?}");
                        prop_assert!(term.1.day() - now.day() <= notice.days(), "{notice:?} before its day");
                        prop_assert!(term.1.day() - notice.days() > term.0.day(), "{notice:?} before the right");
                        given = Some(notice);
                    }
                    prop_assert_eq!(due(term, given, now), None, "twice at the same moment");
                }
            }
        }
    }
}
