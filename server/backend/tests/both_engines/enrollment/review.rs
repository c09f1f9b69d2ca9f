//! A reviewer's verdicts, what the applicant answers, notes, a second reviewer.

use backend::error::Conflict;
use backend::services::enrollment::{answer, appeal, change_rules, decide, note, require_second, save, submit};
use shared::enrollment::{
    Actor, Check, CheckState, Lane, Missing, Overall, PartForm, Refusal, RejectReason, RulesForm, TextForm, VerdictForm,
};
use shared::field::Code;

use crate::support::{ALDER, ELM, ELM_CONTACT, OPERATOR, REVIEWER, Refusal as _, World, both_engines, legal, verdict};

both_engines!(
    a_review_waits_for_the_mailbox,
    approving_every_check_asks_for_the_agreement,
    a_question_is_answered_in_a_thread,
    a_rejection_names_its_reason_and_can_be_corrected,
    a_rejection_can_be_appealed,
    a_verdict_on_an_older_version_is_refused,
    a_second_reviewer_is_another_person,
    the_operator_can_ask_for_two_reviewers_always,
    internal_notes_never_reach_the_applicant,
    an_approved_name_becomes_the_companys_name,
    an_incomplete_verdict_changes_nothing,
);

fn words(text: &str) -> TextForm {
    TextForm { text: text.to_owned() }
}

fn refused(refusal: Refusal) -> Conflict {
    Conflict::Enrollment(refusal)
}

async fn a_review_waits_for_the_mailbox(world: World) {
    let _admin = world.elm_sent_in().await;
    let reviewer = world.sign_in(REVIEWER).await;
    let page = world.page(&reviewer, ELM).await;
    assert_eq!((page.lane, page.overall), (Lane::Mailbox, Overall::Pending));
    let form = verdict("business", "approve", &page);
    let early = decide(&world.backend, &reviewer, ALDER, ELM, &form).await;
    assert_eq!(early.conflict(), refused(Refusal::MailboxFirst));
    let form = verdict("email_ownership", "approve", &page);
    let for_the_mailbox = decide(&world.backend, &reviewer, ALDER, ELM, &form).await;
    assert_eq!(for_the_mailbox.conflict(), refused(Refusal::OnlyTheMailbox));
}

async fn approving_every_check_asks_for_the_agreement(world: World) {
    let approvals =
        async |slug: &str| world.events_of(slug).await.iter().filter(|event| event.contains("\"approve\"")).count();
    let before = approvals(ALDER).await;
    let admin = world.elm_authorized().await;
    let page = world.elm_status(&admin).await;
    assert_eq!((page.overall, page.missing), (Overall::Authorized, vec![Missing::Sign]));
    let mails = world.mails_to(ELM_CONTACT).await;
    let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert_eq!(subjects.len(), 3, "asked, under review, approved: {subjects:?}");
    assert!(subjects[2].starts_with("Approved, now sign"), "{subjects:?}");
    assert_eq!((approvals(ELM).await, approvals(ALDER).await), (2, before + 2), "both keep the record");
}

async fn a_question_is_answered_in_a_thread(world: World) {
    let admin = world.elm_under_review().await;
    world.decided("business", "ask").await;
    let page = world.elm_status(&admin).await;
    assert_eq!(page.missing, [Missing::Answer(Check::Business)]);
    let asked = page.thread.last().expect("the question is there");
    assert_eq!((asked.from_operator, asked.person.clone(), asked.check), (true, None, Some(Check::Business)));
    world.wait_seconds(1);
    answer(&world.backend, &admin, ELM, &words("Companies House, 01234567")).await.expect("he may answer");
    let reviewer = world.sign_in(REVIEWER).await;
    let page = world.page(&reviewer, ELM).await;
    assert_eq!(page.checks[2].state, CheckState::Waiting);
    let answered = page.thread.last().expect("the answer is there");
    assert_eq!((answered.from_operator, answered.person.clone(), answered.internal), (false, None, false));
    assert_eq!(answered.text, "Companies House, 01234567");
    let empty = answer(&world.backend, &admin, ELM, &words(" ")).await;
    assert_eq!(empty.field("text"), Code::Required);
}

async fn a_rejection_names_its_reason_and_can_be_corrected(world: World) {
    let admin = world.elm_under_review().await;
    world.decided("business", "reject").await;
    let page = world.elm_status(&admin).await;
    assert_eq!((page.overall, page.waits_for), (Overall::Rejected, Actor::Applicant));
    assert_eq!(page.checks[2].reason, Some(RejectReason::NameDiffers));
    let mails = world.mails_to(ELM_CONTACT).await;
    let mail = mails.last().expect("the contact is told");
    assert!(mail.text.contains("Reason: The name is not the one in the register"), "{}", mail.text);
    assert!(mail.text.contains("> Please look at the register."), "{}", mail.text);
    let form = PartForm::Legal(legal("Elm Consulting Limited"));
    save(&world.backend, &admin, ELM, &form).await.expect("a rejected profile can be edited");
    world.wait_seconds(1);
    submit(&world.backend, &admin, ELM).await.expect("something changed");
    let reviewer = world.sign_in(REVIEWER).await;
    let page = world.page(&reviewer, ELM).await;
    assert_eq!((page.overall, page.lane), (Overall::Pending, Lane::Review));
    let earlier = page.earlier.expect("what was sent in before stands beside it");
    assert_eq!(earlier.legal.legal_name, "Elm Consulting");
    assert_eq!(page.facts.legal.legal_name, "Elm Consulting Limited");
}

