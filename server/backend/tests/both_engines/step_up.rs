//! The password once more: which acts need it, what it takes, and what it makes of the session.

use backend::authz::SignedIn;
use backend::services::invitation::{answer, request, sign_up};
use backend::services::limit;
use backend::services::session::{Caller, resume, sign_out, step_up};
use backend::services::user::{add, reset_password};
use shared::audit::{Channel, Event};
use shared::field::Code;
use shared::invitation::RequestForm;
use shared::locale::Locale;
use shared::session::STEP_UP_SECONDS;
use shared::user::AddUserForm;

use crate::support::{
    ASPEN_ADMIN, Asking as _, MAPLE, MAPLE_AGENT, PASSWORD, Refusal as _, World, accepting, account, adding,
    both_engines, declining, here, request_to,
};

both_engines!(
    a_link_is_shown_only_to_who_gave_the_password_not_long_ago,
    what_shows_no_link_needs_no_password,
    a_temporary_password_is_shown_only_to_who_gave_the_own_not_long_ago,
    a_customer_accepts_only_when_the_password_was_given_not_long_ago,
    declining_needs_no_password,
    a_password_given_counts_for_a_quarter_of_an_hour,
    making_an_account_counts_as_giving_the_password,
    stepping_up_gives_the_session_a_new_token_and_the_same_end,
    a_wrong_password_changes_nothing,
    guessing_by_step_up_and_by_sign_in_is_counted_together,
    an_ended_session_cannot_step_up,
    a_shown_link_is_on_the_record_with_the_time_of_the_password,
);

/// Somebody who signed in so long ago that the password no longer counts.
async fn signed_in_a_while_ago(world: &World, email: &str) -> (String, SignedIn) {
    let token = world.try_sign_in(email, PASSWORD, &here()).await.expect("the password is right").token;
    world.wait_seconds(STEP_UP_SECONDS);
    let person = world.resume(&token).await;
    (token, person)
}

fn shown(mailbox: &str) -> RequestForm {
    request_to(mailbox).by(Channel::Clipboard)
}

/// Row 10.
async fn a_link_is_shown_only_to_who_gave_the_password_not_long_ago(world: World) {
    let (_, agent) = signed_in_a_while_ago(&world, MAPLE_AGENT).await;
    let before = world.probe.rows().await;
    for channel in [Channel::Clipboard, Channel::MailProgram] {
        request(&world.backend, &agent, MAPLE, &request_to(ASPEN_ADMIN).by(channel)).await.step_up_required();
    }
    world.probe.assert_unchanged(&before, "a link that was not shown").await;
    let session = step_up(&world.backend, &agent, PASSWORD, &here()).await.expect("the password is right");
    request(&world.backend, &session.person, MAPLE, &shown(ASPEN_ADMIN)).await.expect("now the link may be shown");
}

async fn a_temporary_password_is_shown_only_to_who_gave_the_own_not_long_ago(world: World) {
    let (_, admin) = signed_in_a_while_ago(&world, "global-admin@maple.example").await;
    let shown = AddUserForm { handover: "password".to_owned(), ..adding("nora@maple.example") };
    let agent = world.user(MAPLE_AGENT).await;
    let before = world.probe.rows().await;
    add(&world.backend, &admin, MAPLE, &shown).await.step_up_required();
    reset_password(&world.backend, &admin, MAPLE, agent).await.step_up_required();
    world.probe.assert_unchanged(&before, "a password that was not shown").await;
    add(&world.backend, &admin, MAPLE, &adding("mila@maple.example")).await.expect("a mail shows nothing");
    let session = step_up(&world.backend, &admin, PASSWORD, &here()).await.expect("the password is right");
    add(&world.backend, &session.person, MAPLE, &shown).await.expect("now it may be shown");
    reset_password(&world.backend, &session.person, MAPLE, agent).await.expect("here as well");
}

async fn what_shows_no_link_needs_no_password(world: World) {
    let (_, agent) = signed_in_a_while_ago(&world, MAPLE_AGENT).await;
    request(&world.backend, &agent, MAPLE, &request_to("a@elm.example").kept()).await.expect("a draft is kept");
    request(&world.backend, &agent, MAPLE, &request_to("b@elm.example")).await.expect("the portal mails the link");
    // What is wrong with the form is told before the password is asked for.
    let refused = request(&world.backend, &agent, MAPLE, &shown("b@elm.example")).await;
    assert_eq!(refused.field("recipient"), Code::AlreadyInvited);
}

/// Row 34.
async fn a_customer_accepts_only_when_the_password_was_given_not_long_ago(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let (_, admin) = signed_in_a_while_ago(&world, ASPEN_ADMIN).await;
    let before = world.probe.rows().await;
    answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.step_up_required();
    world.probe.assert_unchanged(&before, "an acceptance without the password").await;
    let session = step_up(&world.backend, &admin, PASSWORD, &here()).await.expect("the password is right");
    answer(&world.backend, &session.person, &invited.token, &accepting(&[])).await.expect("now it can be accepted");
}

