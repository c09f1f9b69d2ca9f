#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::user::Role;

fn facts(tier: Tier, roles: &[Role]) -> Facts {
    let every = AdminRoleSet::of(&AdminRole::ALL);
    Facts { granted: every, assigned: every, ..Facts::of(tier, Standing::Active, RoleSet::of(roles)).related() }
}

fn missing(facts: Facts, action: ActionKind) -> Option<Missing> {
    match decide(&facts, action) {
        Decision::Allowed => None,
        Decision::Denied(denial) => Some(denial.missing),
    }
}

#[test]
fn a_global_admin_is_not_an_agent() {
    let admin = facts(Tier::Reseller, &[Role::GlobalAdmin]);
    assert_eq!(missing(admin, ActionKind::ListCustomers), Some(Missing::Role));
    assert_eq!(missing(admin, ActionKind::JoinAdminAgents), None);
}

#[test]
fn a_sales_agent_asks_for_relationships_but_not_for_admin_rights() {
    let sales = facts(Tier::Reseller, &[Role::SalesAgent]);
    assert_eq!(missing(sales, ActionKind::RequestRelationship), None);
    assert_eq!(missing(sales, ActionKind::RequestDelegatedAdmin), Some(Missing::Role));
}

#[test]
fn only_a_customers_global_admin_binds_the_customer() {
    for role in Role::ALL {
        let allowed = missing(facts(Tier::Customer, &[role]), ActionKind::AcceptInvitation).is_none();
        assert_eq!(allowed, role == Role::GlobalAdmin, "{role:?}");
    }
    let partner = facts(Tier::Reseller, &[Role::GlobalAdmin]);
    assert_eq!(missing(partner, ActionKind::AcceptInvitation), Some(Missing::Tier));
}

#[test]
fn a_customer_without_a_relationship_is_out_of_sight() {
    let mut agent = facts(Tier::Reseller, &[Role::AdminAgent]);
    for related in [None, Some(false)] {
        agent.related = related;
        assert_eq!(missing(agent, ActionKind::ViewCustomer), Some(Missing::Relationship));
    }
}

#[test]
fn a_freeze_closes_every_act_about_the_customer_and_no_other() {
    for tier in Tier::ALL {
        for role in Role::ALL {
            for &action in ActionKind::ALL {
                let open = facts(tier, &[role]);
                let frozen = Facts { frozen: true, ..open };
                let (before, after) = (missing(open, action), missing(frozen, action));
                if rule(action).needs_relationship && before.is_none_or(|link| link == Missing::Role) {
                    assert_eq!(after, Some(Missing::Frozen), "{tier:?} {role:?} {action:?}");
                } else {
                    assert_eq!(after, before, "{tier:?} {role:?} {action:?}");
                }
            }
        }
    }
}

#[test]
fn a_freeze_comes_before_the_role_and_after_the_relationship() {
    let mut agent = facts(Tier::Reseller, &[]);
    agent.frozen = true;
    assert_eq!(missing(agent, ActionKind::ViewCustomer), Some(Missing::Frozen));
    agent.related = Some(false);
    assert_eq!(missing(agent, ActionKind::ViewCustomer), Some(Missing::Relationship));
}

#[test]
fn the_link_that_is_missing_is_told_from_the_farthest_to_the_nearest() {
    let helpdesk = AdminRoleSet::of(&[AdminRole::HelpdeskAdministrator]);
    let act = ActionKind::ResetCustomerPassword;
    let mut agent = Facts::of(Tier::Reseller, Standing::Suspended, RoleSet::NONE);
    agent.frozen = true;
    let mut told = vec![missing(agent, act)];
    agent.standing = Standing::Active;
    told.push(missing(agent, act));
    agent.related = Some(true);
    told.push(missing(agent, act));
    agent.frozen = false;
    // A right that reads users resets no password.
    agent.granted = AdminRoleSet::of(&[AdminRole::DirectoryReader]);
    agent.assigned = agent.granted;
    told.push(missing(agent, act));
    agent.granted = helpdesk;
    told.push(missing(agent, act));
    agent.assigned = helpdesk;
    told.push(missing(agent, act));
    agent.roles = RoleSet::of(&[Role::HelpdeskAgent]);
    told.push(missing(agent, act));
    let [standing, relationship, frozen] = [Missing::Standing, Missing::Relationship, Missing::Frozen];
    let links = [standing, relationship, frozen, Missing::Grant, Missing::Group, Missing::Role].map(Some);
    assert_eq!(told, [&links[..], &[None]].concat());
}

#[test]
fn a_group_may_use_one_granted_right_and_not_lend_it_to_another() {
    let act = ActionKind::ResetCustomerPassword;
    let mut agent = facts(Tier::Reseller, &[Role::AdminAgent]);
    agent.granted = AdminRoleSet::of(&[AdminRole::HelpdeskAdministrator]);
    agent.assigned = AdminRoleSet::of(&[AdminRole::UserAdministrator]);
    assert_eq!(missing(agent, act), Some(Missing::Group), "each is enough, and no one is both granted and assigned");
}

#[test]
fn a_sales_agent_has_nothing_at_the_customer() {
    for role in Role::ALL {
        for act in [ActionKind::ListCustomerUsers, ActionKind::ResetCustomerPassword] {
            let allowed = missing(facts(Tier::Reseller, &[role]), act).is_none();
            assert_eq!(allowed, matches!(role, Role::AdminAgent | Role::HelpdeskAgent), "{role:?} {act:?}");
        }
    }
}