async fn a_rejection_can_be_appealed(world: World) {
    let admin = world.elm_under_review().await;
    let early = appeal(&world.backend, &admin, ELM, &words("Please look again.")).await;
    assert_eq!(early.conflict(), refused(Refusal::NothingRejected));
    world.decided("business", "reject").await;
    world.wait_seconds(1);
    appeal(&world.backend, &admin, ELM, &words("Please look again.")).await.expect("a rejection can be appealed");
    let page = world.elm_status(&admin).await;
    assert_eq!((page.overall, page.checks[2].state), (Overall::Pending, CheckState::Waiting));
    world.decided("business", "approve").await;
    assert_eq!(world.elm_status(&admin).await.checks[2].state, CheckState::Approved);
}

async fn a_verdict_on_an_older_version_is_refused(world: World) {
    let admin = world.elm_under_review().await;
    let reviewer = world.sign_in(REVIEWER).await;
    let seen = world.page(&reviewer, ELM).await;
    let form = PartForm::Legal(legal("Elm Holdings"));
    save(&world.backend, &admin, ELM, &form).await.expect("he may change it");
    submit(&world.backend, &admin, ELM).await.expect("something changed");
    let before = world.probe.rows().await;
    let late = decide(&world.backend, &reviewer, ALDER, ELM, &verdict("business", "approve", &seen)).await;
    assert_eq!(late.conflict(), refused(Refusal::ChangedMeanwhile));
    world.probe.assert_unchanged(&before, "a verdict on what is no longer there").await;
}

async fn a_second_reviewer_is_another_person(world: World) {
    let admin = world.elm_under_review().await;
    let [first, second] = [world.sign_in(REVIEWER).await, world.sign_in(OPERATOR).await];
    require_second(&world.backend, &first, ALDER, ELM).await.expect("a reviewer may");
    world.decided("business", "approve").await;
    let page = world.page(&first, ELM).await;
    assert_eq!(
        (page.checks[2].state, page.own_first_reviews.clone()),
        (CheckState::SecondReview, vec![Check::Business])
    );
    let form = verdict("business", "approve", &page);
    let same = decide(&world.backend, &first, ALDER, ELM, &form).await;
    assert_eq!(same.conflict(), refused(Refusal::AnotherReviewer));
    decide(&world.backend, &second, ALDER, ELM, &form).await.expect("another person may");
    assert_eq!(world.elm_status(&admin).await.checks[2].state, CheckState::Approved);
}

async fn the_operator_can_ask_for_two_reviewers_always(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let rules = RulesForm { promised_days: "5".to_owned(), two_reviewers: "on".to_owned(), ..RulesForm::default() };
    change_rules(&world.backend, &operator, ALDER, &rules).await.expect("the operator's admin may");
    let admin = world.elm_under_review().await;
    world.decided("employment", "approve").await;
    assert_eq!(world.elm_status(&admin).await.checks[1].state, CheckState::SecondReview);
}

async fn internal_notes_never_reach_the_applicant(world: World) {
    let admin = world.elm_under_review().await;
    let reviewer = world.sign_in(REVIEWER).await;
    note(&world.backend, &reviewer, (ALDER, ELM), &words("Looks like Fir Ltd.")).await.expect("a reviewer may");
    let page = world.page(&reviewer, ELM).await;
    let form = VerdictForm { note: "Checked by phone.".to_owned(), ..verdict("employment", "approve", &page) };
    world.wait_seconds(1);
    decide(&world.backend, &reviewer, ALDER, ELM, &form).await.expect("a reviewer may");
    let page = world.page(&reviewer, ELM).await;
    let notes: Vec<_> = page.thread.iter().map(|entry| (entry.internal, entry.text.as_str())).collect();
    assert_eq!(notes, [(true, "Looks like Fir Ltd."), (true, "Checked by phone.")]);
    assert_eq!(page.thread[0].person.as_deref(), Some("Rhea Alder"));
    assert_eq!(world.elm_status(&admin).await.thread, []);
    for mail in world.mails_to(ELM_CONTACT).await {
        assert!(!mail.text.contains("Checked by phone") && !mail.text.contains("Fir"), "{}", mail.text);
    }
}

async fn an_approved_name_becomes_the_companys_name(world: World) {
    let admin = world.elm_active().await;
    let form = PartForm::Legal(legal("Elm Advisers Ltd"));
    save(&world.backend, &admin, ELM, &form).await.expect("an active company may change its name");
    world.wait_seconds(1);
    submit(&world.backend, &admin, ELM).await.expect("something changed");
    let page = world.elm_status(&admin).await;
    assert_eq!((page.organization.name.as_str(), page.overall), ("Elm Consulting", Overall::Pending));
    world.decided("business", "approve").await;
    let page = world.elm_status(&admin).await;
    assert_eq!(page.organization.name, "Elm Advisers Ltd");
    assert_eq!((page.overall, page.missing), (Overall::Authorized, vec![Missing::Sign]), "to be signed again");
    assert_eq!(page.standing, shared::organization::Standing::Active, "what exists goes on");
}

async fn an_incomplete_verdict_changes_nothing(world: World) {
    let _admin = world.elm_under_review().await;
    let reviewer = world.sign_in(REVIEWER).await;
    let page = world.page(&reviewer, ELM).await;
    let before = world.probe.rows().await;
    let form = VerdictForm { note: String::new(), reason: String::new(), ..verdict("business", "reject", &page) };
    let Err(backend::Error::Invalid(errors)) = decide(&world.backend, &reviewer, ALDER, ELM, &form).await else {
        panic!("reason and note are missing");
    };
    assert_eq!(errors.iter().count(), 2);
    world.probe.assert_unchanged(&before, "an incomplete verdict").await;
}
