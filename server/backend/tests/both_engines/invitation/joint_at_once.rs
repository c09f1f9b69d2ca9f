//! A joint request at the moment in which a party falls away: answered, sent, sent again. There is never half of a consent,
//! and nothing stays open that nobody would close.

use backend::Error;
use backend::error::Conflict;
use backend::services::ending;
use backend::services::enrollment::{reinstate, suspend};
use backend::services::invitation::{Answered, answer, request, resend, revoke};
use backend::services::partnership::end;
use shared::enrollment::{SuspendForm, TextForm};
use shared::invitation::Closed;
use shared::policy::Missing;

use super::joint::jointly;
use crate::ending::declared;
use crate::partnership::in_good_faith;
use crate::support::{
    ALDER, ASPEN, ASPEN_ADMIN, BIRCH, MAPLE, MAPLE_AGENT, OPERATOR, Refusal as _, World, accepting, both_engines, race,
};

both_engines!(
    accepting_while_the_partnership_ends_gives_both_or_none,
    accepting_while_a_party_is_suspended_gives_both_or_none,
    accepting_twice_at_once_makes_two_relationships_once,
    accepting_and_revoking_at_once_gives_both_or_none,
    sending_while_the_partnership_ends_leaves_nothing_open,
    sending_while_a_party_is_suspended_leaves_nothing_open,
    sending_again_while_the_partnership_ends_leaves_nothing_open,
    sending_again_while_a_party_is_suspended_leaves_nothing_open,
);

const ROUNDS: usize = 12;
const MAPLE_ADMIN: &str = "global-admin@maple.example";
const WITH_ASPEN: &str =
    "customer_organization_id = (SELECT id FROM organization WHERE slug = 'aspen-logistics') AND ended_at IS NULL";
const OPEN: &str = "state IN ('sent', 'opened') AND id IN (SELECT invitation_id FROM invitation_provider)";

/// The next round: another day, with Maple and Birch connected, and nothing left of the one before.
async fn begin(world: &World) {
    world.wait_days(1);
    if world.probe.count("relationship", WITH_ASPEN).await > 0 {
        let admin = world.sign_in(ASPEN_ADMIN).await;
        for partner in [MAPLE, BIRCH] {
            ending::end(&world.backend, &admin, ASPEN, partner, &declared()).await.expect("for the next round");
        }
    }
    let undo = [
        (
            "partnership",
            "ended_at = NULL",
            "ended_at IS NOT NULL AND id IN (SELECT partnership_id FROM invitation_provider)",
        ),
        ("invitation", "state = 'revoked'", OPEN),
    ];
    for (table, change, rows) in undo {
        if world.probe.count(table, rows).await > 0 {
            world.probe.change(&format!("UPDATE {table} SET {change} WHERE {rows}")).await;
        }
    }
}

/// Either both relationships stand, or none does and the link says why.
async fn assert_whole(world: &World, answered: Result<Answered, Error>, why: Closed, round: usize) -> bool {
    let related = world.probe.count("relationship", WITH_ASPEN).await;
    assert_eq!(world.probe.count("invitation", OPEN).await, 0, "in round {round} nothing stays open");
    world.assert_lists_follow(&format!("round {round}")).await;
    match answered {
        Ok(answered) => assert_eq!((answered, related), (Answered::Accepted, 2), "in round {round}"),
        refused => {
            assert_eq!(refused.gone(), why, "in round {round}");
            assert_eq!(related, 0, "in round {round}");
        }
    }
    related == 2
}

fn party(round: usize) -> &'static str {
    if (round / 2).is_multiple_of(2) { BIRCH } else { MAPLE }
}

fn because() -> SuspendForm {
    SuspendForm { reason: "abuse".to_owned(), note: "See the contract.".to_owned(), confirmed: "on".to_owned() }
}

async fn reinstated(world: &World, slug: &str) {
    let operator = world.sign_in(OPERATOR).await;
    let form = TextForm { text: "All is well again.".to_owned() };
    reinstate(&world.backend, &operator, (ALDER, slug), &form).await.expect("for the next round");
}

