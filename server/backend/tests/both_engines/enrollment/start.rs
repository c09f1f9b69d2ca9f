//! Beginning: the mail, the link, the account, the short path.

use backend::services::enrollment::{begin, create_account, draft, open_start, resume, start, status, submit};
use shared::enrollment::{AccountForm, AgreementState, Check, CheckState, Overall, PartForm, StartForm, StartLinkView};
use shared::field::Code;
use shared::locale::Locale;
use shared::organization::Standing;

use crate::support::{
    ASPEN_ADMIN, ELM, ELM_ADMIN, MAPLE, PASSWORD, Refusal as _, World, both_engines, starting, support,
};

both_engines!(
    a_company_begins_by_mail_and_signs_in_with_its_new_account,
    opening_the_link_makes_nothing,
    the_link_leads_to_the_account_once_it_is_made,
    a_link_is_dead_after_thirty_days,
    an_address_with_an_account_gets_another_mail_and_the_same_answer,
    web_mail_is_refused_at_the_start,
    too_many_beginnings_are_refused,
    a_new_company_is_not_in_the_programme_yet,
    an_enrolment_is_taken_up_again_from_a_mail,
    a_company_in_the_programme_gives_only_its_support_contact,
);

const HERE: &str = "192.0.2.7";

fn account() -> AccountForm {
    AccountForm { password: PASSWORD.to_owned() }
}

async fn a_company_begins_by_mail_and_signs_in_with_its_new_account(world: World) {
    let token = world.start("Elm Consulting", ELM_ADMIN).await;
    assert_eq!(world.probe.count("organization", "name = 'Elm Consulting'").await, 0, "a mail makes no company");
    let created = create_account(&world.backend, &token, &account()).await.expect("the link proves the mailbox");
    assert_eq!((created.slug.as_str(), created.email.as_str()), (ELM, ELM_ADMIN));
    let admin = world.sign_in(ELM_ADMIN).await;
    let page = draft(&world.backend, &admin, ELM).await.expect("he is its global admin");
    assert_eq!(page.facts.legal.legal_name, "Elm Consulting", "what is known is filled in");
    assert_eq!(page.facts.contact.email, ELM_ADMIN);
    assert_eq!((page.short, page.may_submit, page.unfilled.len()), (false, false, 3));
    assert_eq!(world.probe.rows().await.tables_that_hold(&token), ["outbox"], "the link is stored as a hash alone");
}

/// Row 12.
async fn opening_the_link_makes_nothing(world: World) {
    let token = world.start("Elm Consulting", ELM_ADMIN).await;
    let before = world.probe.rows().await;
    for _ in 0..3 {
        let page = open_start(&world.backend, &token, HERE).await.expect("anybody with the link may look");
        let StartLinkView::Open { organization, email, domain_known, .. } = page else { panic!("{page:?}") };
        assert_eq!((organization.as_str(), email.as_str(), domain_known), ("Elm Consulting", ELM_ADMIN, false));
    }
    world.probe.assert_unchanged(&before, "opening a link").await;
    let page = open_start(&world.backend, &"A".repeat(43), HERE).await.expect("an unknown link has a page");
    assert_eq!(page, StartLinkView::Unknown);
}

async fn the_link_leads_to_the_account_once_it_is_made(world: World) {
    let token = world.start("Elm Consulting", ELM_ADMIN).await;
    create_account(&world.backend, &token, &account()).await.expect("the link proves the mailbox");
    let page = open_start(&world.backend, &token, HERE).await.expect("the link still leads somewhere");
    assert_eq!(page, StartLinkView::Made { email: ELM_ADMIN.to_owned(), slug: ELM.to_owned() });
    let before = world.probe.rows().await;
    create_account(&world.backend, &token, &account()).await.not_found();
    world.probe.assert_unchanged(&before, "a link that is used up").await;
}

async fn a_link_is_dead_after_thirty_days(world: World) {
    let token = world.start("Elm Consulting", ELM_ADMIN).await;
    world.wait_days(30);
    assert_eq!(open_start(&world.backend, &token, HERE).await.expect("it has a page"), StartLinkView::Expired);
    create_account(&world.backend, &token, &account()).await.not_found();
}

