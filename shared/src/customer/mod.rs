//! A partner's customers as its people see them. Owns the list query and the views; must not load anything.

mod filter;
mod saved;

use serde::{Deserialize, Serialize};

use crate::audit::EventView;
use crate::delegated_admin::{AdminRequestRowView, GrantView};
use crate::group::ThroughView;
use crate::id::{BlockId, EndingId};
use crate::organization::OrganizationView;
use crate::time::Timestamp;
pub use filter::{ENDING_DAYS, Filter, FilterForm, Order, Place, RelationState};
pub use saved::{
    EXPORT_CUSTOMERS, EXPORT_HOURS, ExportView, MOST_SAVED, NewSavedFilter, SaveFilterForm, SavedFilterView,
    SavedFiltersView,
};

/// Rows a page of the list holds.
pub const PAGE_ROWS: usize = 50;

/// What somebody looks for in the list: the start of a name or of a domain, at most 100 characters, without regard to
/// case (domain.md 6.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search(String);

impl Search {
    /// Takes what was typed without control characters; longer texts are cut, because nothing can match them.
    #[must_use]
    pub fn parse(raw: &str) -> Self {
        Self(raw.trim().to_lowercase().chars().filter(|c| !c.is_control()).take(100).collect())
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The lower-case start to look for.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The place a page of the list starts after: the sort key of the last row before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Lower-case name of that row.
    pub name_key: String,
    /// Slug of that row, which tells equal names apart.
    pub slug: String,
}

impl Cursor {
    /// The text in an address.
    #[must_use]
    pub fn encode(&self) -> String {
        format!("{}~{}", self.slug, self.name_key)
    }

    /// Reads the text of an address; `None` when it is not one of ours (the list then starts at its beginning).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (slug, name_key) = text.split_once('~')?;
        crate::organization::Slug::parse(slug)?;
        if name_key.chars().any(char::is_control) {
            return None;
        }
        Some(Self { name_key: name_key.to_owned(), slug: slug.to_owned() })
    }
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerRowView {
    /// Place in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Primary domain.
    pub domain: String,
    /// Admin rights that hold now.
    pub rights: i64,
    /// The next of their ends.
    pub next_end: Option<Timestamp>,
    /// Since when the relationship stands.
    pub since: Timestamp,
    /// Whether the customer has stopped all partner access.
    pub frozen: bool,
    /// Whether the programme carried the relationship over from its other portals.
    pub carried_over: bool,
    /// When it ended, if it did.
    pub ended_at: Option<Timestamp>,
    /// The record of its end.
    pub ending: Option<EndingId>,
    /// Names of partners connected with the reader that also have a relationship with the customer, in their order.
    pub partners: Vec<String>,
}

/// A partner the list can be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerChoiceView {
    /// Place in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
}

/// Partners a filter offers at most; others are reached from their own page.
pub const PARTNER_CHOICES: usize = 100;

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerListView {
    /// Up to [`PAGE_ROWS`] rows in the order of the filter.
    pub rows: Vec<CustomerRowView>,
    /// Where the next page starts, when there is one.
    pub next: Option<String>,
    /// The moment the page is true for.
    pub as_of: Timestamp,
    /// The expanded record, when the address names one of these rows.
    pub open: Option<CustomerRecordView>,
    /// The filter, with nothing in it that does not count.
    pub filter: FilterForm,
    /// Partners it can be narrowed to: up to [`PARTNER_CHOICES`] by name, and the one it is narrowed to.
    pub partners: Vec<PartnerChoiceView>,
    /// Filters the reader keeps, by name.
    pub saved: Vec<SavedFilterView>,
}

/// A partner other than the reader that has a relationship with the same customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherPartnerView {
    /// Its name.
    pub name: String,
    /// Its tier.
    pub tier: crate::organization::Tier,
    /// Since when.
    pub since: Timestamp,
}

