//! Two at the same moment, from two processes of one installation, and one that is gone half-way: exactly one, and
//! everything or nothing.

use std::future::Future;
use std::pin::pin;
use std::task::Poll;

use backend::Error;
use backend::authz::SignedIn;
use backend::error::Conflict;
use backend::services::invitation::{Answered, answer, resend, revoke, sign_up};
use shared::delegated_admin::AdminRole;
use shared::field::Code;
use shared::invitation::Closed;
use shared::locale::Locale;

use crate::support::{
    ASPEN_ADMIN, Asking as _, MAPLE, MAPLE_AGENT, Refusal as _, START, World, accepting, account, both_engines, here,
    request_to,
};

both_engines!(
    accepting_twice_at_once_makes_one_relationship,
    two_invitations_accepted_at_once_make_one_relationship,
    accepting_and_revoking_at_once_leaves_one_of_the_two,
    signing_up_twice_at_once_makes_one_organisation,
    two_customers_of_one_name_sign_up_at_once,
    an_acceptance_that_is_cut_off_leaves_everything_or_nothing,
);

const READ: AdminRole = AdminRole::DirectoryReader;

/// A new customer's global admin with two sessions, as from two browser tabs.
async fn two_tabs(world: &World, mailbox: &str, token: &str) -> [SignedIn; 2] {
    let form = account(&format!("Company of {mailbox}"));
    let session = sign_up(&world.backend, token, &form, Locale::English).await.expect("the link proves the mailbox");
    let second = world.try_sign_in(mailbox, &form.password, &here()).await.expect("the account is there");
    [world.resume(&session).await, world.resume(&second.token).await]
}

/// Row 6.
async fn accepting_twice_at_once_makes_one_relationship(world: World) {
    let other = world.another_process().await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    for round in 0..20 {
        let mailbox = format!("boss@elm{round}.example");
        let invited = world.invite_as(&agent, &request_to(&mailbox).right(READ, 30)).await;
        let [one, two] = two_tabs(&world, &mailbox, &invited.token).await;
        let form = accepting(&[READ]);
        let answers = tokio::join!(
            answer(&world.backend, &one, &invited.token, &form),
            answer(&other, &two, &invited.token, &form)
        );
        let (won, lost) = if answers.0.is_ok() { (answers.0, answers.1) } else { (answers.1, answers.0) };
        assert_eq!(won.expect("one of the two is accepted"), Answered::Accepted, "in round {round}");
        assert_eq!(lost.gone(), Closed::Accepted, "in round {round}");
        let of_round = format!("customer_domain = 'elm{round}.example'");
        assert_eq!(world.probe.count("relationship", &of_round).await, 1, "in round {round}");
        let grants = format!("relationship_id = (SELECT id FROM relationship WHERE {of_round})");
        assert_eq!(world.probe.count("delegated_admin_grant", &grants).await, 1, "in round {round}");
        let mails = format!("event_key LIKE 'invitation/{}/accepted/%'", invited.id);
        assert_eq!(world.probe.count("outbox", &mails).await, 2, "in round {round}");
    }
}

/// Row 6: the same partner asked two mailboxes of one customer.
async fn two_invitations_accepted_at_once_make_one_relationship(world: World) {
    let promoted = "INSERT INTO role_assignment (id, role, organization_id, user_id, started_at)
                    SELECT user_id, 'global_admin', organization_id, user_id, 0 FROM membership
                    WHERE user_id = (SELECT id FROM user_account WHERE email_key = 'frontdesk@aspen.example')";
    world.probe.change(promoted).await;
    let other = world.another_process().await;
    let first = world.invite(&request_to(ASPEN_ADMIN).right(READ, 30)).await;
    let second = world.invite(&request_to("frontdesk@aspen.example").right(READ, 60)).await;
    let [one, two] = [world.sign_in(ASPEN_ADMIN).await, world.sign_in("frontdesk@aspen.example").await];
    let form = accepting(&[READ]);
    let answers =
        tokio::join!(answer(&world.backend, &one, &first.token, &form), answer(&other, &two, &second.token, &form));
    assert_eq!(answers.0.expect("each is a consent of its own"), Answered::Accepted);
    assert_eq!(answers.1.expect("each is a consent of its own"), Answered::Accepted);
    let with_aspen = "customer_organization_id = (SELECT id FROM organization WHERE slug = 'aspen-logistics')";
    assert_eq!(world.probe.count("relationship", with_aspen).await, 1);
    assert_eq!(world.probe.count("delegated_admin_grant", with_aspen).await, 2);
}

