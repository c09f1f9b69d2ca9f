//! Groups of a partner's users, and which of them use a right a customer has granted. Owns the built-in groups, what a new
//! right is assigned to by itself, names and limits; must not decide who may (that is `policy`).

mod assign;
mod view;

use serde::{Deserialize, Serialize};

pub use assign::{AssignForm, AssignRowView, AssignView, Pair};
pub use view::{GroupListView, GroupMemberView, GroupPageView, GroupRowView, ThroughView};

use crate::delegated_admin::AdminRole;
use crate::email::EmailAddress;
use crate::field::{Code, FieldErrors};
use crate::id::GroupId;
use crate::user::{Role, RoleSet};

/// Groups one partner has at most, beside the built-in ones: a page shows all of them.
pub const GROUPS: usize = 50;
/// People in one group at most: a page shows all of them.
pub const MEMBERS: usize = 200;

/// A group as the store and forms name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKey {
    /// Everybody who is an admin agent.
    AdminAgents,
    /// Everybody who is a helpdesk agent.
    HelpdeskAgents,
    /// A group the partner has made.
    Own(GroupId),
}

impl GroupKey {
    /// The groups every partner has. Nobody is put into them: they are the holders of a role.
    pub const BUILT_IN: [Self; 2] = [Self::AdminAgents, Self::HelpdeskAgents];

    /// The code in forms and in the store.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::AdminAgents => "admin_agents".to_owned(),
            Self::HelpdeskAgents => "helpdesk_agents".to_owned(),
            Self::Own(id) => id.to_string(),
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "admin_agents" => Some(Self::AdminAgents),
            "helpdesk_agents" => Some(Self::HelpdeskAgents),
            id => GroupId::parse(id).map(Self::Own),
        }
    }

    /// The role whose holders are a built-in group.
    #[must_use]
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::AdminAgents => Some(Role::AdminAgent),
            Self::HelpdeskAgents => Some(Role::HelpdeskAgent),
            Self::Own(_) => None,
        }
    }

    /// The built-in groups somebody is in by his roles.
    pub fn built_in_of(roles: RoleSet) -> impl Iterator<Item = Self> {
        Self::BUILT_IN.into_iter().filter(move |group| group.role().is_some_and(|role| roles.has(role)))
    }
}

/// The groups a right is assigned to when it is granted for the first time, so that a small partner has nothing to set up:
/// admin agents get every right, helpdesk agents that of the helpdesk (domain.md 7.1). Nothing else is assigned by itself
/// (domain.md 7.2 rule 5).
#[must_use]
pub const fn first_groups(role: AdminRole) -> &'static [GroupKey] {
    match role {
        AdminRole::HelpdeskAdministrator => &GroupKey::BUILT_IN,
        _ => &[GroupKey::AdminAgents],
    }
}

/// A group as pages name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupLabel {
    /// Built in.
    AdminAgents,
    /// Built in.
    HelpdeskAgents,
    /// By the name its partner gave it.
    Own(String),
}

/// The name of a group: 1 to 60 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupName(String);

impl GroupName {
    /// The longest name, in characters.
    pub const MAX: usize = 60;

    /// Parses a name.
    ///
    /// # Errors
    /// `Required`, `TooLong` or `ControlCharacter`.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        crate::text::line(raw, Self::MAX).map(Self)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What somebody types to make a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GroupForm {
    /// What it is called.
    pub name: String,
}

impl GroupForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `name`, when it cannot be one.
    pub fn parse(&self) -> Result<GroupName, FieldErrors> {
        GroupName::parse(&self.name).map_err(|code| FieldErrors::one("name", code))
    }
}

/// What somebody types to put a colleague into a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MemberForm {
    /// The colleague's address.
    pub email: String,
}

impl MemberForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `email`, when it is no address.
    pub fn parse(&self) -> Result<EmailAddress, FieldErrors> {
        EmailAddress::parse(&self.email).map_err(|code| FieldErrors::one("email", code))
    }
}

/// What happened to a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupEvent {
    /// It was made.
    Made {
        /// What it is called.
        name: String,
    },
    /// It was ended, with everything assigned to it.
    Ended {
        /// What it was called.
        name: String,
    },
    /// Somebody was put into it.
    MemberAdded {
        /// What it is called.
        name: String,
        /// Who, by the address.
        email: String,
    },
    /// Somebody was taken out of it.
    MemberRemoved {
        /// What it is called.
        name: String,
        /// Who, by the address.
        email: String,
    },
    /// Both sides' record: a right is used by a group from now on.
    Assigned {
        /// Which right.
        role: AdminRole,
        /// Which group.
        group: GroupLabel,
    },
    /// Both sides' record: a right is no longer used by a group.
    Withdrawn {
        /// Which right.
        role: AdminRole,
        /// Which group.
        group: GroupLabel,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_key_reads_back_from_its_code() {
        let own = GroupKey::Own(GroupId::from_uuid(uuid::Uuid::from_u128(9)));
        for key in [GroupKey::AdminAgents, GroupKey::HelpdeskAgents, own] {
            assert_eq!(GroupKey::parse(&key.code()), Some(key));
        }
        assert_eq!(GroupKey::parse("sales_agents"), None);
    }

    #[test]
    fn every_right_begins_with_the_admin_agents_and_only_the_helpdesk_gets_more() {
        for role in AdminRole::ALL {
            assert!(first_groups(role).contains(&GroupKey::AdminAgents), "{role:?}");
            let helpdesk = first_groups(role).contains(&GroupKey::HelpdeskAgents);
            assert_eq!(helpdesk, role == AdminRole::HelpdeskAdministrator, "{role:?}");
        }
    }

    #[test]
    fn a_built_in_group_is_the_holders_of_its_role() {
        let of = |roles: &[Role]| GroupKey::built_in_of(RoleSet::of(roles)).collect::<Vec<_>>();
        assert_eq!(of(&[Role::AdminAgent, Role::HelpdeskAgent]), GroupKey::BUILT_IN);
        assert_eq!(of(&[Role::SalesAgent, Role::GlobalAdmin]), []);
    }

    #[test]
    fn what_cannot_be_a_name_or_an_address_is_refused() {
        assert_eq!(GroupForm::default().parse().expect_err("no name").of("name"), Some(&Code::Required));
        let long = GroupForm { name: "x".repeat(61) };
        assert_eq!(long.parse().expect_err("too long").of("name"), Some(&Code::TooLong { max: 60 }));
        assert_eq!(GroupForm { name: " Night shift ".to_owned() }.parse().map(|it| it.0), Ok("Night shift".to_owned()));
        assert!(MemberForm { email: "nobody".to_owned() }.parse().is_err());
    }
}