/// One customer's record as one partner may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerRecordView {
    /// The company.
    pub organization: OrganizationView,
    /// Since when the relationship stands.
    pub since: Timestamp,
    /// Whether the programme carried the relationship over from its other portals.
    pub carried_over: bool,
    /// Whether somebody of the customer has made its account.
    pub claimed: bool,
    /// Rights that hold or held, running ones first.
    pub grants: Vec<GrantView>,
    /// Through which groups the partner's people use which right.
    pub through: Vec<ThroughView>,
    /// Whether running rights pause, because the partner is suspended.
    pub paused: bool,
    /// The moment the record is true for.
    pub as_of: Timestamp,
}

/// The Account page of one customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerAccountView {
    /// The record.
    pub record: CustomerRecordView,
    /// Partners connected with the reader that also have a relationship with this customer.
    pub partners: Vec<OtherPartnerView>,
    /// The newest requests of the reader for administrator access there.
    pub requests: Vec<AdminRequestRowView>,
    /// What happened between the two, newest first.
    pub history: Vec<EventView>,
}

/// One partner of a customer, as the customer's people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerView {
    /// The company.
    pub organization: OrganizationView,
    /// Since when the relationship stands.
    pub since: Timestamp,
    /// When it ended, for a partner whose rights were left and still hold.
    pub ended_at: Option<Timestamp>,
    /// Whether the programme carried the relationship over from its other portals.
    pub carried_over: bool,
    /// Rights that hold or held, running ones first.
    pub grants: Vec<GrantView>,
    /// Through which of its groups it uses which right.
    pub through: Vec<ThroughView>,
    /// Whether running rights pause, because the operator has suspended the partner.
    pub paused: bool,
    /// Names of the other partners of the customer it works with: a reseller's providers, a provider's resellers.
    pub with: Vec<String>,
    /// What happened between the two, newest first.
    pub history: Vec<EventView>,
}

impl PartnerView {
    /// What the partner itself did last, as far as it is on the record.
    #[must_use]
    pub fn last_act(&self) -> Option<&EventView> {
        self.history.iter().find(|line| line.organization == self.organization.name)
    }
}

/// Every partner of a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnerListView {
    /// The partners by name.
    pub partners: Vec<PartnerView>,
    /// The moment the page is true for.
    pub as_of: Timestamp,
    /// Whether the reader may end a right.
    pub may_end: bool,
    /// Whether the reader may end a relationship.
    pub may_remove: bool,
    /// The freeze of all partner access that stands.
    pub freeze: Option<crate::freeze::FreezeView>,
    /// Whether the reader may freeze and allow again.
    pub may_freeze: bool,
    /// Requests for administrator access that wait for the reader's organisation, or for a partner after its offer.
    pub requests: Vec<AdminRequestRowView>,
    /// Partners who may not ask the reader's own mailbox, by name.
    pub blocked: Vec<BlockedPartnerView>,
}

/// A partner who may not ask the reader's mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockedPartnerView {
    /// Names the block in forms.
    pub id: BlockId,
    /// Name of the partner.
    pub partner: String,
    /// Since when.
    pub since: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_cursor_reads_back_even_with_odd_names() {
        let cursor = Cursor { name_key: "a~b ~ 한국".to_owned(), slug: "a-b".to_owned() };
        assert_eq!(Cursor::parse(&cursor.encode()), Some(cursor));
    }

    #[test]
    fn a_foreign_cursor_is_no_cursor() {
        assert_eq!(Cursor::parse("1000"), None);
        assert_eq!(Cursor::parse("A'--~x"), None);
        assert_eq!(Cursor::parse("a~x\u{0}"), None);
    }

    #[test]
    fn a_search_is_trimmed_lower_case_and_bounded() {
        assert_eq!(Search::parse("  Rowan ").as_str(), "rowan");
        assert_eq!(Search::parse(&"x".repeat(500)).as_str().len(), 100);
    }
}
