//! A right that is given at the moment in which it, or the relationship, ends. Over many rounds: whoever is faster, nobody
//! holds what nobody gave, and nobody holds it twice.

use backend::Error;
use backend::error::Conflict;
use backend::services::delegated_admin::end as end_right;
use backend::services::delegated_admin::request::{accept, answer, extend};
use backend::services::ending::end;
use backend::services::invitation;
use shared::delegated_admin::AdminRequestState;

use super::{READER, USERS, giving};
use crate::delegated_admin::{ROWAN, ROWAN_ADMIN};
use crate::ending::{declared, leaving};
use crate::support::{MAPLE, MAPLE_AGENT, World, accepting, both_engines, race, request_to};

both_engines!(
    accepting_while_the_relationship_ends_gives_nothing_behind_it,
    approving_while_the_relationship_ends_gives_nothing_behind_it,
    asking_to_extend_a_right_that_is_taken_back_gives_nothing,
    extending_a_right_that_is_taken_back_gives_it_once,
);

const ROUNDS: usize = 10;

/// Maple and Rowan are related again.
async fn related_again(world: &World) {
    world.wait_days(1);
    let invited = world.invite(&request_to(ROWAN_ADMIN)).await;
    let admin = world.sign_in(ROWAN_ADMIN).await;
    invitation::answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.expect("for the next round");
}

async fn assert_ended(world: &World, given: Result<AdminRequestState, Error>, left: bool, round: usize) {
    let held = world.probe.count("delegated_admin_grant", "role = 'directory_reader' AND ended_at IS NULL").await;
    match given {
        Ok(_) => assert_eq!(held, i64::from(left), "in round {round} it was given before"),
        Err(Error::NotFound | Error::Conflict(Conflict::AdminRequest(AdminRequestState::Void))) => {
            assert_eq!(held, 0, "in round {round} nothing is given behind an ending");
        }
        Err(error) => panic!("in round {round}: {error}"),
    }
    let waiting = world.probe.count("delegated_admin_request", "state IN ('pending', 'offered')").await;
    assert_eq!(waiting, 0, "in round {round} nothing waits for anybody");
    world.assert_lists_follow(&format!("round {round}")).await;
    if held > 0 {
        let end = "UPDATE delegated_admin_grant SET ended_at = started_at + 1 WHERE role = 'directory_reader'";
        world.probe.change(end).await;
    }
}

async fn accepting_while_the_relationship_ends_gives_nothing_behind_it(world: World) {
    let other = world.another_process().await;
    for round in 0..ROUNDS {
        let id = world.ask_rowan(&format!("Round {round}"), &[READER], 30).await;
        world.rowan_answers(id, &giving(&[READER], 7)).await;
        let [admin, agent] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(MAPLE_AGENT).await];
        let left = round % 3 == 0;
        let form = if left { leaving() } else { declared() };
        let accepted = accept(&world.backend, &agent, MAPLE, ROWAN, id);
        let (accepted, ended) = race(round, accepted, end(&other, &admin, ROWAN, MAPLE, &form)).await;
        ended.unwrap_or_else(|error| panic!("in round {round} it was to end: {error}"));
        assert_ended(&world, accepted.map(|()| AdminRequestState::Accepted), left, round).await;
        related_again(&world).await;
    }
}

async fn approving_while_the_relationship_ends_gives_nothing_behind_it(world: World) {
    let other = world.another_process().await;
    for round in 0..ROUNDS {
        let id = world.ask_rowan(&format!("Round {round}"), &[READER], 30).await;
        let [admin, agent] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(MAPLE_AGENT).await];
        let left = round % 3 == 0;
        let (yes, form) = (giving(&[READER], 30), if left { leaving() } else { declared() });
        let approved = answer(&world.backend, &admin, ROWAN, id, &yes);
        let (approved, ended) = race(round, approved, end(&other, &agent, MAPLE, ROWAN, &form)).await;
        ended.unwrap_or_else(|error| panic!("in round {round} it was to end: {error}"));
        assert_ended(&world, approved, left, round).await;
        related_again(&world).await;
    }
}

async fn asking_to_extend_a_right_that_is_taken_back_gives_nothing(world: World) {
    let other = world.another_process().await;
    for round in 0..ROUNDS {
        world.wait_days(1);
        let id = world.ask_rowan(&format!("Round {round}"), &[READER], 30).await;
        world.rowan_answers(id, &giving(&[READER], 30)).await;
        let rights = world.rights_at_rowan().await;
        let right = rights.iter().find(|grant| grant.role == READER).expect("it was just given").id;
        let [admin, agent] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(MAPLE_AGENT).await];
        let asked = extend(&world.backend, &agent, MAPLE, ROWAN, right);
        let (asked, ended) = race(round, asked, end_right(&other, &admin, ROWAN, right)).await;
        ended.unwrap_or_else(|error| panic!("in round {round} it needs nobody's approval: {error}"));
        assert!(world.rights_at_rowan().await.iter().all(|grant| grant.role != READER), "in round {round}");
        let waiting = world.probe.count("delegated_admin_request", "state = 'pending'").await;
        match asked {
            Ok(id) => {
                assert_eq!(waiting, 1, "in round {round} it waits for the customer");
                world.rowan_answers(id, &super::declining("")).await;
            }
            Err(Error::NotFound) => assert_eq!(waiting, 0, "in round {round} there was nothing to extend"),
            Err(error) => panic!("in round {round}: {error}"),
        }
        world.assert_lists_follow(&format!("round {round}")).await;
    }
}

async fn extending_a_right_that_is_taken_back_gives_it_once(world: World) {
    let second = world.second_admin_of_rowan().await;
    let other = world.another_process().await;
    for round in 0..ROUNDS {
        world.wait_days(1);
        let rights = world.rights_at_rowan().await;
        let right = rights.iter().find(|grant| grant.role == USERS).expect("it was given").clone();
        let days = right.started_at.days_until(right.expires_at);
        let agent = world.sign_in(MAPLE_AGENT).await;
        let id = extend(&world.backend, &agent, MAPLE, ROWAN, right.id).await.expect("it runs");
        let [one, two] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(second).await];
        let yes = giving(&[USERS], days);
        let approved = answer(&world.backend, &one, ROWAN, id, &yes);
        let (approved, ended) = race(round, approved, end_right(&other, &two, ROWAN, right.id)).await;
        approved.unwrap_or_else(|error| panic!("in round {round} the yes is about the role, not that right: {error}"));
        let late = matches!(ended, Err(Error::Conflict(Conflict::AlreadyDone)));
        assert!(ended.is_ok() || late, "in round {round}: {ended:?}");
        let now = world.rights_at_rowan().await;
        let held: Vec<_> = now.iter().filter(|grant| grant.role == USERS).map(|grant| grant.id).collect();
        assert_eq!(held.len(), 1, "in round {round} it is held once");
        assert_ne!(held[0], right.id, "in round {round} the earlier one is over");
        let events = format!("event LIKE '%grant_ended%' AND at = {}", world.now().micros());
        let lines = if ended.is_ok() { 2 } else { 0 };
        assert_eq!(world.probe.count("audit_event", &events).await, lines, "in round {round} the record says who");
        world.assert_lists_follow(&format!("round {round}")).await;
    }
}
