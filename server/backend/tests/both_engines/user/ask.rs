//! Asking for a role that is missing, and the answers.

use backend::error::{Conflict, Error};
use backend::services::user::{answer_role_request, ask_for_role, asked_of, asking, update_roles, view};
use shared::audit::UserEvent;
use shared::field::Code;
use shared::policy::{ActionKind, Missing};
use shared::user::{AnswerRoleForm, AskRoleForm, Role};

use super::{MAPLE_ADMIN, USER_ADMIN, ticks};
use crate::activity::user_events;
use crate::support::{MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines};

const BILLING: &str = "billing-admin@maple.example";
const SALES: &str = "sales-agent@maple.example";

both_engines!(
    whoever_lacks_a_role_asks_those_who_can_give_it,
    asking_twice_for_the_same_role_sends_nothing_more,
    only_a_role_that_would_help_can_be_asked_for,
    a_role_that_is_given_answers_the_request,
    a_refusal_is_told_with_its_reason,
    ticking_the_role_answers_the_request_too,
    an_answer_needs_the_right_to_give_that_role,
    two_answers_at_once_are_one,
);

fn wanting(role: Role) -> AskRoleForm {
    AskRoleForm { role: role.code().to_owned(), reason: "I help with offers now.".to_owned() }
}

fn giving() -> AnswerRoleForm {
    AnswerRoleForm { answer: "give".to_owned(), reason: String::new() }
}

fn refusing(reason: &str) -> AnswerRoleForm {
    AnswerRoleForm { answer: "refuse".to_owned(), reason: reason.to_owned() }
}

/// The billing admin asks to be a sales agent.
async fn asked(world: &World) -> shared::user::RoleRequestView {
    let billing = world.sign_in(BILLING).await;
    let form = wanting(Role::SalesAgent);
    ask_for_role(&world.backend, &billing, MAPLE, ActionKind::ListCustomers, &form).await.expect("he may ask");
    let admin = world.sign_in(USER_ADMIN).await;
    let rows = asked_of(&world.backend, &admin, MAPLE).await.expect("a user admin reads it");
    assert_eq!(rows.len(), 1);
    rows.into_iter().next().expect("there is one")
}

async fn whoever_lacks_a_role_asks_those_who_can_give_it(world: World) {
    let billing = world.sign_in(BILLING).await;
    let page = asking(&world.backend, &billing, MAPLE, ActionKind::ListCustomers).await.expect("the page is his");
    let denial = page.denial.expect("customers are closed to him");
    assert_eq!((denial.missing, page.people), (Missing::Role, 2), "a global admin and a user admin");
    let request = asked(&world).await;
    assert_eq!((request.role, request.reason.as_str()), (Role::SalesAgent, "I help with offers now."));
    for giver in [MAPLE_ADMIN, USER_ADMIN] {
        let mail = world.only_mail_to(giver).await;
        assert!(mail.text.contains("Sales agent") && mail.text.contains("> I help with offers now."), "{}", mail.text);
        assert!(mail.text.contains(&format!("/settings/users/{}", request.user)), "{}", mail.text);
    }
    assert!(world.mails_to(MAPLE_AGENT).await.is_empty(), "an agent gives no roles");
    let page = asking(&world.backend, &billing, MAPLE, ActionKind::ListCustomers).await.expect("the page is his");
    assert_eq!(page.asked, [(Role::SalesAgent, world.now())]);
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let events = user_events(&world, &admin, MAPLE).await;
    let expected = UserEvent::RoleAsked { role: Role::SalesAgent, reason: "I help with offers now.".to_owned() };
    assert_eq!(events[0].0, expected);
}

async fn asking_twice_for_the_same_role_sends_nothing_more(world: World) {
    asked(&world).await;
    let billing = world.sign_in(BILLING).await;
    let form = wanting(Role::SalesAgent);
    let again = ask_for_role(&world.backend, &billing, MAPLE, ActionKind::ListCustomers, &form).await;
    assert!(matches!(again, Err(Error::Conflict(Conflict::AlreadyDone))), "{again:?}");
    assert_eq!(world.mails_to(USER_ADMIN).await.len(), 1);
    let other = wanting(Role::HelpdeskAgent);
    ask_for_role(&world.backend, &billing, MAPLE, ActionKind::ListCustomers, &other).await.expect("another role");
}

async fn only_a_role_that_would_help_can_be_asked_for(world: World) {
    let billing = world.sign_in(BILLING).await;
    let before = world.probe.rows().await;
    for role in [Role::GlobalAdmin, Role::Operator, Role::BillingAdmin] {
        let form = wanting(role);
        let asked = ask_for_role(&world.backend, &billing, MAPLE, ActionKind::ListCustomers, &form).await;
        assert_eq!(asked.field("role"), Code::UnknownChoice, "{role:?}");
    }
    // What no role of this tier opens has no page.
    let page = asking(&world.backend, &billing, MAPLE, ActionKind::FreezePartners).await;
    assert!(matches!(page, Err(Error::NotFound)), "{page:?}");
    world.probe.assert_unchanged(&before, "requests that were refused").await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let page = asking(&world.backend, &agent, MAPLE, ActionKind::ListCustomers).await.expect("open already");
    assert!(page.denial.is_none());
}