async fn declining_needs_no_password(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let (_, admin) = signed_in_a_while_ago(&world, ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &invited.token, &declining("")).await.expect("no can always be said");
}

async fn a_password_given_counts_for_a_quarter_of_an_hour(world: World) {
    let token = world.try_sign_in(MAPLE_AGENT, PASSWORD, &here()).await.expect("the password is right").token;
    world.wait_seconds(15 * 60 - 1);
    let agent = world.resume(&token).await;
    request(&world.backend, &agent, MAPLE, &shown("a@elm.example")).await.expect("a second earlier it counts");
    world.wait_seconds(1);
    let agent = world.resume(&token).await;
    request(&world.backend, &agent, MAPLE, &shown("b@elm.example")).await.step_up_required();
}

async fn making_an_account_counts_as_giving_the_password(world: World) {
    let invited = world.invite(&request_to("boss@elm.example")).await;
    let session = sign_up(&world.backend, &invited.token, &account("Elm Gardens"), Locale::English).await;
    let admin = world.resume(&session.expect("the link proves the mailbox")).await;
    answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.expect("it was given just now");
}

/// Row 32.
async fn stepping_up_gives_the_session_a_new_token_and_the_same_end(world: World) {
    let (old, person) = signed_in_a_while_ago(&world, MAPLE_AGENT).await;
    let end = "SELECT expires_at FROM session ORDER BY created_at DESC LIMIT 1";
    let before = world.probe.number(end).await;
    let session = step_up(&world.backend, &person, PASSWORD, &here()).await.expect("the password is right");
    assert_ne!(session.token, old);
    resume(&world.backend, &old).await.unauthenticated();
    let again = world.resume(&session.token).await;
    assert_eq!((again.session(), again.user()), (person.session(), person.user()), "it is the same session");
    assert_eq!(world.probe.number(end).await, before, "which ends when it would have ended");
    assert_eq!(world.probe.rows().await.tables_that_hold(&session.token), Vec::<&str>::new());
}

async fn a_wrong_password_changes_nothing(world: World) {
    let (token, person) = signed_in_a_while_ago(&world, MAPLE_AGENT).await;
    let tokens = "SELECT COUNT(*) FROM session WHERE proved_at >= (SELECT MAX(seen_at) FROM session)";
    let before = world.probe.number(tokens).await;
    for (password, code) in [
        ("a wrong password", Code::WrongPassword),
        ("", Code::Required),
        (&"x".repeat(129), Code::TooLong { max: 128 }),
    ] {
        let refused = step_up(&world.backend, &person, password, &here()).await;
        assert_eq!(refused.map(|session| session.token).field("password"), code);
    }
    assert_eq!(world.probe.number(tokens).await, before);
    world.assert_signed_in(&token).await;
    request(&world.backend, &world.resume(&token).await, MAPLE, &shown(ASPEN_ADMIN)).await.step_up_required();
}

/// Row 29: a stolen session is no way around the counters.
async fn guessing_by_step_up_and_by_sign_in_is_counted_together(world: World) {
    let (_, person) = signed_in_a_while_ago(&world, MAPLE_AGENT).await;
    let thief = Caller { address: "203.0.113.9".to_owned(), device: None };
    for _ in 0..limit::SIGN_IN_ACCOUNT_AND_ADDRESS.most / 2 {
        let refused = step_up(&world.backend, &person, "a wrong password", &thief).await;
        assert_eq!(refused.field("password"), Code::WrongPassword);
        let refused = world.try_sign_in(MAPLE_AGENT, "a wrong password", &thief).await;
        assert_eq!(refused.field("password"), Code::WrongCredentials);
    }
    step_up(&world.backend, &person, PASSWORD, &thief).await.rate_limited();
    world.try_sign_in(MAPLE_AGENT, PASSWORD, &thief).await.rate_limited();
    step_up(&world.backend, &person, PASSWORD, &here()).await.expect("other addresses count for themselves");
}

async fn an_ended_session_cannot_step_up(world: World) {
    let (_, person) = signed_in_a_while_ago(&world, MAPLE_AGENT).await;
    sign_out(&world.backend, &person).await.expect("a session can be ended");
    step_up(&world.backend, &person, PASSWORD, &here()).await.unauthenticated();
}

/// Row 10.
async fn a_shown_link_is_on_the_record_with_the_time_of_the_password(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let at = world.now();
    world.wait_seconds(60);
    request(&world.backend, &agent, MAPLE, &shown("a@elm.example")).await.expect("the link may be shown");
    request(&world.backend, &agent, MAPLE, &request_to("b@elm.example")).await.expect("the portal mails the link");
    for (mailbox, channel, proved_at) in
        [("a@elm.example", Channel::Clipboard, Some(at)), ("b@elm.example", Channel::Outbox, None)]
    {
        let of = shared::invitation::Kind::Relationship;
        let event = Event::InvitationSent { recipient: mailbox.to_owned(), channel, rights: vec![], proved_at, of };
        let event = serde_json::to_string(&event).expect("an event is JSON");
        assert_eq!(world.probe.count("audit_event", &format!("event = '{event}'")).await, 1, "{event}");
    }
}
