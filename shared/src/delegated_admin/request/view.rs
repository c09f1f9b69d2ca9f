//! What pages about requests show, from either side.

use serde::{Deserialize, Serialize};

use super::form::AdminRequestForm;
use super::state::AdminRequestState;
use super::terms::AdminTermsView;
use crate::delegated_admin::AdminRole;
use crate::ending::Side;
use crate::id::AdminRequestId;
use crate::organization::{OrganizationView, Tier};
use crate::time::Timestamp;

/// A role that holds, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldRole {
    /// Which.
    pub role: AdminRole,
    /// Its end; of several rights with this role the last one.
    pub until: Timestamp,
}

/// Why a request that waits cannot be said yes to at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// The customer has frozen all partner access.
    Frozen,
    /// The operator has suspended the partner.
    PartnerSuspended,
}

/// The form to ask with, as it is first shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminRequestStartView {
    /// The customer.
    pub customer: OrganizationView,
    /// What the fields begin with.
    pub form: AdminRequestForm,
    /// Roles the partner has now.
    pub held: Vec<HeldRole>,
    /// Roles it has asked for already; it waits for an answer.
    pub waiting: Vec<AdminRole>,
    /// The moment it is true for.
    pub as_of: Timestamp,
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminRequestView {
    /// Names it in addresses.
    pub id: AdminRequestId,
    /// The reader's side.
    pub side: Side,
    /// Who asks.
    pub partner: OrganizationView,
    /// Who is asked.
    pub customer: OrganizationView,
    /// What it is called.
    pub name: String,
    /// What is asked.
    pub asked: AdminTermsView,
    /// What the customer offered instead.
    pub offered: Option<AdminTermsView>,
    /// Where it is.
    pub state: AdminRequestState,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// When it got where it is.
    pub changed_at: Timestamp,
    /// Until when it can be answered.
    pub lapses_at: Timestamp,
    /// Why it was declined; may be empty.
    pub reason: String,
    /// Those of the roles the partner has now.
    pub held: Vec<HeldRole>,
    /// Whether the reader may take the next step of the reader's side.
    pub may_act: bool,
    /// What stands in the way of a yes.
    pub obstacle: Option<Obstacle>,
    /// Whether the relationship stands, so that a partner can open the customer.
    pub related: bool,
    /// The moment it is true for.
    pub as_of: Timestamp,
}

impl AdminRequestView {
    /// Until when a role would hold if the terms began now: it never ends before a right that holds already.
    #[must_use]
    pub fn until(&self, role: AdminRole, days: i64) -> Timestamp {
        let held = self.held.iter().find(|held| held.role == role).map(|held| held.until);
        held.unwrap_or(self.as_of).max(self.as_of.plus_days(days))
    }
}

/// One line of a list of requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminRequestRowView {
    /// Names it in addresses.
    pub id: AdminRequestId,
    /// Name of the other side.
    pub other: String,
    /// Its tier.
    pub other_tier: Tier,
    /// What it is called.
    pub name: String,
    /// What is asked.
    pub asked: AdminTermsView,
    /// Where it is.
    pub state: AdminRequestState,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// When it got where it is.
    pub changed_at: Timestamp,
    /// Until when it can be answered.
    pub lapses_at: Timestamp,
}

/// A page of requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminRequestListView {
    /// Newest first.
    pub rows: Vec<AdminRequestRowView>,
    /// Where the next page starts, when there is one.
    pub next: Option<AdminRequestId>,
    /// The reader's side.
    pub side: Side,
    /// The moment the page is true for.
    pub as_of: Timestamp,
}
