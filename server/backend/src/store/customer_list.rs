//! The list of a partner's customers. Each order and each filter is one stretch of an index, cut to a page, however deep it
//! is and however many customers there are; what is asked beside it is looked up for each row. Only reads.

use shared::customer::{CustomerRowView, Filter, Order, Place, RelationState};
use shared::id::{EndingId, OrganizationId, RelationshipId};
use shared::time::Timestamp;
use uuid::Uuid;

use super::customer_list_sql::{
    COUNT, COUNT_OF_ENDED, DOMAIN, DOMAIN_OF_ENDED, END, NAME, NAME_OF_ENDED, OVER, SEARCH, SEARCH_OF_ENDED, SHARED,
    SHARED_SINCE, SINCE, SINCE_OF_ENDED,
};
use super::sql::{Tx, fetch_all, fetch_one, from_row};
use crate::authz::TenantScope;
use crate::error::Error;

/// Between names that come in one text; no name holds it.
const BETWEEN: char = '\u{1f}';

/// How much is read at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A page, and one more to know whether there is another.
    Page,
    /// A part of a file.
    Batch,
}

impl Size {
    /// Rows.
    #[must_use]
    pub const fn rows(self) -> usize {
        match self {
            Self::Page => shared::customer::PAGE_ROWS + 1,
            Self::Batch => 1_000,
        }
    }
}

/// What is looked for, with the partner of the filter found.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// The filter.
    pub filter: &'a Filter,
    /// The partner in it. The caller has seen that the reader is connected with it (design.md 7.7).
    pub partner: Option<OrganizationId>,
    /// The moment rights are looked at.
    pub now: Timestamp,
}

impl Wanted<'_> {
    /// Rights that end by then count as ending soon; all of them where that is not asked.
    fn ends_by(&self) -> i64 {
        let soon = self.now.plus_days(shared::customer::ENDING_DAYS);
        if self.filter.ends_soon { soon.micros() } else { i64::MAX }
    }
}

/// A row, and the place after it.
pub type Placed = (Place, CustomerRowView);

struct Row {
    id: Uuid,
    customer_slug: String,
    name: String,
    customer_domain: String,
    started_at: i64,
    last_end: i64,
    rights: i64,
    next_end: Option<i64>,
    ended_at: Option<i64>,
    ending: Option<Uuid>,
    partners: Option<String>,
    frozen: bool,
    carried_over: bool,
}
from_row!(Row {
    id,
    customer_slug,
    name,
    customer_domain,
    started_at,
    last_end,
    rights,
    next_end,
    ended_at,
    ending,
    partners,
    frozen,
    carried_over
});

impl Row {
    fn placed(self, lane: Lane) -> Placed {
        let (id, slug) = (RelationshipId::from_uuid(self.id), self.customer_slug.clone());
        let at = Timestamp::from_micros;
        let place = match lane {
            Lane::Name => Place::Name(self.name.to_lowercase(), slug),
            Lane::Domain => Place::Domain(self.customer_domain.clone(), slug),
            Lane::Since => Place::Since(at(self.started_at), slug),
            Lane::End => Place::End(at(self.next_end.unwrap_or_default()), id),
            Lane::Over => Place::Over(at(self.last_end), id),
        };
        let mut partners: Vec<_> =
            self.partners.iter().flat_map(|names| names.split(BETWEEN)).map(str::to_owned).collect();
        partners.sort_by_key(|name| name.to_lowercase());
        let row = CustomerRowView {
            slug: self.customer_slug,
            name: self.name,
            domain: self.customer_domain,
            rights: self.rights,
            next_end: self.next_end.map(at),
            since: at(self.started_at),
            ended_at: self.ended_at.map(at),
            ending: self.ending.map(EndingId::from_uuid),
            partners,
            frozen: self.frozen,
            carried_over: self.carried_over,
        };
        (place, row)
    }
}

/// A stretch of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lane {
    Name,
    Domain,
    Since,
    End,
    Over,
}

impl Lane {
    const fn of(place: &Place) -> Self {
        match place {
            Place::Name(..) => Self::Name,
            Place::Domain(..) => Self::Domain,
            Place::Since(..) => Self::Since,
            Place::End(..) => Self::End,
            Place::Over(..) => Self::Over,
        }
    }
}

/// The stretches that make the list, one after the other.
const fn lanes(filter: &Filter) -> &'static [Lane] {
    match filter.order {
        Order::Name if filter.search.is_empty() => &[Lane::Name],
        Order::Name => &[Lane::Name, Lane::Domain],
        Order::Since => &[Lane::Since],
        Order::End if filter.ends_soon => &[Lane::End],
        Order::End => &[Lane::End, Lane::Over],
    }
}

