//! Two at the same moment, from two processes of one installation.

use backend::error::Conflict;
use backend::services::invitation::{Answered, answer};
use backend::services::partnership::{end, revoke};
use shared::invitation::Closed;

use super::{
    ACCESS, CEDAR, CEDAR_ADMIN, CEDAR_SALES, OAK, OAK_ADMIN, asked, connected, in_good_faith, partnership_with,
};
use crate::support::{Asking as _, Refusal as _, World, accepting, both_engines};

both_engines!(
    two_requests_accepted_at_once_make_one_partnership,
    accepting_and_revoking_at_once_leaves_one_of_the_two,
    ending_from_both_sides_at_once_ends_it_once,
    giving_access_while_the_partnership_ends_leaves_no_access_behind,
);

const STANDS: &str =
    "ended_at IS NULL AND reseller_organization_id = (SELECT id FROM organization WHERE slug = 'oak-solutions')";

/// Row 6.
async fn two_requests_accepted_at_once_make_one_partnership(world: World) {
    let promoted = "INSERT INTO role_assignment (id, role, organization_id, user_id, started_at)
                    SELECT user_id, 'global_admin', organization_id, user_id, 0 FROM membership
                    WHERE user_id = (SELECT id FROM user_account WHERE email_key = 'account-admin@oak.example')";
    world.probe.change(promoted).await;
    let other = world.another_process().await;
    for round in 0..5 {
        let (first, _) = asked(&world, &partnership_with(OAK_ADMIN)).await;
        let (second, _) = asked(&world, &partnership_with("account-admin@oak.example")).await;
        let [one, two] = [world.sign_in(OAK_ADMIN).await, world.sign_in("account-admin@oak.example").await];
        let yes = accepting(&[]);
        let answers = tokio::join!(answer(&world.backend, &one, &first, &yes), answer(&other, &two, &second, &yes));
        let (won, lost) = if answers.0.is_ok() { (answers.0, answers.1) } else { (answers.1, answers.0) };
        assert_eq!(won.expect("one of the two connects"), Answered::Authorized, "in round {round}");
        assert_eq!(lost.conflict(), Conflict::AlreadyConnected, "in round {round}");
        assert_eq!(world.probe.count("partnership", STANDS).await, 1, "in round {round}");
        super::ended(&world).await;
    }
}

async fn accepting_and_revoking_at_once_leaves_one_of_the_two(world: World) {
    let other = world.another_process().await;
    for round in 0..8 {
        let (token, id) = asked(&world, &partnership_with(OAK_ADMIN)).await;
        let [admin, sales] = [world.sign_in(OAK_ADMIN).await, world.sign_in(CEDAR_SALES).await];
        let yes = accepting(&[]);
        let (accepted, revoked) =
            tokio::join!(answer(&world.backend, &admin, &token, &yes), revoke(&other, &sales, CEDAR, id));
        let stands = world.probe.count("partnership", STANDS).await;
        if revoked.is_ok() {
            assert_eq!(accepted.gone(), Closed::Revoked, "in round {round}");
            assert_eq!(stands, 0, "in round {round}");
        } else {
            assert_eq!(revoked.gone(), Closed::Accepted, "in round {round}");
            assert_eq!(stands, 1, "in round {round}");
            super::ended(&world).await;
        }
    }
}

async fn ending_from_both_sides_at_once_ends_it_once(world: World) {
    let reseller = connected(&world, Some(30)).await;
    let other = world.another_process().await;
    let provider = world.sign_in(CEDAR_ADMIN).await;
    let form = in_good_faith(true);
    let ends =
        tokio::join!(end(&world.backend, &reseller, OAK, CEDAR, &form), end(&other, &provider, CEDAR, OAK, &form));
    assert!(ends.0.is_ok() != ends.1.is_ok(), "exactly one of them: {ends:?}");
    assert_eq!(world.probe.count("partnership", STANDS).await, 0);
    assert_eq!(
        world
            .probe
            .count("audit_event", "event LIKE '%\"ended\"%partnership%' OR event LIKE '%partnership%ended%'")
            .await,
        2
    );
}

async fn giving_access_while_the_partnership_ends_leaves_no_access_behind(world: World) {
    let other = world.another_process().await;
    for round in 0..6 {
        let _admin = connected(&world, None).await;
        let (token, _) = asked(&world, &partnership_with(OAK_ADMIN).right(ACCESS, 60)).await;
        let [admin, provider] = [world.sign_in(OAK_ADMIN).await, world.sign_in(CEDAR_ADMIN).await];
        let (yes, form) = (accepting(&[ACCESS]), in_good_faith(true));
        let (given, ended) =
            tokio::join!(answer(&world.backend, &admin, &token, &yes), end(&other, &provider, CEDAR, OAK, &form));
        ended.unwrap_or_else(|error| panic!("in round {round} it was to end: {error}"));
        if let Err(error) = given {
            assert_eq!(Err::<(), _>(error).gone(), Closed::Revoked, "in round {round}");
        }
        assert_eq!(world.probe.count("partnership", STANDS).await, 0, "in round {round}");
        assert_eq!(world.probe.count("partnership_access", "ended_at IS NULL").await, 0, "in round {round}");
        world.wait_days(1);
    }
}
