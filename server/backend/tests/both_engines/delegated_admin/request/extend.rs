//! Asking to keep a right for longer.

use backend::error::Conflict;
use backend::services::delegated_admin::{end, request::extend, request::show};
use shared::delegated_admin::{AdminRequestState, GrantView};
use shared::field::Code;
use shared::id::GrantId;
use shared::policy::Missing;

use super::{USERS, giving};
use crate::delegated_admin::{ROWAN, ROWAN_ADMIN};
use crate::support::{MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines};

both_engines!(
    one_step_asks_for_the_same_role_and_days,
    a_right_that_is_extended_has_no_gap_and_no_double,
    a_right_that_holds_for_longer_is_not_shortened,
    only_a_right_that_runs_is_extended_and_by_an_admin_agent,
    a_right_that_ended_meanwhile_begins_anew,
);

impl World {
    async fn users_right(&self) -> GrantView {
        let rights = self.rights_at_rowan().await;
        rights.into_iter().find(|grant| grant.role == USERS).expect("the demo has it")
    }
}

async fn one_step_asks_for_the_same_role_and_days(world: World) {
    let right = world.users_right().await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let id = extend(&world.backend, &agent, MAPLE, ROWAN, right.id).await.expect("one step");
    assert_eq!(world.users_right().await, right, "nothing is given yet");
    let shown = show(&world.backend, &agent, MAPLE, id).await.expect("it is there");
    assert_eq!(shown.state, AdminRequestState::Pending);
    assert_eq!(
        (&shown.asked.roles[..], shown.asked.days),
        (&[USERS][..], right.started_at.days_until(right.expires_at))
    );
    assert_eq!(shown.name, "Rowan Clinics 2026-11-22");
    assert_eq!(shown.held[0].until, right.expires_at);
    for mailbox in [ROWAN_ADMIN, MAPLE_AGENT] {
        let told = world.only_mail_to(mailbox).await;
        assert_eq!(told.subject, "Maple Services asks Rowan Clinics to extend administrator access", "never silent");
    }
    let again = extend(&world.backend, &agent, MAPLE, ROWAN, right.id).await;
    assert_eq!(again.field("roles"), Code::AskedAlready);
}

/// Row 21: the customer's approval sets the new end, and nothing else does.
async fn a_right_that_is_extended_has_no_gap_and_no_double(world: World) {
    let right = world.users_right().await;
    let days = right.started_at.days_until(right.expires_at);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let id = extend(&world.backend, &agent, MAPLE, ROWAN, right.id).await.expect("one step");
    world.wait_days(2);
    assert_eq!(world.rowan_answers(id, &giving(&[USERS], days)).await, AdminRequestState::Approved);
    let now = world.now();
    let held: Vec<_> = world.rights_at_rowan().await.into_iter().filter(|grant| grant.role == USERS).collect();
    assert_eq!(held.len(), 1, "one right with this role holds: {held:?}");
    assert_eq!((held[0].started_at, held[0].expires_at), (now, now.plus_days(days)));
    assert!(held[0].expires_at > right.expires_at);
    let ended = format!(
        "role = 'user_administrator' AND ended_at = {} AND started_at = {}",
        now.micros(),
        right.started_at.micros()
    );
    assert_eq!(
        world.probe.count("delegated_admin_grant", &ended).await,
        1,
        "the earlier one ends where this one begins"
    );
    for mailbox in [ROWAN_ADMIN, MAPLE_AGENT] {
        let told = world.mails_to(mailbox).await.pop().expect("both sides are told");
        assert_eq!(told.subject, "Rowan Clinics gave Maple Services administrator access");
    }
    let before_and_after = format!("\"until\":{}", right.expires_at.micros());
    assert_eq!(world.lines(&before_and_after).await, 2, "both records hold the end before");
    world.assert_lists_follow("an extension").await;
}

async fn a_right_that_holds_for_longer_is_not_shortened(world: World) {
    let right = world.users_right().await;
    let id = world.ask_rowan("Short", &[USERS], 1).await;
    world.rowan_answers(id, &giving(&[USERS], 1)).await;
    assert_eq!(world.users_right().await, right);
    assert_eq!(world.lines("given").await, 2, "the record says until when it holds");
}

async fn only_a_right_that_runs_is_extended_and_by_an_admin_agent(world: World) {
    let right = world.users_right().await;
    let sales = world.sign_in("sales-agent@maple.example").await;
    assert_eq!(extend(&world.backend, &sales, MAPLE, ROWAN, right.id).await.denial().missing, Missing::Role);
    let agent = world.sign_in(MAPLE_AGENT).await;
    extend(&world.backend, &agent, MAPLE, "willow-bakery", right.id).await.not_found();
    extend(&world.backend, &agent, MAPLE, ROWAN, GrantId::from_uuid(uuid::Uuid::max())).await.not_found();
    let birch = world.sign_in("admin-agent@birch.example").await;
    extend(&world.backend, &birch, "birch-distribution", "willow-bakery", right.id).await.not_found();
    let admin = world.sign_in(ROWAN_ADMIN).await;
    end(&world.backend, &admin, ROWAN, right.id).await.expect("Rowan ends it");
    extend(&world.backend, &agent, MAPLE, ROWAN, right.id).await.not_found();
}

async fn a_right_that_ended_meanwhile_begins_anew(world: World) {
    let right = world.users_right().await;
    let days = right.started_at.days_until(right.expires_at);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let id = extend(&world.backend, &agent, MAPLE, ROWAN, right.id).await.expect("one step");
    let admin = world.sign_in(ROWAN_ADMIN).await;
    end(&world.backend, &admin, ROWAN, right.id).await.expect("Rowan ends it");
    world.rowan_answers(id, &giving(&[USERS], days)).await;
    assert_eq!(world.users_right().await.started_at, world.now());
    let late = super::request::answer(&world.backend, &admin, ROWAN, id, &giving(&[USERS], days)).await;
    assert_eq!(late.conflict(), Conflict::AdminRequest(AdminRequestState::Approved));
}
