//! Who may give which role to whom, read off the table of acts. Owns which act a role is given by; must not hold a
//! condition of its own.

use super::{ActionKind, Decision, Facts, decide, rule};
use crate::delegated_admin::{AdminRole, AdminRoleSet};
use crate::organization::{Standing, Tier};
use crate::user::{Role, RoleSet};

/// The act by which a role is given and taken away.
#[must_use]
pub const fn giving(role: Role) -> ActionKind {
    match role {
        Role::GlobalAdmin => ActionKind::AssignGlobalAdmin,
        Role::UserAdmin | Role::BillingAdmin | Role::AdminAgent | Role::SalesAgent | Role::HelpdeskAgent => {
            ActionKind::AssignTenantRoles
        }
        Role::MpnAdmin | Role::AccountAdmin => ActionKind::AssignCompanyRoles,
        Role::Operator | Role::Reviewer => ActionKind::AssignOperatorRoles,
    }
}

/// Whether somebody may give or take away a role; roles an organisation of this tier does not have are nobody's to give.
pub const fn may_give(facts: &Facts, role: Role) -> Decision {
    decide(facts, giving(role))
}

/// The roles people of an organisation of this tier can have.
#[must_use]
pub fn roles_of(tier: Tier) -> RoleSet {
    let has = |role: &Role| rule(giving(*role)).tiers.has(tier);
    Role::ALL.into_iter().filter(has).fold(RoleSet::NONE, RoleSet::with)
}

/// The role of which an organisation always keeps one holder (abuse-cases 25).
#[must_use]
pub const fn keeper(tier: Tier) -> Role {
    match tier {
        Tier::Operator => Role::Operator,
        Tier::Provider | Tier::Reseller | Tier::Customer => Role::GlobalAdmin,
    }
}

/// The acts organisations of a tier do beyond what every member may, and whether this role alone suffices for each, at a
/// customer who has granted everything.
pub fn acts_of(tier: Tier, role: Role) -> impl Iterator<Item = (ActionKind, bool)> {
    let every = AdminRoleSet::of(&AdminRole::ALL);
    let facts = Facts::of(tier, Standing::Active, RoleSet::of(&[role])).related();
    let facts = Facts { granted: every, assigned: every, ..facts };
    ActionKind::ALL
        .iter()
        .copied()
        .filter(move |action| rule(*action).tiers.has(tier) && !rule(*action).any_member)
        .map(move |action| (action, decide(&facts, action).is_allowed()))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// Everything somebody with this one role may give in an organisation of this tier.
    fn gives(tier: Tier, role: Role) -> Vec<Role> {
        let facts = Facts::of(tier, Standing::Active, RoleSet::of(&[role]));
        Role::ALL.into_iter().filter(|given| may_give(&facts, *given).is_allowed()).collect()
    }

    #[test]
    fn each_role_gives_what_the_table_of_roles_says_and_nothing_else() {
        use Role as R;
        let tenant = [R::UserAdmin, R::BillingAdmin, R::AdminAgent, R::SalesAgent, R::HelpdeskAgent];
        let company = [R::MpnAdmin, R::AccountAdmin];
        let every = [&[R::GlobalAdmin], &tenant[..], &company[..]].concat();
        for tier in Tier::ALL {
            for role in Role::ALL {
                let expected: &[Role] = match (tier, role) {
                    (Tier::Provider | Tier::Reseller, R::GlobalAdmin) => &every,
                    (Tier::Provider | Tier::Reseller, R::UserAdmin) => &tenant,
                    (Tier::Provider | Tier::Reseller, R::AccountAdmin) => &company,
                    (Tier::Customer, R::GlobalAdmin) => &[R::GlobalAdmin],
                    (Tier::Operator, R::Operator) => &[R::Operator, R::Reviewer],
                    _ => &[],
                };
                assert_eq!(gives(tier, role), expected, "{role:?} in an organisation of tier {tier:?}");
            }
        }
    }

    #[test]
    fn somebody_without_a_role_gives_none() {
        for tier in Tier::ALL {
            let facts = Facts::of(tier, Standing::Active, RoleSet::NONE);
            assert!(Role::ALL.into_iter().all(|role| !may_give(&facts, role).is_allowed()), "{tier:?}");
        }
    }

    #[test]
    fn a_tier_has_the_roles_somebody_there_can_give() {
        assert_eq!(roles_of(Tier::Customer), RoleSet::of(&[Role::GlobalAdmin]));
        assert_eq!(roles_of(Tier::Operator), RoleSet::of(&[Role::Operator, Role::Reviewer]));
        assert_eq!(roles_of(Tier::Provider), roles_of(Tier::Reseller));
        assert_eq!(roles_of(Tier::Reseller).iter().count(), 8);
        for tier in Tier::ALL {
            let given: Vec<_> = gives(tier, keeper(tier));
            assert_eq!(RoleSet::of(&given), roles_of(tier), "whoever keeps an organisation of tier {tier:?} gives all");
        }
    }

    #[test]
    fn what_a_role_can_and_cannot_do_is_what_the_decision_says() {
        let sales: Vec<_> = acts_of(Tier::Reseller, Role::SalesAgent).collect();
        assert!(sales.contains(&(ActionKind::RequestRelationship, true)));
        assert!(sales.contains(&(ActionKind::RequestDelegatedAdmin, false)));
        assert!(sales.iter().all(|(action, _)| *action != ActionKind::AcceptInvitation), "resellers do not do that");
        assert!(sales.iter().all(|(action, _)| *action != ActionKind::ViewOrganization), "every member may");
    }
}
