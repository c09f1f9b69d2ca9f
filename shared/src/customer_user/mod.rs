//! A customer's users as a partner sees and helps them. Owns whose password a partner may have set anew, and the views;
//! that the right is granted at all is `policy`.

use serde::{Deserialize, Serialize};

use crate::delegated_admin::{AdminRole, AdminRoleSet};
use crate::organization::OrganizationView;
use crate::policy::Denial;
use crate::time::Timestamp;
use crate::user::{Role, RoleSet, UserRowView, UserState};

/// Why a partner may not have somebody's password set anew, whatever it was granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResetBar {
    /// A global admin: whoever set his password would hold the whole organisation.
    GlobalAdmin,
    /// An admin of the customer, and the user administrator's right is not there.
    Admin,
    /// Somebody who has no password yet, or is deactivated.
    NotSignedUp,
}

/// Whether a password may be set anew with the rights at hand (domain.md 7.2: the least that the task needs).
#[must_use]
pub const fn reset_bar(roles: RoleSet, state: UserState, usable: AdminRoleSet) -> Option<ResetBar> {
    if roles.has(Role::GlobalAdmin) {
        Some(ResetBar::GlobalAdmin)
    } else if !roles.is_empty() && !usable.has(AdminRole::UserAdministrator) {
        Some(ResetBar::Admin)
    } else if matches!(state, UserState::Invited | UserState::Deactivated) {
        Some(ResetBar::NotSignedUp)
    } else {
        None
    }
}

/// The right on which a reset rests: the helpdesk's where it suffices.
#[must_use]
pub const fn reset_by(roles: RoleSet, usable: AdminRoleSet) -> AdminRole {
    if roles.is_empty() && usable.has(AdminRole::HelpdeskAdministrator) {
        AdminRole::HelpdeskAdministrator
    } else {
        AdminRole::UserAdministrator
    }
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerUserRowView {
    /// Who, as the customer's own list says it.
    pub user: UserRowView,
    /// Why his password stays his own, where it does.
    pub bar: Option<ResetBar>,
}

/// A page of a customer's users.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerUserListView {
    /// The customer.
    pub customer: OrganizationView,
    /// The lines by name.
    pub rows: Vec<CustomerUserRowView>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Why the reader may reset nobody's password, where he may not.
    pub no_reset: Option<Denial>,
    /// The moment the page is true for.
    pub as_of: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const HELPDESK: AdminRoleSet = AdminRoleSet::of(&[AdminRole::HelpdeskAdministrator]);
    const USERS: AdminRoleSet = AdminRoleSet::of(&[AdminRole::UserAdministrator]);

    #[test]
    fn a_global_admins_password_is_never_a_partners_to_reset() {
        for usable in [HELPDESK, USERS, AdminRoleSet::of(&AdminRole::ALL)] {
            for more in Role::ALL {
                let roles = RoleSet::of(&[Role::GlobalAdmin, more]);
                assert_eq!(reset_bar(roles, UserState::Active, usable), Some(ResetBar::GlobalAdmin));
            }
        }
    }

    #[test]
    fn an_admin_takes_the_user_administrator_and_a_plain_user_either() {
        let admin = RoleSet::of(&[Role::UserAdmin]);
        assert_eq!(reset_bar(admin, UserState::Active, HELPDESK), Some(ResetBar::Admin));
        assert_eq!(reset_bar(admin, UserState::Active, USERS), None);
        for usable in [HELPDESK, USERS] {
            assert_eq!(reset_bar(RoleSet::NONE, UserState::Active, usable), None);
            assert_eq!(reset_bar(RoleSet::NONE, UserState::Temporary, usable), None);
            for state in [UserState::Invited, UserState::Deactivated] {
                assert_eq!(reset_bar(RoleSet::NONE, state, usable), Some(ResetBar::NotSignedUp));
            }
        }
    }

    #[test]
    fn a_reset_rests_on_the_least_right() {
        let both = AdminRoleSet::of(&AdminRole::ALL);
        assert_eq!(reset_by(RoleSet::NONE, both), AdminRole::HelpdeskAdministrator);
        assert_eq!(reset_by(RoleSet::NONE, USERS), AdminRole::UserAdministrator);
        assert_eq!(reset_by(RoleSet::of(&[Role::UserAdmin]), both), AdminRole::UserAdministrator);
    }
}
