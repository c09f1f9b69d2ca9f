//! Giving and taking away roles: who may, and from when.

use backend::error::Conflict;
use backend::services::customer;
use backend::services::user::{update_roles, view};
use shared::audit::UserEvent;
use shared::customer::FilterForm;
use shared::field::Code;
use shared::policy::{ActionKind, Missing};
use shared::user::{Role, RolesForm};

use super::{MAPLE_ADMIN, USER_ADMIN, ticks};
use crate::activity::user_events;
use crate::support::{ASPEN, ASPEN_ADMIN, MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines};

both_engines!(
    a_role_counts_from_the_very_next_request,
    what_changed_is_on_the_record_with_before_and_after,
    nobody_gives_or_takes_a_role_he_may_not_give,
    a_role_the_actor_may_not_take_stays_when_its_box_is_not_sent,
    an_account_admin_gives_company_roles_only,
    the_last_global_admin_stays_one,
    a_page_that_is_out_of_date_changes_nothing,
    a_user_of_another_organisation_is_not_found,
    the_operators_people_are_managed_by_an_operator,
);

async fn a_role_counts_from_the_very_next_request(world: World) {
    let [admin, agent] = [world.sign_in(MAPLE_ADMIN).await, world.sign_in(MAPLE_AGENT).await];
    let list = async || customer::list(&world.backend, &agent, MAPLE, &FilterForm::default(), None, "").await;
    list().await.expect("an admin agent sees the customers");
    let user = world.user(MAPLE_AGENT).await;
    let form = ticks(&[Role::AdminAgent], &[Role::BillingAdmin]);
    update_roles(&world.backend, &admin, MAPLE, user, &form).await.expect("a global admin gives roles");
    assert_eq!(list().await.denial().missing, Missing::Role, "the same session, the next request");
    let form = ticks(&[Role::BillingAdmin], &[Role::HelpdeskAgent]);
    update_roles(&world.backend, &admin, MAPLE, user, &form).await.expect("and other ones");
    list().await.expect("and back");
    let ended = format!("role = 'admin_agent' AND ended_at = {}", world.now().micros());
    assert_eq!(world.probe.count("role_assignment", &ended).await, 1, "facts end, they are not deleted");
}

async fn what_changed_is_on_the_record_with_before_and_after(world: World) {
    let admin = world.sign_in(USER_ADMIN).await;
    let user = world.user(MAPLE_AGENT).await;
    let form = ticks(&[Role::AdminAgent], &[Role::AdminAgent, Role::SalesAgent]);
    update_roles(&world.backend, &admin, MAPLE, user, &form).await.expect("a user admin gives agent roles");
    let expected = UserEvent::RolesChanged {
        email: MAPLE_AGENT.to_owned(),
        before: vec![Role::AdminAgent],
        after: vec![Role::AdminAgent, Role::SalesAgent],
    };
    let events = user_events(&world, &admin, MAPLE).await;
    assert_eq!(events, [(expected, Some("Uma Hill".to_owned()))]);
    let before = world.probe.rows().await;
    let same = ticks(&[Role::AdminAgent, Role::SalesAgent], &[Role::AdminAgent, Role::SalesAgent]);
    update_roles(&world.backend, &admin, MAPLE, user, &same).await.expect("nothing to do is no failure");
    world.probe.assert_unchanged(&before, "ticks as they were").await;
}

/// Row 8.
async fn nobody_gives_or_takes_a_role_he_may_not_give(world: World) {
    let user = world.user(MAPLE_AGENT).await;
    let held = [Role::AdminAgent];
    let people = [
        (USER_ADMIN, Role::GlobalAdmin, ActionKind::AssignGlobalAdmin),
        (USER_ADMIN, Role::MpnAdmin, ActionKind::AssignCompanyRoles),
        (MAPLE_ADMIN, Role::Operator, ActionKind::AssignOperatorRoles),
        (MAPLE_AGENT, Role::SalesAgent, ActionKind::ManageUsers),
    ];
    for (who, role, action) in people {
        let person = world.sign_in(who).await;
        let before = world.probe.rows().await;
        let form = ticks(&held, &[Role::AdminAgent, role]);
        let denial = update_roles(&world.backend, &person, MAPLE, user, &form).await.denial();
        assert_eq!(denial.action, action, "{who} {role:?}");
        world.probe.assert_unchanged(&before, "a role that may not be given").await;
    }
    let own = world.sign_in(USER_ADMIN).await;
    let itself = world.user(USER_ADMIN).await;
    let form = ticks(&[Role::UserAdmin], &[Role::UserAdmin, Role::GlobalAdmin]);
    update_roles(&world.backend, &own, MAPLE, itself, &form).await.denial();
    let king = RolesForm { roles: vec!["king".to_owned()], held: "admin_agent".to_owned() };
    assert_eq!(update_roles(&world.backend, &own, MAPLE, user, &king).await.field("roles"), Code::UnknownChoice);
}

