//! Roles people hold in their own organisation (domain.md 4), and sets of them. What a role may do is in `policy`.

use serde::{Deserialize, Serialize};

/// One role. Roles add up; nobody loses a right by holding one more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Binds the organisation: accepts partners, signs. Not an agent (design.md 7.1).
    GlobalAdmin,
    /// Manages the organisation's users.
    UserAdmin,
    /// Sees bills and subscriptions.
    BillingAdmin,
    /// Works for customers with every right the partner has.
    AdminAgent,
    /// Wins customers and sells to them.
    SalesAgent,
    /// Helps customers' users.
    HelpdeskAgent,
    /// Looks after the partner membership of the company.
    MpnAdmin,
    /// Manages the company's locations and its company roles.
    AccountAdmin,
    /// Runs the programme.
    Operator,
    /// Vets who joins the programme.
    Reviewer,
}

impl Role {
    /// Every role, in the order tables show them.
    pub const ALL: [Self; 10] = [
        Self::GlobalAdmin,
        Self::UserAdmin,
        Self::BillingAdmin,
        Self::AdminAgent,
        Self::SalesAgent,
        Self::HelpdeskAgent,
        Self::MpnAdmin,
        Self::AccountAdmin,
        Self::Operator,
        Self::Reviewer,
    ];

    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::GlobalAdmin => "global_admin",
            Self::UserAdmin => "user_admin",
            Self::BillingAdmin => "billing_admin",
            Self::AdminAgent => "admin_agent",
            Self::SalesAgent => "sales_agent",
            Self::HelpdeskAgent => "helpdesk_agent",
            Self::MpnAdmin => "mpn_admin",
            Self::AccountAdmin => "account_admin",
            Self::Operator => "operator",
            Self::Reviewer => "reviewer",
        }
    }

    /// Reads a stored code; unknown roles are nobody's.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A set of roles in one machine word, so that deciding allocates nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RoleSet(u16);

impl RoleSet {
    /// No role: a default user, who sees only what every member sees.
    pub const NONE: Self = Self(0);

    /// The set of these roles.
    #[must_use]
    pub const fn of(roles: &[Role]) -> Self {
        let (mut bits, mut i) = (0, 0);
        while i < roles.len() {
            bits |= roles[i].bit();
            i += 1;
        }
        Self(bits)
    }

    /// With one more role.
    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | role.bit())
    }

    /// Without a role.
    #[must_use]
    pub const fn without(self, role: Role) -> Self {
        Self(self.0 & !role.bit())
    }

    /// Whether the role is held.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// Whether the two sets share a role.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The roles both sets have.
    #[must_use]
    pub const fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether no role is held.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Codes of the roles with spaces between them, as a form carries a whole set.
    #[must_use]
    pub fn codes(self) -> String {
        self.iter().map(Role::code).collect::<Vec<_>>().join(" ")
    }

    /// Reads codes with spaces between them; `None` when one is unknown.
    #[must_use]
    pub fn parse(codes: &str) -> Option<Self> {
        codes.split_whitespace().try_fold(Self::NONE, |set, code| Role::parse(code).map(|role| set.with(role)))
    }

    /// The roles, in the order of [`Role::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_role_has_its_own_bit_and_code() {
        for role in Role::ALL {
            let set = RoleSet::of(&[role]);
            assert_eq!(set.iter().collect::<Vec<_>>(), [role]);
            assert_eq!(Role::parse(role.code()), Some(role));
        }
    }

    #[test]
    fn a_set_reads_back_from_its_codes() {
        let set = RoleSet::of(&[Role::Reviewer, Role::GlobalAdmin]);
        assert_eq!(set.codes(), "global_admin reviewer");
        assert_eq!(RoleSet::parse(&set.codes()), Some(set));
        assert_eq!(RoleSet::parse(""), Some(RoleSet::NONE));
        assert_eq!(RoleSet::parse("global_admin king"), None);
        assert_eq!(set.without(Role::Reviewer).without(Role::UserAdmin), RoleSet::of(&[Role::GlobalAdmin]));
    }
}