/// A page, or a batch, of what is looked for after a place.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    scope: &TenantScope,
    wanted: &Wanted<'_>,
    after: Option<&Place>,
    size: Size,
) -> Result<Vec<Placed>, Error> {
    let lanes = lanes(wanted.filter);
    // A place of another order is none.
    let begun = after.and_then(|place| lanes.iter().position(|lane| *lane == Lane::of(place)));
    let mut rows = Vec::new();
    for (number, lane) in lanes.iter().enumerate().skip(begun.unwrap_or_default()) {
        if rows.len() < size.rows() {
            let after = after.filter(|_| begun == Some(number));
            let found = stretch(tx, scope, wanted, *lane, after, size).await?;
            rows.extend(found.into_iter().map(|row| row.placed(*lane)));
        }
    }
    rows.truncate(size.rows());
    Ok(rows)
}

async fn stretch(
    tx: &mut Tx,
    scope: &TenantScope,
    wanted: &Wanted<'_>,
    lane: Lane,
    after: Option<&Place>,
    size: Size,
) -> Result<Vec<Row>, Error> {
    let (own, now, by) = (scope.organization().uuid(), wanted.now.micros(), wanted.ends_by());
    let other = wanted.partner.map(OrganizationId::uuid);
    let ended = wanted.filter.state == RelationState::Ended;
    let search = wanted.filter.search.as_str();
    let end = end_of_prefix(search);
    Ok(match lane {
        Lane::Name if search.is_empty() => {
            let (key, slug) = texts_of(after, "");
            let texts = if ended {
                NAME_OF_ENDED
            } else if other.is_some() {
                SHARED
            } else {
                NAME
            };
            fetch_all!(tx, Row, texts.of(size), own, now, other, by, key, slug)?
        }
        Lane::Name => {
            let (key, slug) = texts_of(after, search);
            let texts = if ended { SEARCH_OF_ENDED } else { SEARCH };
            fetch_all!(tx, Row, texts.of(size), own, now, other, by, key, slug, &end)?
        }
        Lane::Domain => {
            let (domain, slug) = texts_of(after, search);
            let texts = if ended { DOMAIN_OF_ENDED } else { DOMAIN };
            fetch_all!(tx, Row, texts.of(size), own, now, other, by, domain, slug, &end, search)?
        }
        Lane::Since => {
            let (at, slug) = match after {
                Some(Place::Since(at, slug)) => (at.micros(), slug.as_str()),
                _ => (i64::MAX, ""),
            };
            let texts = if ended {
                SINCE_OF_ENDED
            } else if other.is_some() {
                SHARED_SINCE
            } else {
                SINCE
            };
            fetch_all!(tx, Row, texts.of(size), own, now, other, by, at, slug)?
        }
        Lane::End => {
            let (at, id) = match after {
                // What has run out meanwhile is over.
                Some(Place::End(at, id)) if at.micros() > now => (at.micros(), id.uuid()),
                _ => (now, Uuid::max()),
            };
            fetch_all!(tx, Row, END.of(size), own, now, other, by, at, id)?
        }
        Lane::Over => {
            let (at, id) = match after {
                Some(Place::Over(at, id)) if at.micros() <= now => (at.micros(), id.uuid()),
                _ => (now, Uuid::max()),
            };
            fetch_all!(tx, Row, OVER.of(size), own, now, other, by, at, id)?
        }
    })
}

/// The place after which a stretch of names or domains goes on. It begins where the search does, or later.
fn texts_of<'a>(after: Option<&'a Place>, search: &'a str) -> (&'a str, &'a str) {
    match after {
        Some(Place::Name(key, slug) | Place::Domain(key, slug)) if key.as_str() >= search => (key, slug),
        _ => (search, ""),
    }
}

/// The first text after everything that begins with a prefix, in the order of code points. The highest code point ends
/// the range: nothing typed holds it.
fn end_of_prefix(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

/// How many customers are found, counted up to one more than a file may hold.
///
/// # Errors
/// When the store fails.
pub async fn count(tx: &mut Tx, scope: &TenantScope, wanted: &Wanted<'_>) -> Result<i64, Error> {
    let sql = match wanted.filter.state {
        RelationState::Active => COUNT,
        RelationState::Ended => COUNT_OF_ENDED,
    };
    let (search, end) = (wanted.filter.search.as_str(), end_of_prefix(wanted.filter.search.as_str()));
    let (own, now, by) = (scope.organization().uuid(), wanted.now.micros(), wanted.ends_by());
    let other = wanted.partner.map(OrganizationId::uuid);
    let (count,): (i64,) = fetch_one!(tx, (i64,), sql, own, now, other, by, search, &end)?;
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_in_the_texts_are_those_of_the_sizes() {
        for size in [Size::Page, Size::Batch] {
            assert!(NAME.of(size).ends_with(&format!(" LIMIT {}", size.rows())), "{size:?}");
        }
        let limit = format!("LIMIT {})", shared::customer::EXPORT_CUSTOMERS + 1);
        assert!(COUNT.contains(&limit), "{limit}");
    }

    #[test]
    fn a_page_of_a_search_begins_where_the_search_does() {
        let place = Place::Name("aspen".to_owned(), "aspen".to_owned());
        assert_eq!(texts_of(Some(&place), "row"), ("row", ""));
        assert_eq!(texts_of(Some(&place), "as"), ("aspen", "aspen"));
        assert_eq!(texts_of(None, ""), ("", ""));
    }
}