async fn a_role_that_is_given_answers_the_request(world: World) {
    let request = asked(&world).await;
    let admin = world.sign_in(USER_ADMIN).await;
    let page = view(&world.backend, &admin, MAPLE, request.user).await.expect("his page");
    assert_eq!(page.asks, std::slice::from_ref(&request));
    // Two events of one moment have no order.
    world.wait_seconds(1);
    answer_role_request(&world.backend, &admin, MAPLE, request.id, &giving()).await.expect("a user admin may");
    let page = view(&world.backend, &admin, MAPLE, request.user).await.expect("his page");
    assert!(page.asks.is_empty() && page.row.roles.has(Role::SalesAgent) && page.row.roles.has(Role::BillingAdmin));
    let mail = world.only_mail_to(BILLING).await;
    assert!(mail.subject.contains("You have the role Sales agent now"), "{}", mail.subject);
    let expected = UserEvent::RolesChanged {
        email: BILLING.to_owned(),
        before: vec![Role::BillingAdmin],
        after: vec![Role::BillingAdmin, Role::SalesAgent],
    };
    assert_eq!(user_events(&world, &admin, MAPLE).await[0].0, expected);
}

async fn a_refusal_is_told_with_its_reason(world: World) {
    let request = asked(&world).await;
    let admin = world.sign_in(USER_ADMIN).await;
    let form = refusing("Ask Nora instead.");
    answer_role_request(&world.backend, &admin, MAPLE, request.id, &form).await.expect("a user admin may");
    let page = view(&world.backend, &admin, MAPLE, request.user).await.expect("his page");
    assert!(page.asks.is_empty() && !page.row.roles.has(Role::SalesAgent));
    assert!(world.only_mail_to(BILLING).await.text.contains("> Ask Nora instead."));
    assert_eq!(world.probe.count("role_request", "given = FALSE").await, 1, "answered requests stay");
    let billing = world.sign_in(BILLING).await;
    let again = wanting(Role::SalesAgent);
    ask_for_role(&world.backend, &billing, MAPLE, ActionKind::ListCustomers, &again).await.expect("he may ask again");
}

async fn ticking_the_role_answers_the_request_too(world: World) {
    let request = asked(&world).await;
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let form = ticks(&[Role::BillingAdmin], &[Role::BillingAdmin, Role::SalesAgent]);
    update_roles(&world.backend, &admin, MAPLE, request.user, &form).await.expect("a global admin may");
    assert!(asked_of(&world.backend, &admin, MAPLE).await.expect("he reads them").is_empty());
    assert!(world.only_mail_to(BILLING).await.subject.contains("You have the role"));
}

async fn an_answer_needs_the_right_to_give_that_role(world: World) {
    let sales = world.sign_in(SALES).await;
    let form = AskRoleForm { role: "global_admin".to_owned(), reason: String::new() };
    ask_for_role(&world.backend, &sales, MAPLE, ActionKind::AuthorizeProvider, &form).await.expect("he may ask");
    let id = world.probe.id("SELECT id FROM role_request").await;
    let id = shared::id::RoleRequestId::from_uuid(id);
    let user_admin = world.sign_in(USER_ADMIN).await;
    assert!(asked_of(&world.backend, &user_admin, MAPLE).await.expect("he reads his").is_empty());
    let stranger = world.sign_in("global-admin@oak.example").await;
    let before = world.probe.rows().await;
    let denial = answer_role_request(&world.backend, &user_admin, MAPLE, id, &giving()).await.denial();
    assert_eq!(denial.action, ActionKind::AssignGlobalAdmin);
    let own = answer_role_request(&world.backend, &sales, MAPLE, id, &giving()).await.denial();
    assert_eq!(own.action, ActionKind::ManageUsers);
    let foreign = answer_role_request(&world.backend, &stranger, "oak-solutions", id, &giving()).await;
    assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
    world.probe.assert_unchanged(&before, "answers of people who may not").await;
}

async fn two_answers_at_once_are_one(world: World) {
    let request = asked(&world).await;
    let [one, two] = [world.sign_in(MAPLE_ADMIN).await, world.sign_in(USER_ADMIN).await];
    let (give, refuse) = (giving(), refusing(""));
    let both = tokio::join!(
        answer_role_request(&world.backend, &one, MAPLE, request.id, &give),
        answer_role_request(&world.backend, &two, MAPLE, request.id, &refuse),
    );
    let won = [both.0.is_ok(), both.1.is_ok()];
    assert_eq!(won.iter().filter(|won| **won).count(), 1, "{both:?}");
    assert_eq!(world.mails_to(BILLING).await.len(), 1);
}