/// Row 6.
async fn accepting_while_the_partnership_ends_gives_both_or_none(world: World) {
    let other = world.another_process().await;
    for round in 0..ROUNDS {
        begin(&world).await;
        let token = world.invite(&jointly(ASPEN_ADMIN)).await.token;
        let [admin, leaver] = [world.sign_in(ASPEN_ADMIN).await, world.sign_in(MAPLE_ADMIN).await];
        let (yes, form) = (accepting(&[]), in_good_faith(false));
        let accepted = answer(&world.backend, &admin, &token, &yes);
        let (accepted, over) = race(round, accepted, end(&other, &leaver, MAPLE, BIRCH, &form)).await;
        over.unwrap_or_else(|error| panic!("in round {round} the partnership was to end: {error}"));
        assert_whole(&world, accepted, Closed::Void, round).await;
    }
}

async fn accepting_while_a_party_is_suspended_gives_both_or_none(world: World) {
    let other = world.another_process().await;
    for round in 0..ROUNDS {
        begin(&world).await;
        let token = world.invite(&jointly(ASPEN_ADMIN)).await.token;
        let [admin, operator] = [world.sign_in(ASPEN_ADMIN).await, world.sign_in(OPERATOR).await];
        let (yes, form) = (accepting(&[]), because());
        let accepted = answer(&world.backend, &admin, &token, &yes);
        let (accepted, done) = race(round, accepted, suspend(&other, &operator, (ALDER, party(round)), &form)).await;
        done.unwrap_or_else(|error| panic!("in round {round} the suspension was to come: {error}"));
        assert_whole(&world, accepted, Closed::Void, round).await;
        reinstated(&world, party(round)).await;
    }
}

async fn accepting_twice_at_once_makes_two_relationships_once(world: World) {
    let other = world.another_process().await;
    for round in 0..ROUNDS {
        begin(&world).await;
        let token = world.invite(&jointly(ASPEN_ADMIN)).await.token;
        let [one, two] = [world.sign_in(ASPEN_ADMIN).await, world.sign_in(ASPEN_ADMIN).await];
        let yes = accepting(&[]);
        let both = race(round, answer(&world.backend, &one, &token, &yes), answer(&other, &two, &token, &yes)).await;
        let (won, lost) = if both.0.is_ok() { both } else { (both.1, both.0) };
        assert_eq!(lost.gone(), Closed::Accepted, "in round {round}");
        assert!(assert_whole(&world, won, Closed::Accepted, round).await, "in round {round} one is accepted");
    }
}

async fn accepting_and_revoking_at_once_gives_both_or_none(world: World) {
    let other = world.another_process().await;
    for round in 0..ROUNDS {
        begin(&world).await;
        let invited = world.invite(&jointly(ASPEN_ADMIN)).await;
        let [admin, agent] = [world.sign_in(ASPEN_ADMIN).await, world.sign_in(MAPLE_AGENT).await];
        let yes = accepting(&[]);
        let accepted = answer(&world.backend, &admin, &invited.token, &yes);
        let (accepted, revoked) = race(round, accepted, revoke(&other, &agent, MAPLE, invited.id)).await;
        let stands = assert_whole(&world, accepted, Closed::Revoked, round).await;
        match revoked {
            Ok(()) => assert!(!stands, "in round {round} it was taken back"),
            Err(Error::Gone(Closed::Accepted) | Error::Conflict(Conflict::AlreadyDone)) => {
                assert!(stands, "in round {round} it was accepted");
            }
            Err(error) => panic!("in round {round} it was to be taken back, or accepted: {error}"),
        }
    }
}

