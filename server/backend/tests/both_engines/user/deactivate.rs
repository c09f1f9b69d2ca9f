//! Keeping somebody out, and letting him in again.

use backend::error::Conflict;
use backend::services::account::{open_link, request_link};
use backend::services::session::resume;
use backend::services::user::{add, deactivate, reactivate, update_roles, view};
use shared::audit::UserEvent;
use shared::field::Code;
use shared::policy::ActionKind;
use shared::user::{ForgottenForm, Role, UserState};

use super::{MAPLE_ADMIN, NORA, USER_ADMIN, ticks};
use crate::activity::user_events;
use crate::support::{MAPLE, MAPLE_AGENT, PASSWORD, Refusal as _, World, adding, both_engines, here};

both_engines!(
    a_deactivated_user_is_out_at_once_and_comes_back_with_his_roles,
    nobody_keeps_out_himself_or_somebody_above_him,
    the_last_global_admin_cannot_be_kept_out,
    an_invitation_is_dead_once_its_user_is_kept_out,
    doing_it_twice_is_told,
);

async fn a_deactivated_user_is_out_at_once_and_comes_back_with_his_roles(world: World) {
    let admin = world.sign_in(USER_ADMIN).await;
    let token = world.try_sign_in(MAPLE_AGENT, PASSWORD, &here()).await.expect("the password is right").token;
    let user = world.user(MAPLE_AGENT).await;
    deactivate(&world.backend, &admin, MAPLE, user).await.expect("a user admin keeps an agent out");
    resume(&world.backend, &token).await.unauthenticated();
    resume(&world.another_process().await, &token).await.unauthenticated();
    let refused = world.try_sign_in(MAPLE_AGENT, PASSWORD, &here()).await;
    assert_eq!(refused.field("password"), Code::AccountDeactivated);
    let refused = world.try_sign_in(MAPLE_AGENT, "not the password 1", &here()).await;
    assert_eq!(refused.field("password"), Code::WrongCredentials, "who does not know the password learns nothing");
    let page = view(&world.backend, &admin, MAPLE, user).await.expect("he is still on the list");
    assert_eq!(page.row.state, UserState::Deactivated);
    let asked = ForgottenForm { email: MAPLE_AGENT.to_owned() };
    request_link(&world.backend, &asked, "192.0.2.1").await.expect("the same answer as ever");
    assert_eq!(world.mails_to(MAPLE_AGENT).await.len(), 0, "but no way back in");

    world.wait_seconds(1);
    reactivate(&world.backend, &admin, MAPLE, user).await.expect("and lets him in again");
    resume(&world.backend, &token).await.unauthenticated();
    let page = view(&world.backend, &admin, MAPLE, user).await.expect("he is on the list");
    assert_eq!((page.row.state, page.row.roles.has(Role::AdminAgent)), (UserState::Active, true));
    let _person = world.sign_in(MAPLE_AGENT).await;
    let email = || MAPLE_AGENT.to_owned();
    let events: Vec<_> = user_events(&world, &admin, MAPLE).await.into_iter().map(|(event, _)| event).collect();
    assert_eq!(events, [UserEvent::Reactivated { email: email() }, UserEvent::Deactivated { email: email() }]);
}

async fn nobody_keeps_out_himself_or_somebody_above_him(world: World) {
    let uma = world.sign_in(USER_ADMIN).await;
    let [own, above] = [world.user(USER_ADMIN).await, world.user(MAPLE_ADMIN).await];
    assert_eq!(deactivate(&world.backend, &uma, MAPLE, own).await.conflict(), Conflict::OwnAccount);
    let denial = deactivate(&world.backend, &uma, MAPLE, above).await.denial();
    assert_eq!(denial.action, ActionKind::AssignGlobalAdmin);
    let elsewhere = world.user("admin-agent@oak.example").await;
    deactivate(&world.backend, &uma, MAPLE, elsewhere).await.not_found();
    let agent = world.sign_in(MAPLE_AGENT).await;
    assert_eq!(deactivate(&world.backend, &agent, MAPLE, own).await.denial().action, ActionKind::ManageUsers);
    assert_eq!(world.probe.count("membership", "ended_at IS NOT NULL").await, 0);
}

/// Row 25.
async fn the_last_global_admin_cannot_be_kept_out(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let agent = world.user(MAPLE_AGENT).await;
    let second = ticks(&[Role::AdminAgent], &[Role::GlobalAdmin]);
    update_roles(&world.backend, &admin, MAPLE, agent, &second).await.expect("a second one");
    let other = world.sign_in(MAPLE_AGENT).await;
    let own = world.user(MAPLE_ADMIN).await;
    deactivate(&world.backend, &other, MAPLE, own).await.expect("there are two");
    // The first is out; an invited global admin who has no password yet does not count as another.
    let form = super::with_roles(adding(NORA), &[Role::GlobalAdmin]);
    add(&world.backend, &other, MAPLE, &form).await.expect("she can be added");
    let form = ticks(&[Role::GlobalAdmin], &[]);
    assert_eq!(update_roles(&world.backend, &other, MAPLE, agent, &form).await.conflict(), Conflict::LastAdmin);
}

async fn an_invitation_is_dead_once_its_user_is_kept_out(world: World) {
    let admin = world.sign_in(USER_ADMIN).await;
    let added = add(&world.backend, &admin, MAPLE, &adding(NORA)).await.expect("she can be added");
    let token = world.password_token_mailed_to(NORA).await;
    deactivate(&world.backend, &admin, MAPLE, added.id).await.expect("and kept out again");
    open_link(&world.backend, &token, "192.0.2.1").await.not_found();
    reactivate(&world.backend, &admin, MAPLE, added.id).await.expect("and let in again");
    open_link(&world.backend, &token, "192.0.2.1").await.not_found();
}

async fn doing_it_twice_is_told(world: World) {
    let admin = world.sign_in(USER_ADMIN).await;
    let user = world.user(MAPLE_AGENT).await;
    assert_eq!(reactivate(&world.backend, &admin, MAPLE, user).await.conflict(), Conflict::AlreadyDone);
    deactivate(&world.backend, &admin, MAPLE, user).await.expect("once");
    assert_eq!(deactivate(&world.backend, &admin, MAPLE, user).await.conflict(), Conflict::AlreadyDone);
    let form = ticks(&[Role::AdminAgent], &[]);
    assert_eq!(update_roles(&world.backend, &admin, MAPLE, user, &form).await.conflict(), Conflict::AlreadyDone);
}