/// Row 7: whoever is faster, the other is told so.
async fn accepting_and_revoking_at_once_leaves_one_of_the_two(world: World) {
    let other = world.another_process().await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let with_aspen = "customer_organization_id = (SELECT id FROM organization WHERE slug = 'aspen-logistics') AND \
                      ended_at IS NULL";
    for round in 0..8 {
        // A mailbox gets ten invitations a day.
        world.wait_days(1);
        let admin = world.sign_in(ASPEN_ADMIN).await;
        let invited = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
        let form = accepting(&[]);
        let accepting = answer(&world.backend, &admin, &invited.token, &form);
        let (accepted, closed) = if round % 2 == 0 {
            tokio::join!(accepting, revoke(&other, &agent, MAPLE, invited.id))
        } else {
            tokio::join!(accepting, resend(&other, &agent, MAPLE, invited.id))
        };
        let related = world.probe.count("relationship", with_aspen).await;
        match (accepted, closed) {
            (Ok(_), Err(Error::Gone(Closed::Accepted) | Error::Conflict(Conflict::AlreadyDone))) => {
                assert_eq!(related, 1, "in round {round}");
                let end = format!("UPDATE relationship SET ended_at = 1 WHERE {with_aspen}");
                world.probe.change(&end).await;
            }
            (Err(Error::Gone(Closed::Revoked | Closed::Replaced)), Ok(())) => {
                assert_eq!(related, 0, "in round {round}");
                let open = "UPDATE invitation SET state = 'revoked' WHERE state IN ('sent', 'opened')";
                if round % 2 == 1 {
                    world.probe.change(open).await;
                }
            }
            both => panic!("in round {round} one was to win and the other to be told, but: {both:?}"),
        }
    }
}

/// Row 6: the half-made account of the one who was slower is rolled back.
async fn signing_up_twice_at_once_makes_one_organisation(world: World) {
    let other = world.another_process().await;
    for round in 0..5 {
        let mailbox = format!("boss@elm{round}.example");
        let invited = world.invite(&request_to(&mailbox)).await;
        let form = account(&format!("Elm {round}"));
        let made = tokio::join!(
            sign_up(&world.backend, &invited.token, &form, Locale::English),
            sign_up(&other, &invited.token, &form, Locale::English)
        );
        let (won, lost) = if made.0.is_ok() { (made.0, made.1) } else { (made.1, made.0) };
        let session = won.expect("one of the two is made");
        assert_eq!(lost.field("email"), Code::AccountExists, "in round {round}");
        world.assert_signed_in(&session).await;
        assert_eq!(world.probe.count("organization", &format!("name = 'Elm {round}'")).await, 1, "in round {round}");
        assert_eq!(world.probe.count("user_account", &format!("email_key = '{mailbox}'")).await, 1);
    }
}

/// Each gets an address of its own.
async fn two_customers_of_one_name_sign_up_at_once(world: World) {
    let other = world.another_process().await;
    for round in 0..5 {
        let one = world.invite(&request_to(&format!("boss@elm{round}.example"))).await;
        let two = world.invite(&request_to(&format!("boss@fir{round}.example"))).await;
        let form = account(&format!("Tree {round}"));
        let made = tokio::join!(
            sign_up(&world.backend, &one.token, &form, Locale::English),
            sign_up(&other, &two.token, &form, Locale::English)
        );
        made.0.unwrap_or_else(|error| panic!("in round {round} the first was not made: {error}"));
        made.1.unwrap_or_else(|error| panic!("in round {round} the second was not made: {error}"));
        let same = format!("name = 'Tree {round}'");
        assert_eq!(world.probe.number(&format!("SELECT COUNT(DISTINCT slug) FROM organization WHERE {same}")).await, 2);
    }
}

/// Polls a future so often and then drops it, as when a process or a connection goes away.
async fn cut_off<F: Future>(future: F, polls: u32) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut left = polls;
    std::future::poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

async fn an_acceptance_that_is_cut_off_leaves_everything_or_nothing(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(READ, 30)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let (id, start) = (invited.id, START.micros());
    let parts = format!(
        "SELECT (SELECT COUNT(*) FROM invitation WHERE sent_at > {start} AND state = 'accepted')
              + (SELECT COUNT(*) FROM relationship WHERE started_at > {start})
              + (SELECT COUNT(*) FROM delegated_admin_grant WHERE started_at > {start})
              + (SELECT COUNT(*) FROM audit_event WHERE at > {start} AND event LIKE '%relationship_started%')
              + (SELECT COUNT(*) FROM outbox WHERE event_key LIKE 'invitation/{id}/accepted/%')"
    );
    for polls in 1..2_000 {
        let answered = cut_off(answer(&world.backend, &admin, &invited.token, &accepting(&[READ])), polls).await;
        // One statement sees one moment: answer, relationship, right, two records, two mails.
        let stands = world.probe.number(&parts).await;
        assert!(stands == 0 || stands == 7, "after {polls} steps {stands} of 7 parts stand");
        match answered {
            None => {}
            Some(Ok(_) | Err(Error::Gone(Closed::Accepted))) => {
                assert!(polls > 2, "it was to be cut off in between, but was through after {polls} steps");
                assert_eq!(world.probe.number(&parts).await, 7);
                return;
            }
            Some(Err(error)) => panic!("an acceptance that was cut off must not hinder the next: {error}"),
        }
    }
    panic!("the acceptance never came to its end");
}
