//! Two at the same moment, from two processes: one wins, the other is told.

use backend::Error;
use backend::error::Conflict;
use backend::services::enrollment::{create_account, decide, sign, submit, verify};
use shared::enrollment::{AccountForm, CheckState, Refusal, VerifyForm};

use crate::support::{
    ALDER, ELM, ELM_ADMIN, ELM_CONTACT, OPERATOR, PASSWORD, REVIEWER, World, both_engines, signing, verdict, yes,
};

both_engines!(
    two_reviewers_decide_at_once,
    a_mailbox_answers_yes_and_no_at_once,
    an_account_is_made_once,
    an_agreement_is_signed_once,
    an_application_is_sent_in_once,
);

/// The one that won, and what the other was told.
fn one_of<T: std::fmt::Debug>((one, two): (Result<T, Error>, Result<T, Error>)) -> Error {
    match (one, two) {
        (Ok(_), Err(error)) | (Err(error), Ok(_)) => error,
        both => panic!("one was to win and the other to be told, but: {both:?}"),
    }
}

async fn two_reviewers_decide_at_once(world: World) {
    let admin = world.elm_under_review().await;
    let other = world.another_process().await;
    let [one, two] = [world.sign_in(REVIEWER).await, world.sign_in(OPERATOR).await];
    let page = world.page(&one, ELM).await;
    let (approve, reject) = (verdict("business", "approve", &page), verdict("business", "reject", &page));
    let both =
        tokio::join!(decide(&world.backend, &one, ALDER, ELM, &approve), decide(&other, &two, ALDER, ELM, &reject));
    let approved = both.0.is_ok();
    let told = one_of(both);
    assert!(matches!(told, Error::Conflict(Conflict::Enrollment(Refusal::ChangedMeanwhile))), "{told}");
    let expected = if approved { CheckState::Approved } else { CheckState::Rejected };
    assert_eq!(world.elm_status(&admin).await.checks[2].state, expected);
}

async fn a_mailbox_answers_yes_and_no_at_once(world: World) {
    let _admin = world.elm_sent_in().await;
    let other = world.another_process().await;
    let token = world.link_mailed_to(ELM_CONTACT, "/enrollment/verify/").await;
    let no = VerifyForm { signed_up: "no".to_owned(), belongs: String::new() };
    let yes = yes();
    let told = one_of(tokio::join!(verify(&world.backend, &token, &yes), verify(&other, &token, &no)));
    assert!(
        matches!(
            told,
            Error::Conflict(Conflict::AlreadyDone | Conflict::Enrollment(Refusal::LinkUsed | Refusal::Stopped))
        ),
        "{told}"
    );
    let answered = format!("answered_at IS NOT NULL AND email = '{ELM_CONTACT}'");
    assert_eq!(world.probe.count("enrollment_verification", &answered).await, 1);
}

async fn an_account_is_made_once(world: World) {
    let other = world.another_process().await;
    let token = world.start("Elm Consulting", ELM_ADMIN).await;
    let form = AccountForm { password: PASSWORD.to_owned() };
    let told =
        one_of(tokio::join!(create_account(&world.backend, &token, &form), create_account(&other, &token, &form)));
    assert!(matches!(told, Error::NotFound), "{told}");
    assert_eq!(world.probe.count("organization", "name = 'Elm Consulting'").await, 1);
}

async fn an_agreement_is_signed_once(world: World) {
    let admin = world.elm_authorized().await;
    let other = world.another_process().await;
    let form = signing("1");
    let told = one_of(tokio::join!(sign(&world.backend, &admin, ELM, &form), sign(&other, &admin, ELM, &form)));
    assert!(matches!(told, Error::Conflict(Conflict::Enrollment(Refusal::Signed))), "{told}");
    assert_eq!(world.probe.count("agreement_signature", "1 = 1").await, 1);
}

async fn an_application_is_sent_in_once(world: World) {
    let admin = world.elm_filled_in().await;
    let other = world.another_process().await;
    let told = one_of(tokio::join!(submit(&world.backend, &admin, ELM), submit(&other, &admin, ELM)));
    assert!(matches!(told, Error::Conflict(Conflict::Enrollment(Refusal::NothingChanged))), "{told}");
    let of_elm = format!("organization_id = (SELECT id FROM organization WHERE slug = '{ELM}')");
    assert_eq!(world.probe.count("enrollment_submission", &of_elm).await, 1);
    assert_eq!(world.mails_to(ELM_CONTACT).await.len(), 1);
}
