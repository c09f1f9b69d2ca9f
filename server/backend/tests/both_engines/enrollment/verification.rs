//! The primary contact's mailbox: both questions, and what each answer does.

use backend::error::Conflict;
use backend::services::enrollment::{
    answer, appeal, open_verification, reopen, resend, resend_expired, submit, verify,
};
use shared::enrollment::{
    Actor, Check, CheckState, MailboxAnswer, Missing, Overall, Refusal, TextForm, VerificationPageView, VerifyForm,
};
use shared::field::Code;

use crate::support::{ALDER, ELM, ELM_CONTACT, OPERATOR, REVIEWER, Refusal as _, World, both_engines, yes};

both_engines!(
    opening_the_link_answers_nothing,
    yes_to_both_starts_the_review,
    i_did_not_stops_the_application_and_tells_the_operator,
    the_operator_lets_a_stopped_application_go_on,
    an_address_that_is_not_the_companys_is_a_rejection,
    a_newer_mail_takes_the_place_of_an_older_one,
    an_expired_link_offers_a_new_one,
    a_link_is_answered_once,
    too_many_mails_are_refused,
    a_link_that_is_none_answers_nothing,
);

const HERE: &str = "192.0.2.7";

fn form(signed_up: &str, belongs: &str) -> VerifyForm {
    VerifyForm { signed_up: signed_up.to_owned(), belongs: belongs.to_owned() }
}

fn words() -> TextForm {
    TextForm { text: "It is ours; see the letter.".to_owned() }
}

async fn token(world: &World) -> String {
    world.link_mailed_to(ELM_CONTACT, "/enrollment/verify/").await
}

/// Row 12.
async fn opening_the_link_answers_nothing(world: World) {
    let _admin = world.elm_sent_in().await;
    let token = token(&world).await;
    let before = world.probe.rows().await;
    for _ in 0..3 {
        let page = open_verification(&world.backend, &token, HERE).await.expect("the link is one of ours");
        let company = "Elm Consulting".to_owned();
        assert_eq!(page, VerificationPageView::Open { company, email: ELM_CONTACT.to_owned() });
    }
    world.probe.assert_unchanged(&before, "opening a link").await;
    assert_eq!(world.probe.rows().await.tables_that_hold(&token), ["outbox"], "it is stored as a hash alone");
}

async fn yes_to_both_starts_the_review(world: World) {
    let admin = world.elm_sent_in().await;
    let token = token(&world).await;
    let half = verify(&world.backend, &token, &form("yes", "")).await;
    assert_eq!(half.field("belongs"), Code::Required);
    world.confirm(ELM_CONTACT).await;
    let page = world.elm_status(&admin).await;
    assert_eq!((page.checks[0].state, page.waits_for), (CheckState::Approved, Actor::Operator));
    assert!(page.due_at.is_some(), "from now on the operator's clock runs");
    let mails = world.mails_to(ELM_CONTACT).await;
    assert!(mails.last().is_some_and(|mail| mail.subject.starts_with("Under review")));
    let page = open_verification(&world.backend, &token, HERE).await.expect("the link still has a page");
    assert_eq!(page, VerificationPageView::Confirmed { company: "Elm Consulting".to_owned() });
}

async fn i_did_not_stops_the_application_and_tells_the_operator(world: World) {
    let admin = world.elm_sent_in().await;
    let token = token(&world).await;
    let said = verify(&world.backend, &token, &form("no", "")).await.expect("the mailbox may answer");
    assert_eq!(said, MailboxAnswer::NotSignedUp);
    let page = world.elm_status(&admin).await;
    assert_eq!((page.overall, page.waits_for), (Overall::Stopped, Actor::Operator));
    assert_eq!(page.missing, []);
    for mailbox in [OPERATOR, REVIEWER] {
        let mail = world.only_mail_to(mailbox).await;
        assert!(mail.text.contains("/o/alder-programme/enrollments/elm-consulting"), "{}", mail.text);
    }
    for tried in [submit(&world.backend, &admin, ELM).await, resend(&world.backend, &admin, ELM).await] {
        assert_eq!(tried.conflict(), Conflict::Enrollment(Refusal::Stopped));
    }
    assert!(world.events_of(ALDER).await.iter().any(|event| event.contains("sign_up_denied")));
}

