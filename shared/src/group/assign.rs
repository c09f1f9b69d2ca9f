//! Which groups use which right of one customer: the boxes, and the parse of what was ticked.

use serde::{Deserialize, Serialize};

use super::{GroupKey, GroupLabel};
use crate::delegated_admin::{AdminRole, GrantView};
use crate::field::{Code, FieldErrors};
use crate::organization::OrganizationView;
use crate::time::Timestamp;

/// A right and a group that uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pair {
    /// The right.
    pub role: AdminRole,
    /// The group.
    pub group: GroupKey,
}

impl Pair {
    /// The value of its box.
    #[must_use]
    pub fn code(self) -> String {
        format!("{}/{}", self.role.code(), self.group.code())
    }

    /// Reads the value of a box.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let (role, group) = code.split_once('/')?;
        let role = AdminRole::parse(role).filter(|role| AdminRole::OF_CUSTOMERS.contains(role))?;
        Some(Self { role, group: GroupKey::parse(group)? })
    }
}

/// The boxes as they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AssignForm {
    /// Values of the boxes that are ticked.
    pub assigned: Vec<String>,
    /// Values of those that were ticked when the page was made, with spaces between them.
    pub held: String,
}

impl AssignForm {
    /// Parses the form into what was assigned when the page was made and what is to be, each in one order.
    ///
    /// # Errors
    /// `assigned`, for what no page of ours sends.
    pub fn parse(&self) -> Result<(Vec<Pair>, Vec<Pair>), FieldErrors> {
        let held = read(self.held.split_whitespace());
        let both = held.and_then(|held| Some((held, read(self.assigned.iter().map(String::as_str))?)));
        both.ok_or_else(|| FieldErrors::one("assigned", Code::UnknownChoice))
    }
}

fn read<'a>(codes: impl Iterator<Item = &'a str>) -> Option<Vec<Pair>> {
    let mut pairs = codes.map(Pair::parse).collect::<Option<Vec<_>>>()?;
    pairs.sort_unstable();
    pairs.dedup();
    Some(pairs)
}

/// One right of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignRowView {
    /// The right that holds; the one with the latest end where there are several of one role.
    pub grant: GrantView,
    /// The groups that use it.
    pub groups: Vec<GroupKey>,
}

/// What the page about one customer shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignView {
    /// The customer.
    pub customer: OrganizationView,
    /// Rights that hold now, in the order of [`AdminRole::ALL`].
    pub rights: Vec<AssignRowView>,
    /// The groups there are: built-in ones first, then by name.
    pub groups: Vec<(GroupKey, GroupLabel)>,
    /// The moment it is true for.
    pub as_of: Timestamp,
}

impl AssignView {
    /// What is assigned, in one order.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let of = |row: &AssignRowView| {
            let role = row.grant.role;
            row.groups.iter().map(move |group| Pair { role, group: *group }).collect::<Vec<_>>()
        };
        let mut pairs: Vec<_> = self.rights.iter().flat_map(of).collect();
        pairs.sort_unstable();
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::GroupId;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn boxes_read_back_in_one_order() {
        let own = GroupKey::Own(GroupId::from_uuid(uuid::Uuid::from_u128(3)));
        let a = Pair { role: AdminRole::DirectoryReader, group: own };
        let b = Pair { role: AdminRole::UserAdministrator, group: GroupKey::AdminAgents };
        let form = AssignForm { assigned: [b, a, b].map(Pair::code).to_vec(), held: b.code() };
        assert_eq!(form.parse(), Ok((vec![b], vec![a, b])));
        assert_eq!(AssignForm::default().parse(), Ok((vec![], vec![])));
    }

    #[test]
    fn what_no_page_sends_is_refused() {
        for foreign in [
            "",
            "user_administrator",
            "king/admin_agents",
            "user_administrator/kings",
            "account_administrator/admin_agents",
        ] {
            let form = AssignForm { assigned: vec![foreign.to_owned()], held: String::new() };
            assert_eq!(form.parse().expect_err(foreign).of("assigned"), Some(&Code::UnknownChoice), "{foreign:?}");
        }
    }
}
