//! Two people at once, in two processes: one wins, and the other is told.

use backend::Error;
use backend::error::Conflict;
use backend::services::delegated_admin::request::{accept, answer, ask, withdraw};
use backend::services::freeze;
use shared::delegated_admin::AdminRequestState;

use super::{READER, asking, declining, giving};
use crate::delegated_admin::{ROWAN, ROWAN_ADMIN};
use crate::support::{MAPLE, MAPLE_AGENT, World, both_engines};

both_engines!(
    two_global_admins_answer_once,
    approving_and_withdrawing_at_once_is_one_of_the_two,
    approving_and_freezing_at_once_leaves_nothing_given_behind_the_freeze,
    an_offer_is_accepted_or_taken_back,
    one_name_at_once_makes_one_request,
);

/// Maple's rights at Rowan with the role that is asked for.
async fn readers(world: &World) -> i64 {
    let rowan = "customer_organization_id = (SELECT id FROM organization WHERE slug = 'rowan-clinics')";
    world
        .probe
        .count("delegated_admin_grant", &format!("role = 'directory_reader' AND ended_at IS NULL AND {rowan}"))
        .await
}

fn is_closed(refused: &Error, states: &[AdminRequestState]) -> bool {
    matches!(refused, Error::Conflict(Conflict::AdminRequest(state)) if states.contains(state))
}

async fn two_global_admins_answer_once(world: World) {
    let second = world.second_admin_of_rowan().await;
    let [first, second] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(second).await];
    let other = world.another_process().await;
    for round in 0..3 {
        let id = world.ask_rowan(&format!("Round {round}"), &[READER], 30).await;
        let (yes, no) = (giving(&[READER], 30), declining(""));
        let before = readers(&world).await;
        let (approved, declined) =
            tokio::join!(answer(&world.backend, &first, ROWAN, id, &yes), answer(&other, &second, ROWAN, id, &no));
        let state = world.stored_state(id).await;
        let (won, lost) = if state == "approved" { (approved, declined) } else { (declined, approved) };
        won.expect("one of the two answers");
        let lost = lost.expect_err("and the other is told");
        assert!(is_closed(&lost, &[AdminRequestState::Approved, AdminRequestState::Declined]), "{lost:?}");
        assert_eq!(readers(&world).await - before, i64::from(state == "approved" && before == 0), "{state}");
    }
    assert_eq!(world.lines("given").await + world.lines("declined").await, 6, "each round once on each record");
}

async fn approving_and_withdrawing_at_once_is_one_of_the_two(world: World) {
    let [admin, agent] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(MAPLE_AGENT).await];
    let other = world.another_process().await;
    let id = world.ask_rowan("First", &[READER], 30).await;
    let yes = giving(&[READER], 30);
    let (approved, withdrawn) =
        tokio::join!(answer(&world.backend, &admin, ROWAN, id, &yes), withdraw(&other, &agent, MAPLE, ROWAN, id));
    match (approved, withdrawn) {
        (Ok(_), Err(late)) => {
            assert!(is_closed(&late, &[AdminRequestState::Approved]), "{late:?}");
            assert_eq!(readers(&world).await, 1);
        }
        (Err(late), Ok(())) => {
            assert!(is_closed(&late, &[AdminRequestState::Withdrawn]), "{late:?}");
            assert_eq!(readers(&world).await, 0);
        }
        both => panic!("one of the two was to win: {both:?}"),
    }
}

async fn approving_and_freezing_at_once_leaves_nothing_given_behind_the_freeze(world: World) {
    let second = world.second_admin_of_rowan().await;
    let [first, second] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(second).await];
    let other = world.another_process().await;
    for round in 0..3 {
        let id = world.ask_rowan(&format!("Round {round}"), &[READER], 30 + round).await;
        let yes = giving(&[READER], 30 + round);
        let (approved, frozen) =
            tokio::join!(answer(&world.backend, &first, ROWAN, id, &yes), freeze::start(&other, &second, ROWAN));
        frozen.expect("a freeze waits for an act that is under way, and is not refused");
        match approved {
            Ok(state) => assert_eq!(state, AdminRequestState::Approved),
            Err(late) => {
                assert!(matches!(late, Error::Conflict(Conflict::AccessFrozen)), "{late:?}");
                assert_eq!(world.stored_state(id).await, "pending", "it can be approved later");
            }
        }
        freeze::allow(&world.backend, &first, ROWAN).await.expect("for the next round");
        if world.stored_state(id).await == "pending" {
            world.rowan_answers(id, &declining("")).await;
        }
    }
}

async fn an_offer_is_accepted_or_taken_back(world: World) {
    let [admin, agent] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(MAPLE_AGENT).await];
    let other = world.another_process().await;
    let id = world.ask_rowan("First", &[READER], 30).await;
    world.rowan_answers(id, &giving(&[READER], 7)).await;
    let no = declining("");
    let (accepted, declined) =
        tokio::join!(accept(&world.backend, &agent, MAPLE, ROWAN, id), answer(&other, &admin, ROWAN, id, &no));
    match (accepted, declined) {
        (Ok(()), Err(late)) => assert!(is_closed(&late, &[AdminRequestState::Accepted]), "{late:?}"),
        (Err(late), Ok(_)) => assert!(is_closed(&late, &[AdminRequestState::Declined]), "{late:?}"),
        both => panic!("one of the two was to win: {both:?}"),
    }
    assert_eq!(readers(&world).await, i64::from(world.stored_state(id).await == "accepted"));
}

async fn one_name_at_once_makes_one_request(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let other = world.another_process().await;
    let form = asking("Spring cleaning", &[READER], 30);
    let (rowan, willow) = tokio::join!(
        ask(&world.backend, &agent, MAPLE, ROWAN, &form),
        ask(&other, &agent, MAPLE, "willow-bakery", &form)
    );
    let lost = if rowan.is_ok() { willow } else { rowan };
    assert!(matches!(lost, Err(Error::Invalid(_))), "{lost:?}");
    assert_eq!(world.probe.count("delegated_admin_request", "1 = 1").await, 1);
}
