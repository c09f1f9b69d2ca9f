//! What leaves the server about a membership: to the company, and to the operator.

use serde::{Deserialize, Serialize};

use super::choice::Obstacle;
use super::profile::{Kind, State};
use crate::organization::OrganizationView;
use crate::time::Timestamp;

/// The membership a company has linked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedView {
    /// MPN ID.
    pub mpn_id: String,
    /// Name of its profile when it was linked.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
}

/// A profile as it stands in the list to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileChoiceView {
    /// MPN ID.
    pub mpn_id: String,
    /// Name.
    pub name: String,
    /// Country code.
    pub country: String,
    /// What it stands for.
    pub kind: Kind,
    /// Why it cannot be chosen.
    pub obstacle: Option<Obstacle>,
}

/// What a sign-in has found, held until one is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldView {
    /// The user name that signed in.
    pub user_name: String,
    /// Its profiles: those that can be chosen first.
    pub profiles: Vec<ProfileChoiceView>,
    /// Until when.
    pub until: Timestamp,
}

/// The page on which a company links its membership.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipPageView {
    /// The company.
    pub organization: OrganizationView,
    /// What it has linked.
    pub linked: Option<LinkedView>,
    /// Whether it may link another one: as long as it is not in the programme with the one it has.
    pub may_link: bool,
    /// What was found and not chosen from yet.
    pub held: Option<HeldView>,
}

/// What came of a step of the sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignedInView {
    /// The user name is taken; the password comes next.
    PasswordNext,
    /// Signed in: the profiles are on the page.
    Done,
}

/// One profile for the operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfilePageView {
    /// MPN ID.
    pub mpn_id: String,
    /// Name.
    pub name: String,
    /// Country code.
    pub country: String,
    /// What it stands for.
    pub kind: Kind,
    /// Whether it is in use.
    pub state: State,
    /// Name of the company that has linked it, and since when.
    pub linked_to: Option<(String, Timestamp)>,
    /// User names of the sign-ins that show it.
    pub user_names: Vec<String>,
    /// Whether the reader may change something.
    pub may_manage: bool,
}
