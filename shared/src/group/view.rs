//! What pages about groups show. Owns the shapes; holds no rule.

use serde::{Deserialize, Serialize};

use super::GroupLabel;
use crate::delegated_admin::AdminRole;
use crate::id::{GroupId, UserId};
use crate::user::RoleSet;

/// One group of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupRowView {
    /// Names it in addresses.
    pub id: GroupId,
    /// What it is called.
    pub name: String,
    /// People in it who have not left the organisation.
    pub members: i64,
    /// Customers at which a right is assigned to it.
    pub customers: i64,
}

/// The groups of a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupListView {
    /// Its own ones, by name.
    pub groups: Vec<GroupRowView>,
    /// How many people are admin agents, and helpdesk agents.
    pub built_in: [i64; 2],
}

/// Somebody in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupMemberView {
    /// Names him in addresses.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Roles held.
    pub roles: RoleSet,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupPageView {
    /// The line of the list.
    pub row: GroupRowView,
    /// Who is in it, by name.
    pub members: Vec<GroupMemberView>,
}

/// A right and a group of the partner through which it is used, as both sides read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThroughView {
    /// The right.
    pub role: AdminRole,
    /// The group.
    pub group: GroupLabel,
}

impl ThroughView {
    /// The groups of one right among those of all.
    pub fn of(all: &[Self], role: AdminRole) -> impl Iterator<Item = &GroupLabel> {
        all.iter().filter(move |through| through.role == role).map(|through| &through.group)
    }
}
