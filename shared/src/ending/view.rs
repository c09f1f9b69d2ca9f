//! What pages about endings show.

use serde::{Deserialize, Serialize};

use super::{EndingRecord, Side};
use crate::delegated_admin::{AdminRequestRowView, GrantView};
use crate::id::EndingId;
use crate::organization::{OrganizationView, Tier};
use crate::time::Timestamp;

/// An invitation that would be taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenInvitationView {
    /// To whom.
    pub recipient: String,
    /// When it was sent.
    pub sent_at: Timestamp,
}

/// Everything that hangs on a relationship, before it is ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingPlanView {
    /// The reader's side.
    pub side: Side,
    /// The reseller or provider.
    pub partner: OrganizationView,
    /// The customer.
    pub customer: OrganizationView,
    /// Since when it stands.
    pub since: Timestamp,
    /// Rights that run.
    pub rights: Vec<GrantView>,
    /// Invitations of the partner to the customer's mailboxes that are open.
    pub invitations: Vec<OpenInvitationView>,
    /// Requests of the partner for administrator access that wait; they would be void.
    pub requests: Vec<AdminRequestRowView>,
    /// The moment the plan is true for.
    pub as_of: Timestamp,
}

/// One line of the list of endings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingRowView {
    /// Names the record.
    pub id: EndingId,
    /// Name of the other side.
    pub other: String,
    /// Its tier.
    pub tier: Tier,
    /// When it ended.
    pub ended_at: Timestamp,
    /// Whether the reader's own side ended it.
    pub own: bool,
}

/// A page of the endings an organisation was part of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingListView {
    /// The records, newest first.
    pub rows: Vec<EndingRowView>,
    /// Where the next page begins.
    pub next: Option<EndingId>,
    /// The reader's side.
    pub side: Side,
}

/// A record as a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingView {
    /// What happened.
    pub record: EndingRecord,
    /// The reader's side.
    pub side: Side,
    /// Public key of the installation, base64url.
    pub key: String,
}