/// Rows 4 and 5: whether there is an account, only the mailbox learns.
async fn an_address_with_an_account_gets_another_mail_and_the_same_answer(world: World) {
    let form = starting("Aspen Two", ASPEN_ADMIN);
    start(&world.backend, &form, Locale::English, HERE).await.expect("the answer is the same");
    let mail = world.only_mail_to(ASPEN_ADMIN).await;
    assert!(mail.subject.contains("account already"), "{}", mail.subject);
    assert!(!mail.text.contains("/enrollment/start/"), "no link that makes an account");
    world.try_sign_in(ASPEN_ADMIN, PASSWORD, &crate::support::here()).await.expect("the password is untouched");
}

async fn web_mail_is_refused_at_the_start(world: World) {
    let refused = start(&world.backend, &starting("Elm", "elm@gmail.com"), Locale::English, HERE).await;
    assert_eq!(refused.field("email"), Code::WebMail { domain: "gmail.com".to_owned() });
    let empty = start(&world.backend, &StartForm::default(), Locale::English, HERE).await;
    let backend::Error::Invalid(errors) = empty.expect_err("an empty form") else { panic!("a form was to be refused") };
    assert_eq!(errors.iter().count(), 4);
}

/// Row 13.
async fn too_many_beginnings_are_refused(world: World) {
    let form = starting("Elm Consulting", ELM_ADMIN);
    for _ in 0..5 {
        start(&world.backend, &form, Locale::English, HERE).await.expect("five a day are allowed");
    }
    start(&world.backend, &form, Locale::English, "192.0.2.8").await.rate_limited();
    world.wait_days(1);
    start(&world.backend, &form, Locale::English, HERE).await.expect("the next day it works again");
}

async fn a_new_company_is_not_in_the_programme_yet(world: World) {
    let admin = world.elm_filled_in().await;
    let page = world.elm_status(&admin).await;
    assert_eq!((page.standing, page.overall), (Standing::Enrolling, Overall::Draft));
    let viewer = backend::services::session::viewer(&world.backend, &admin).await.expect("he is signed in");
    assert_eq!(viewer.memberships[0].standing, Standing::Enrolling);
}

async fn an_enrolment_is_taken_up_again_from_a_mail(world: World) {
    let admin = world.elm_filled_in().await;
    world.wait_seconds(1);
    resume(&world.backend, &admin, ELM).await.expect("its global admin may");
    let mails = world.mails_to(ELM_ADMIN).await;
    let last = mails.last().expect("it was mailed");
    assert!(last.text.contains("https://portal.alder.example/o/elm-consulting/enrollment\n"), "{}", last.text);
    // On another browser: another session sees what was saved.
    let again = world.sign_in(ELM_ADMIN).await;
    let page = draft(&world.backend, &again, ELM).await.expect("the same person");
    assert_eq!(page.facts.legal.address_line1, "1 Grove Road");
    assert!(page.may_submit && page.saved_at.iter().all(Option::is_some));
}

async fn a_company_in_the_programme_gives_only_its_support_contact(world: World) {
    let admin = world.sign_in("global-admin@maple.example").await;
    assert_eq!(status(&world.backend, &admin, MAPLE).await.expect("he may look"), None, "it never applied");
    begin(&world.backend, &admin, MAPLE).await.expect("its global admin may begin");
    let page = draft(&world.backend, &admin, MAPLE).await.expect("he may fill it in");
    assert_eq!((page.short, page.unfilled.len()), (true, 1));
    let saved = backend::services::enrollment::save(&world.backend, &admin, MAPLE, &PartForm::Support(support())).await;
    assert!(saved.expect("he may save").errors.is_empty());
    submit(&world.backend, &admin, MAPLE).await.expect("the support contact is enough");
    let page = status(&world.backend, &admin, MAPLE).await.expect("he may look").expect("now there is one");
    assert_eq!((page.overall, page.standing), (Overall::Authorized, Standing::Active));
    assert!(page.checks.iter().all(|check| check.state == CheckState::Approved));
    assert_eq!((page.agreement, page.checks[0].check), (AgreementState::Unsigned, Check::EmailOwnership));
    world.only_mail_to("global-admin@maple.example").await;
    let again = begin(&world.backend, &admin, MAPLE).await.conflict();
    assert_eq!(again, backend::error::Conflict::Enrollment(shared::enrollment::Refusal::AlreadyEnrolled));
}