#[test]
fn only_a_customers_global_admin_freezes_even_when_it_is_suspended() {
    for tier in Tier::ALL {
        for role in Role::ALL {
            let mut facts = facts(tier, &[role]);
            facts.standing = Standing::Suspended;
            let allowed = missing(facts, ActionKind::FreezePartners).is_none();
            assert_eq!(allowed, tier == Tier::Customer && role == Role::GlobalAdmin, "{tier:?} {role:?}");
        }
    }
}

#[test]
fn a_suspended_organisation_looks_but_asks_for_nothing_new() {
    let mut agent = facts(Tier::Reseller, &[Role::AdminAgent]);
    agent.standing = Standing::Suspended;
    assert_eq!(missing(agent, ActionKind::ListCustomers), None);
    assert_eq!(missing(agent, ActionKind::ManageInvitations), None);
    assert_eq!(missing(agent, ActionKind::RequestRelationship), Some(Missing::Standing));
    let mut customer = facts(Tier::Customer, &[Role::GlobalAdmin]);
    customer.standing = Standing::Suspended;
    assert_eq!(missing(customer, ActionKind::AcceptInvitation), Some(Missing::Standing));
    assert_eq!(missing(customer, ActionKind::EndGrant), None);
}

#[test]
fn an_organisation_that_is_still_enrolling_trades_with_nobody_but_can_enrol() {
    let mut admin = facts(Tier::Reseller, &[Role::GlobalAdmin, Role::AdminAgent]);
    admin.standing = Standing::Enrolling;
    for action in [ActionKind::RequestRelationship, ActionKind::RequestDelegatedAdmin] {
        assert_eq!(missing(admin, action), Some(Missing::Standing), "{action:?}");
    }
    for action in [ActionKind::EnrollOrganization, ActionKind::TrackEnrollment, ActionKind::SignAgreement] {
        assert_eq!(missing(admin, action), None, "{action:?}");
    }
}

#[test]
fn vetting_is_followed_by_more_roles_than_may_enrol() {
    let may = |role, action| missing(facts(Tier::Reseller, &[role]), action).is_none();
    for role in Role::ALL {
        let keeps = matches!(role, Role::GlobalAdmin | Role::MpnAdmin | Role::AccountAdmin);
        assert_eq!(may(role, ActionKind::ResendVerification), keeps, "{role:?}");
        assert_eq!(may(role, ActionKind::TrackEnrollment), keeps || role == Role::UserAdmin, "{role:?}");
        assert_eq!(may(role, ActionKind::EnrollOrganization), role == Role::GlobalAdmin, "{role:?}");
    }
}

#[test]
fn a_reviewer_reviews_and_only_the_operator_admin_suspends() {
    let reviewer = facts(Tier::Operator, &[Role::Reviewer]);
    assert_eq!(missing(reviewer, ActionKind::ReviewEnrollments), None);
    for action in [ActionKind::SuspendOrganizations, ActionKind::ManageEnrollmentRules] {
        assert_eq!(missing(reviewer, action), Some(Missing::Role), "{action:?}");
        assert_eq!(missing(facts(Tier::Operator, &[Role::Operator]), action), None, "{action:?}");
    }
    assert_eq!(missing(facts(Tier::Reseller, &[Role::Reviewer]), ActionKind::ReviewEnrollments), Some(Missing::Tier));
}

#[test]
fn a_reviewer_reads_the_registry_of_memberships_and_only_the_operator_admin_changes_it() {
    let reviewer = facts(Tier::Operator, &[Role::Reviewer]);
    assert_eq!(missing(reviewer, ActionKind::ViewMemberships), None);
    assert_eq!(missing(reviewer, ActionKind::ManageMemberships), Some(Missing::Role));
    let operator = facts(Tier::Operator, &[Role::Operator]);
    assert_eq!(missing(operator, ActionKind::ViewMemberships), None);
    assert_eq!(missing(operator, ActionKind::ManageMemberships), None);
    for role in Role::ALL {
        let may = missing(facts(Tier::Reseller, &[role]), ActionKind::LinkMembership).is_none();
        assert_eq!(may, role == Role::GlobalAdmin, "{role:?}");
    }
}

#[test]
fn a_member_without_a_role_only_sees_the_organisation() {
    for tier in Tier::ALL {
        for &action in ActionKind::ALL {
            let allowed = missing(facts(tier, &[]), action).is_none();
            assert_eq!(allowed, action == ActionKind::ViewOrganization, "{tier:?} {action:?}");
        }
    }
}

#[test]
fn one_more_role_never_takes_a_right_away() {
    for tier in Tier::ALL {
        for &action in ActionKind::ALL {
            for held in Role::ALL {
                let before = missing(facts(tier, &[held]), action).is_none();
                for more in Role::ALL {
                    let after = missing(facts(tier, &[held, more]), action).is_none();
                    assert!(after || !before, "{tier:?} {action:?} {held:?} + {more:?}");
                }
            }
        }
    }
}

#[test]
fn the_table_has_a_line_for_every_act() {
    let page = permissions_markdown();
    for action in ActionKind::ALL {
        assert!(page.contains(&format!("| {}", action.code().replace('_', " "))), "{action:?} is not in the table");
    }
}
