//! Resetting somebody else's password.

use backend::error::Conflict;
use backend::services::session::{owes_password, resume};
use backend::services::user::{add, deactivate, reset_password, view};
use shared::field::Code;
use shared::policy::ActionKind;
use shared::user::UserState;

use super::{MAPLE_ADMIN, NORA, USER_ADMIN};
use crate::support::{MAPLE, MAPLE_AGENT, PASSWORD, Refusal as _, World, adding, both_engines, here};

both_engines!(
    a_reset_ends_every_session_and_the_old_password,
    only_a_global_admin_resets,
    a_reset_is_no_way_into_another_organisation,
    a_reset_takes_the_place_of_an_invitation,
    what_cannot_be_reset_is_told,
);

async fn a_reset_ends_every_session_and_the_old_password(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let token = world.try_sign_in(MAPLE_AGENT, PASSWORD, &here()).await.expect("the password is right").token;
    let user = world.user(MAPLE_AGENT).await;
    let shown = reset_password(&world.backend, &admin, MAPLE, user).await.expect("a global admin may");
    assert_eq!((shown.email.as_str(), shown.until), (MAPLE_AGENT, world.now().plus_days(7)));
    resume(&world.backend, &token).await.unauthenticated();
    owes_password(&world.backend, &token).await.unauthenticated();
    let refused = world.try_sign_in(MAPLE_AGENT, PASSWORD, &here()).await;
    assert_eq!(refused.field("password"), Code::WrongCredentials);
    let session = world.try_sign_in(MAPLE_AGENT, &shown.password, &here()).await.expect("with the new one");
    assert!(session.owes_password);
    let page = view(&world.backend, &admin, MAPLE, user).await.expect("the page is there");
    assert_eq!((page.row.state, page.until), (UserState::Temporary, Some(shown.until)));
    assert_eq!(world.only_mail_to(MAPLE_AGENT).await.subject, "Your password for Alder Programme was changed");
    let rows = world.probe.rows().await;
    assert_eq!(rows.tables_that_hold(&shown.password), Vec::<&str>::new(), "shown once and kept nowhere");
}

async fn only_a_global_admin_resets(world: World) {
    let user = world.user(MAPLE_AGENT).await;
    for who in [USER_ADMIN, "billing-admin@maple.example", "sales-agent@maple.example"] {
        let person = world.sign_in(who).await;
        let denial = reset_password(&world.backend, &person, MAPLE, user).await.denial();
        assert_eq!(denial.action, ActionKind::ResetPassword, "{who}");
    }
    let stranger = world.sign_in("global-admin@oak.example").await;
    reset_password(&world.backend, &stranger, MAPLE, user).await.not_found();
    reset_password(&world.backend, &stranger, "oak-solutions", user).await.not_found();
}

async fn a_reset_is_no_way_into_another_organisation(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    world
        .probe
        .change(&format!(
            "INSERT INTO membership (organization_id, user_id, started_at)
             SELECT o.id, u.id, 1 FROM organization o, user_account u
             WHERE o.slug = 'oak-solutions' AND u.email_key = '{MAPLE_AGENT}'"
        ))
        .await;
    let user = world.user(MAPLE_AGENT).await;
    let refused = reset_password(&world.backend, &admin, MAPLE, user).await.conflict();
    assert_eq!(refused, Conflict::AlsoElsewhere);
    world.try_sign_in(MAPLE_AGENT, PASSWORD, &here()).await.expect("the password stays");
}

async fn a_reset_takes_the_place_of_an_invitation(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let added = add(&world.backend, &admin, MAPLE, &adding(NORA)).await.expect("she can be added");
    let token = world.password_token_mailed_to(NORA).await;
    let shown = reset_password(&world.backend, &admin, MAPLE, added.id).await.expect("a global admin may");
    backend::services::account::open_link(&world.backend, &token, "192.0.2.1").await.not_found();
    assert!(world.try_sign_in(NORA, &shown.password, &here()).await.expect("it works").owes_password);
}

async fn what_cannot_be_reset_is_told(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let [own, agent] = [world.user(MAPLE_ADMIN).await, world.user(MAPLE_AGENT).await];
    assert_eq!(reset_password(&world.backend, &admin, MAPLE, own).await.conflict(), Conflict::OwnAccount);
    deactivate(&world.backend, &admin, MAPLE, agent).await.expect("he can be kept out");
    assert_eq!(reset_password(&world.backend, &admin, MAPLE, agent).await.conflict(), Conflict::AlreadyDone);
    world.probe.change("UPDATE organization_domain SET verified_at = NULL WHERE domain = 'maple.example'").await;
    let sales = world.user("sales-agent@maple.example").await;
    assert_eq!(reset_password(&world.backend, &admin, MAPLE, sales).await.conflict(), Conflict::DomainUnproved);
}