async fn a_role_the_actor_may_not_take_stays_when_its_box_is_not_sent(world: World) {
    let uma = world.sign_in(USER_ADMIN).await;
    let user = world.user(MAPLE_ADMIN).await;
    let form = ticks(&[Role::GlobalAdmin], &[Role::BillingAdmin]);
    update_roles(&world.backend, &uma, MAPLE, user, &form).await.expect("the other boxes count");
    let page = view(&world.backend, &uma, MAPLE, user).await.expect("the page is there");
    assert_eq!(page.row.roles.iter().collect::<Vec<_>>(), [Role::GlobalAdmin, Role::BillingAdmin]);
}

async fn an_account_admin_gives_company_roles_only(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let agent = world.user(MAPLE_AGENT).await;
    let form = ticks(&[Role::AdminAgent], &[Role::AccountAdmin]);
    update_roles(&world.backend, &admin, MAPLE, agent, &form).await.expect("a global admin gives any role");
    let account_admin = world.sign_in(MAPLE_AGENT).await;
    let sales = world.user("sales-agent@maple.example").await;
    let form = ticks(&[Role::SalesAgent], &[Role::SalesAgent, Role::MpnAdmin]);
    update_roles(&world.backend, &account_admin, MAPLE, sales, &form).await.expect("an account admin gives this one");
    let form = ticks(&[Role::SalesAgent, Role::MpnAdmin], &[Role::SalesAgent, Role::MpnAdmin, Role::BillingAdmin]);
    let denial = update_roles(&world.backend, &account_admin, MAPLE, sales, &form).await.denial();
    assert_eq!(denial.action, ActionKind::AssignTenantRoles);
}

/// Row 25.
async fn the_last_global_admin_stays_one(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let own = world.user(MAPLE_ADMIN).await;
    let before = world.probe.rows().await;
    let form = ticks(&[Role::GlobalAdmin], &[Role::AdminAgent]);
    let refused = update_roles(&world.backend, &admin, MAPLE, own, &form).await.conflict();
    assert_eq!(refused, Conflict::LastAdmin);
    world.probe.assert_unchanged(&before, "the last global admin").await;

    let agent = world.user(MAPLE_AGENT).await;
    let second = ticks(&[Role::AdminAgent], &[Role::AdminAgent, Role::GlobalAdmin]);
    update_roles(&world.backend, &admin, MAPLE, agent, &second).await.expect("a second one");
    update_roles(&world.backend, &admin, MAPLE, own, &form).await.expect("now the first may go");
    let again = ticks(&[Role::AdminAgent], &[Role::AdminAgent, Role::GlobalAdmin]);
    update_roles(&world.backend, &admin, MAPLE, own, &again).await.denial();
}

async fn a_page_that_is_out_of_date_changes_nothing(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let user = world.user(MAPLE_AGENT).await;
    let before = world.probe.rows().await;
    let stale = ticks(&[Role::SalesAgent], &[Role::SalesAgent, Role::HelpdeskAgent]);
    let refused = update_roles(&world.backend, &admin, MAPLE, user, &stale).await.conflict();
    assert_eq!(refused, Conflict::AlreadyDone);
    world.probe.assert_unchanged(&before, "a page that is out of date").await;
}

/// Row 19.
async fn a_user_of_another_organisation_is_not_found(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let theirs = world.user("admin-agent@oak.example").await;
    view(&world.backend, &admin, MAPLE, theirs).await.not_found();
    let form = ticks(&[Role::AdminAgent], &[]);
    update_roles(&world.backend, &admin, MAPLE, theirs, &form).await.not_found();
    update_roles(&world.backend, &admin, "oak-solutions", theirs, &form).await.not_found();
}

async fn the_operators_people_are_managed_by_an_operator(world: World) {
    const ALDER: &str = "alder-programme";
    let operator = world.sign_in("operator@alder.example").await;
    let reviewer = world.user("reviewer@alder.example").await;
    let form = ticks(&[Role::Reviewer], &[Role::Reviewer, Role::Operator]);
    update_roles(&world.backend, &operator, ALDER, reviewer, &form).await.expect("an operator gives it");
    let own = world.user("operator@alder.example").await;
    let down = ticks(&[Role::Operator], &[]);
    update_roles(&world.backend, &operator, ALDER, own, &down).await.expect("there is another");
    let other = world.sign_in("reviewer@alder.example").await;
    let down = ticks(&[Role::Reviewer, Role::Operator], &[Role::Reviewer]);
    let refused = update_roles(&world.backend, &other, ALDER, reviewer, &down).await.conflict();
    assert_eq!(refused, Conflict::LastAdmin);
    let customer = world.sign_in(ASPEN_ADMIN).await;
    let frontdesk = world.user("frontdesk@aspen.example").await;
    let raise = ticks(&[], &[Role::BillingAdmin]);
    let denial = update_roles(&world.backend, &customer, ASPEN, frontdesk, &raise).await.denial();
    assert_eq!(denial.missing, Missing::Tier, "customers have global admins or none");
    update_roles(&world.backend, &customer, ASPEN, frontdesk, &ticks(&[], &[Role::GlobalAdmin])).await.expect("so");
}
