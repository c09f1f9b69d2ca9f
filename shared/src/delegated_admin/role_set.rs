//! Sets of delegated roles. Owns their form in one machine word, so that deciding allocates nothing; holds no rule.

use serde::{Deserialize, Serialize};

use super::AdminRole;

/// A set of delegated roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AdminRoleSet(u8);

impl AdminRoleSet {
    /// No role.
    pub const NONE: Self = Self(0);

    /// The set of these roles.
    #[must_use]
    pub const fn of(roles: &[AdminRole]) -> Self {
        let (mut bits, mut i) = (0, 0);
        while i < roles.len() {
            bits |= 1 << roles[i] as u8;
            i += 1;
        }
        Self(bits)
    }

    /// With one more role.
    #[must_use]
    pub const fn with(self, role: AdminRole) -> Self {
        Self(self.0 | 1 << role as u8)
    }

    /// Whether the role is in the set.
    #[must_use]
    pub const fn has(self, role: AdminRole) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    /// The roles both sets have.
    #[must_use]
    pub const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether the two sets share a role.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is no role in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles of codes with spaces between them, as the store gives them; unknown ones are nobody's.
    #[must_use]
    pub fn of_codes(codes: &str) -> Self {
        codes.split_whitespace().filter_map(AdminRole::parse).fold(Self::NONE, Self::with)
    }

    /// The roles, in the order of [`AdminRole::ALL`].
    pub fn iter(self) -> impl Iterator<Item = AdminRole> {
        AdminRole::ALL.into_iter().filter(move |role| self.has(*role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_role_has_its_own_bit() {
        for role in AdminRole::ALL {
            assert_eq!(AdminRoleSet::of(&[role]).iter().collect::<Vec<_>>(), [role]);
        }
        let set = AdminRoleSet::of_codes("user_administrator directory_reader king user_administrator");
        assert_eq!(set, AdminRoleSet::of(&[AdminRole::DirectoryReader, AdminRole::UserAdministrator]));
        assert!(AdminRoleSet::of_codes("").is_empty());
    }
}
