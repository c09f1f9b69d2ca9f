//! The calendar of what ends when, for either side. Changes nothing.

use shared::delegated_admin::{CALENDAR_ROWS, CalendarView, EndCursor, Month};

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::delegated_admin_calendar;

/// What somebody looks at.
#[derive(Clone, Copy, Debug)]
pub enum Look {
    /// A page of the list, after a place in it; from today on where there is none.
    List(Option<EndCursor>),
    /// A month; the one that runs where there is none.
    Month(Option<Month>),
}

/// Rights that end, at a partner those it has, at a customer those it gave.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say: at a customer whoever sees the partners, at a partner whoever sees the
/// customers.
pub async fn calendar(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    look: Look,
) -> Result<CalendarView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let reader = authz::may_read_endings(&mut tx, person, organization).await?;
    match look {
        Look::List(after) => {
            // What has ended is in the history of each relationship.
            let after = after.filter(|after| after.at > now).unwrap_or_else(|| EndCursor::before(now.plus_seconds(1)));
            let limit = i64::try_from(CALENDAR_ROWS + 1).unwrap_or(i64::MAX);
            let mut rows = delegated_admin_calendar::page(&mut tx, &reader, after, limit, now).await?;
            let more = rows.len() > CALENDAR_ROWS;
            rows.truncate(CALENDAR_ROWS);
            let next = rows.last().filter(|_| more).map(|(place, _)| place.encode());
            Ok(CalendarView::List { rows: rows.into_iter().map(|(_, row)| row).collect(), next, as_of: now })
        }
        Look::Month(month) => {
            let month = month.unwrap_or_else(|| Month::of(now));
            let days = delegated_admin_calendar::days(&mut tx, &reader, month, now).await?;
            Ok(CalendarView::Month { month, days, as_of: now })
        }
    }
}