async fn the_operator_lets_a_stopped_application_go_on(world: World) {
    let admin = world.elm_sent_in().await;
    verify(&world.backend, &token(&world).await, &form("no", "")).await.expect("the mailbox may answer");
    let reviewer = world.sign_in(REVIEWER).await;
    world.wait_seconds(1);
    reopen(&world.backend, &reviewer, ALDER, ELM).await.expect("a reviewer may");
    let again = reopen(&world.backend, &reviewer, ALDER, ELM).await;
    assert_eq!(again.conflict(), Conflict::Enrollment(Refusal::NotStopped));
    assert_eq!(world.elm_status(&admin).await.overall, Overall::Draft);
    world.wait_seconds(1);
    submit(&world.backend, &admin, ELM).await.expect("it is sent in again");
    world.confirm(ELM_CONTACT).await;
    assert_eq!(world.elm_status(&admin).await.overall, Overall::Pending);
}

async fn an_address_that_is_not_the_companys_is_a_rejection(world: World) {
    let admin = world.elm_sent_in().await;
    let said = verify(&world.backend, &token(&world).await, &form("yes", "no")).await.expect("the mailbox may answer");
    assert_eq!(said, MailboxAnswer::NotOurs);
    let page = world.elm_status(&admin).await;
    assert_eq!((page.overall, page.missing), (Overall::Rejected, vec![Missing::Correct(Check::EmailOwnership)]));
    // An appeal can only be decided by the mailbox again.
    world.wait_seconds(1);
    appeal(&world.backend, &admin, ELM, &words()).await.expect("a rejection can be appealed");
    world.confirm(ELM_CONTACT).await;
    assert_eq!(world.elm_status(&admin).await.waits_for, Actor::Operator);
    let nothing = answer(&world.backend, &admin, ELM, &words()).await;
    assert_eq!(nothing.conflict(), Conflict::Enrollment(Refusal::NothingAsked));
}

/// Row 7.
async fn a_newer_mail_takes_the_place_of_an_older_one(world: World) {
    let admin = world.elm_sent_in().await;
    let older = token(&world).await;
    world.wait_seconds(1);
    resend(&world.backend, &admin, ELM).await.expect("its global admin may");
    let newer = token(&world).await;
    assert_ne!(older, newer);
    let page = open_verification(&world.backend, &older, HERE).await.expect("it has a page");
    assert_eq!(page, VerificationPageView::Replaced);
    let refused = verify(&world.backend, &older, &yes()).await;
    assert_eq!(refused.conflict(), Conflict::Enrollment(Refusal::LinkUsed));
    verify(&world.backend, &newer, &yes()).await.expect("the newer one works");
}

async fn an_expired_link_offers_a_new_one(world: World) {
    let _admin = world.elm_sent_in().await;
    let older = token(&world).await;
    let early = resend_expired(&world.backend, &older).await;
    assert_eq!(early.conflict(), Conflict::Enrollment(Refusal::LinkUsed), "a link that works needs no new one");
    world.wait_days(7);
    let page = open_verification(&world.backend, &older, HERE).await.expect("it has a page");
    assert_eq!(page, VerificationPageView::Expired);
    let refused = verify(&world.backend, &older, &yes()).await;
    assert_eq!(refused.conflict(), Conflict::Enrollment(Refusal::LinkExpired));
    resend_expired(&world.backend, &older).await.expect("a new one goes to the same mailbox");
    world.confirm(ELM_CONTACT).await;
}

async fn a_link_is_answered_once(world: World) {
    let _admin = world.elm_under_review().await;
    let token = token(&world).await;
    let before = world.probe.rows().await;
    for form in [yes(), form("no", "")] {
        let refused = verify(&world.backend, &token, &form).await;
        assert_eq!(refused.conflict(), Conflict::Enrollment(Refusal::LinkUsed));
    }
    world.probe.assert_unchanged(&before, "a second answer").await;
}

/// Row 13.
async fn too_many_mails_are_refused(world: World) {
    let admin = world.elm_sent_in().await;
    for _ in 0..5 {
        world.wait_seconds(1);
        resend(&world.backend, &admin, ELM).await.expect("five a day are allowed");
    }
    resend(&world.backend, &admin, ELM).await.rate_limited();
}

/// Row 15.
async fn a_link_that_is_none_answers_nothing(world: World) {
    let _admin = world.elm_sent_in().await;
    let before = world.probe.rows().await;
    for token in ["", "x", "' OR 1=1 --", &"A".repeat(43)] {
        verify(&world.backend, token, &yes()).await.not_found();
        resend_expired(&world.backend, token).await.not_found();
    }
    world.probe.assert_unchanged(&before, "a link that is none").await;
    for _ in 0..60 {
        let page = open_verification(&world.backend, &"A".repeat(43), HERE).await.expect("it has a page");
        assert_eq!(page, VerificationPageView::Unknown);
    }
    open_verification(&world.backend, &"A".repeat(43), HERE).await.rate_limited();
}