async fn sending_while_the_partnership_ends_leaves_nothing_open(world: World) {
    let other = world.another_process().await;
    for round in 0..ROUNDS {
        begin(&world).await;
        world.invite(&jointly(ASPEN_ADMIN)).await;
        let [agent, leaver] = [world.sign_in(MAPLE_AGENT).await, world.sign_in(MAPLE_ADMIN).await];
        let (new, form) = (jointly(&format!("boss@elm{round}.example")), in_good_faith(false));
        let sent = request(&world.backend, &agent, MAPLE, &new);
        let (sent, over) = race(round, sent, end(&other, &leaver, MAPLE, BIRCH, &form)).await;
        over.unwrap_or_else(|error| panic!("in round {round} the partnership was to end: {error}"));
        assert!(matches!(sent, Ok(_) | Err(Error::NotFound)), "in round {round}: {sent:?}");
        assert_eq!(world.probe.count("invitation", OPEN).await, 0, "in round {round}");
    }
}

async fn sending_while_a_party_is_suspended_leaves_nothing_open(world: World) {
    let other = world.another_process().await;
    for round in 0..ROUNDS {
        begin(&world).await;
        let [agent, operator] = [world.sign_in(MAPLE_AGENT).await, world.sign_in(OPERATOR).await];
        let (new, form) = (jointly(&format!("boss@elm{round}.example")), because());
        let sent = request(&world.backend, &agent, MAPLE, &new);
        let (sent, done) = race(round, sent, suspend(&other, &operator, (ALDER, party(round)), &form)).await;
        done.unwrap_or_else(|error| panic!("in round {round} the suspension was to come: {error}"));
        assert_suspended(&sent, round);
        assert_eq!(
            world.probe.count("invitation", OPEN).await,
            0,
            "in round {round} nothing waits for a reinstatement"
        );
        reinstated(&world, party(round)).await;
    }
}

async fn sending_again_while_the_partnership_ends_leaves_nothing_open(world: World) {
    let other = world.another_process().await;
    for round in 0..ROUNDS {
        begin(&world).await;
        let id = world.invite(&jointly(ASPEN_ADMIN)).await.id;
        let [agent, leaver] = [world.sign_in(MAPLE_AGENT).await, world.sign_in(MAPLE_ADMIN).await];
        let form = in_good_faith(false);
        let sent = resend(&world.backend, &agent, MAPLE, id);
        let (sent, over) = race(round, sent, end(&other, &leaver, MAPLE, BIRCH, &form)).await;
        over.unwrap_or_else(|error| panic!("in round {round} the partnership was to end: {error}"));
        let late = matches!(sent, Err(Error::Conflict(Conflict::NotConnected) | Error::Gone(Closed::Void)));
        assert!(sent.is_ok() || late, "in round {round}: {sent:?}");
        assert_eq!(world.probe.count("invitation", OPEN).await, 0, "in round {round}");
    }
}

async fn sending_again_while_a_party_is_suspended_leaves_nothing_open(world: World) {
    let other = world.another_process().await;
    for round in 0..ROUNDS {
        begin(&world).await;
        let id = world.invite(&jointly(ASPEN_ADMIN)).await.id;
        let [agent, operator] = [world.sign_in(MAPLE_AGENT).await, world.sign_in(OPERATOR).await];
        let form = because();
        let sent = resend(&world.backend, &agent, MAPLE, id);
        let (sent, done) = race(round, sent, suspend(&other, &operator, (ALDER, party(round)), &form)).await;
        done.unwrap_or_else(|error| panic!("in round {round} the suspension was to come: {error}"));
        assert_suspended(&sent, round);
        assert_eq!(
            world.probe.count("invitation", OPEN).await,
            0,
            "in round {round} nothing waits for a reinstatement"
        );
        reinstated(&world, party(round)).await;
    }
}

/// It was sent before, or refused with what stands in the way.
fn assert_suspended<T: std::fmt::Debug>(sent: &Result<T, Error>, round: usize) {
    match sent {
        Ok(_) | Err(Error::Conflict(Conflict::PartnerSuspended) | Error::Gone(Closed::Void)) => {}
        Err(Error::Forbidden(named)) => assert_eq!(named.denial.missing, Missing::Standing, "in round {round}"),
        refused => panic!("in round {round}: {refused:?}"),
    }
}
