//! What leaves the server about partnerships.

use serde::{Deserialize, Serialize};

use crate::audit::EventView;
use crate::customer::BlockedPartnerView;
use crate::invitation::JointRowView;
use crate::organization::OrganizationView;
use crate::time::Timestamp;

/// The provider's administrator access to the reseller's account, as it stands or stood last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessView {
    /// From when.
    pub started_at: Timestamp,
    /// Until when it was given.
    pub expires_at: Timestamp,
    /// When it was taken back before that.
    pub ended_at: Option<Timestamp>,
}

impl AccessView {
    /// Whether it holds at a moment.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && self.expires_at > now
    }
}

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnershipRowView {
    /// The other side.
    pub organization: OrganizationView,
    /// Its MPN ID, once it has linked one.
    pub mpn_id: Option<String>,
    /// Whether the other side may not trade at the moment.
    pub paused: bool,
    /// Since when the partnership stands.
    pub since: Timestamp,
    /// Customers with a relationship to both.
    pub shared: i64,
    /// Until when administrator access to the reseller's account holds, if it does.
    pub access_until: Option<Timestamp>,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnershipListView {
    /// By name.
    pub rows: Vec<PartnershipRowView>,
    /// Where the next page begins, when there is one.
    pub next: Option<String>,
    /// The moment the page is true for.
    pub as_of: Timestamp,
    /// Whether the reader may end a partnership.
    pub may_end: bool,
    /// Whether the reader may ask customers, alone or together with a provider.
    pub may_invite: bool,
    /// Providers that may not ask the reader's own mailbox.
    pub blocked: Vec<BlockedPartnerView>,
}

/// A customer of both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedCustomerView {
    /// Its place in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Primary domain.
    pub domain: String,
    /// Since when both have it.
    pub since: Timestamp,
}

/// The page of one partnership.
#[expect(clippy::struct_excessive_bools, reason = "each says of one act whether the reader may do it")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartnershipView {
    /// What the list says of it.
    pub row: PartnershipRowView,
    /// The administrator access that was given last.
    pub access: Option<AccessView>,
    /// Customers of both by name, and no others (design.md 7.7).
    pub customers: Vec<SharedCustomerView>,
    /// Where the next customers begin, when there are more.
    pub next: Option<String>,
    /// Whether the reader may open a customer's record.
    pub may_view_customers: bool,
    /// The record of both sides' dealings, newest first.
    pub history: Vec<EventView>,
    /// The moment the page is true for.
    pub as_of: Timestamp,
    /// Whether the reader may end the partnership.
    pub may_end: bool,
    /// Whether the reader may ask customers together with the provider.
    pub may_invite: bool,
    /// Whether the reader may ask the reseller for administrator access, which does not hold now.
    pub may_ask_access: bool,
    /// Whether the reader may take the administrator access back.
    pub may_remove_access: bool,
}

/// What ending a partnership would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndView {
    /// What the list says of it.
    pub row: PartnershipRowView,
    /// Requests between both that are open and would become void.
    pub open: i64,
    /// Joint requests to customers that would become void; the newest, at most [`super::SHARED_ROWS`].
    pub joint: Vec<JointRowView>,
    /// How many there are.
    pub joint_count: i64,
    /// The moment the page is true for.
    pub as_of: Timestamp,
}
