//! Acting for a customer is the intersection of grant, group and own role, whatever they are (issue 4): as properties of
//! random facts, and against another wording of the rule.

use proptest::prelude::*;

use super::*;
use crate::delegated_admin::{AdminRole, AdminRoleSet};
use crate::user::Role;

fn grants() -> impl Strategy<Value = AdminRoleSet> {
    prop::collection::vec(prop::sample::select(&AdminRole::ALL[..]), 0..6).prop_map(|roles| AdminRoleSet::of(&roles))
}

fn roles() -> impl Strategy<Value = RoleSet> {
    prop::collection::vec(prop::sample::select(&Role::ALL[..]), 0..4).prop_map(|roles| RoleSet::of(&roles))
}

fn facts() -> impl Strategy<Value = Facts> {
    let standings = [Standing::Active, Standing::Suspended, Standing::Enrolling];
    (
        prop::sample::select(&Tier::ALL[..]),
        prop::sample::select(standings.to_vec()),
        roles(),
        prop::option::of(any::<bool>()),
        any::<bool>(),
        (grants(), grants()),
    )
        .prop_map(|(tier, standing, roles, related, frozen, (granted, assigned))| Facts {
            related,
            frozen,
            granted,
            assigned,
            ..Facts::of(tier, standing, roles)
        })
}

fn acting() -> impl Strategy<Value = ActionKind> {
    let acts: Vec<_> = ActionKind::ALL.iter().copied().filter(|act| !rule(*act).needs_grant.is_empty()).collect();
    prop::sample::select(acts)
}

fn allowed(facts: Facts, act: ActionKind) -> bool {
    decide(&facts, act).is_allowed()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn acting_for_a_customer_is_never_more_than_the_intersection(facts in facts(), act in acting()) {
        let rule = rule(act);
        let by_one_role = AdminRole::ALL.into_iter().any(|role| {
            rule.needs_grant.has(role) && facts.granted.has(role) && facts.assigned.has(role)
        });
        let expected = rule.tiers.has(facts.tier)
            && facts.standing == Standing::Active
            && facts.related == Some(true)
            && !facts.frozen
            && by_one_role
            && rule.roles.iter().any(|role| facts.roles.has(role));
        prop_assert_eq!(allowed(facts, act), expected);
    }

    #[test]
    fn with_less_of_anything_nothing_is_added(facts in facts(), act in acting(), less in grants(), fewer in roles()) {
        let lesser = [
            Facts { granted: facts.granted.common(less), ..facts },
            Facts { assigned: facts.assigned.common(less), ..facts },
            Facts { roles: facts.roles.common(fewer), ..facts },
            Facts { related: None, ..facts },
            Facts { frozen: true, ..facts },
            Facts { standing: Standing::Suspended, ..facts },
        ];
        for lesser in lesser {
            prop_assert!(allowed(facts, act) || !allowed(lesser, act), "{:?} is more than {:?}", lesser, facts);
        }
    }

    #[test]
    fn without_any_one_of_the_three_there_is_nothing(facts in facts(), act in acting()) {
        let without = [
            Facts { granted: AdminRoleSet::NONE, ..facts },
            Facts { assigned: AdminRoleSet::NONE, ..facts },
            Facts { roles: RoleSet::NONE, ..facts },
        ];
        prop_assert!(without.iter().all(|facts| !allowed(*facts, act)), "{:?}", without);
    }

    #[test]
    fn grants_and_groups_change_nothing_about_other_acts(facts in facts(), granted in grants(), assigned in grants()) {
        for act in ActionKind::ALL.iter().filter(|act| rule(**act).needs_grant.is_empty()) {
            prop_assert_eq!(allowed(facts, *act), allowed(Facts { granted, assigned, ..facts }, *act), "{:?}", act);
        }
    }
}
