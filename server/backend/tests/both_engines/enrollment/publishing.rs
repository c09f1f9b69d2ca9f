//! Publishing a text of the agreement: looked at first, confirmed, and never over somebody else's.

use backend::error::Conflict;
use backend::services::enrollment::{
    agreement_waits, announce_next, preview_agreement, publish_agreement, published_agreement, sign,
};
use shared::enrollment::{AgreementForm, Missing, Overall, Refusal};
use shared::field::Code;

use crate::support::{
    ALDER, ELM, ELM_ADMIN, ELM_CONTACT, OPERATOR, REVIEWER, Refusal as _, World, both_engines, signing,
};

both_engines!(
    a_text_is_looked_at_before_it_is_published,
    a_text_takes_the_place_of_the_one_that_was_read,
    two_publish_at_once,
    a_reviewer_publishes_nothing,
    an_active_company_is_told_once_of_a_new_text_and_asked_to_sign_it,
    a_company_that_signs_at_once_is_told_nothing,
    a_company_that_never_signed_is_not_told_of_a_second_text,
);

fn text(step: &str) -> AgreementForm {
    let [en, ko, replaces] = ["A new agreement.", "새 계약.", "1"].map(str::to_owned);
    AgreementForm { en, ko, replaces, confirmed: "on".to_owned(), step: step.to_owned() }
}

async fn a_text_is_looked_at_before_it_is_published(world: World) {
    let _admin = world.elm_active().await;
    let operator = world.sign_in(OPERATOR).await;
    let before = world.probe.rows().await;
    let page = published_agreement(&world.backend, &operator, ALDER).await.expect("the operator's admin may look");
    assert_eq!((page.version, page.texts.len(), page.published), (1, 2, None));
    let look = AgreementForm { confirmed: String::new(), ..text("preview") };
    let preview = preview_agreement(&world.backend, &operator, ALDER, &look).await.expect("he may look");
    assert_eq!((preview.version, preview.signers), (2, 1));
    assert_ne!(preview.texts[0].sha256, page.texts[0].sha256);
    let half = AgreementForm { en: String::new(), ..look.clone() };
    assert_eq!(preview_agreement(&world.backend, &operator, ALDER, &half).await.field("en"), Code::Required);
    let hasty = publish_agreement(&world.backend, &operator, ALDER, &look).await;
    assert_eq!(hasty.field("confirmed"), Code::NotConfirmed);
    world.probe.assert_unchanged(&before, "a look at a text").await;
    publish_agreement(&world.backend, &operator, ALDER, &text(AgreementForm::PUBLISH)).await.expect("he may");
    let page = published_agreement(&world.backend, &operator, ALDER).await.expect("he may look");
    assert_eq!((page.version, page.published), (2, Some((world.now(), "Olive Alder".to_owned()))));
    assert_eq!(page.texts, preview.texts, "what was looked at is what is signed");
}

async fn a_text_takes_the_place_of_the_one_that_was_read(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let form = text(AgreementForm::PUBLISH);
    publish_agreement(&world.backend, &operator, ALDER, &form).await.expect("he may");
    let before = world.probe.rows().await;
    let again = publish_agreement(&world.backend, &operator, ALDER, &form).await;
    assert_eq!(again.conflict(), Conflict::Enrollment(Refusal::ChangedMeanwhile));
    world.probe.assert_unchanged(&before, "a text over one that nobody has read").await;
}

async fn two_publish_at_once(world: World) {
    let other = world.another_process().await;
    let operator = world.sign_in(OPERATOR).await;
    let form = text(AgreementForm::PUBLISH);
    let both = tokio::join!(
        publish_agreement(&world.backend, &operator, ALDER, &form),
        publish_agreement(&other, &operator, ALDER, &form)
    );
    let ((Ok(2), told) | (told, Ok(2))) = both else { panic!("one was to publish version 2, but: {both:?}") };
    let told = told.conflict();
    assert!(matches!(told, Conflict::Enrollment(Refusal::ChangedMeanwhile) | Conflict::AlreadyDone), "{told:?}");
    assert_eq!(world.probe.count("agreement", "version = 2").await, 2, "a text in each language, once");
}

async fn a_reviewer_publishes_nothing(world: World) {
    let reviewer = world.sign_in(REVIEWER).await;
    let before = world.probe.rows().await;
    published_agreement(&world.backend, &reviewer, ALDER).await.denial();
    preview_agreement(&world.backend, &reviewer, ALDER, &text("preview")).await.denial();
    publish_agreement(&world.backend, &reviewer, ALDER, &text(AgreementForm::PUBLISH)).await.denial();
    backend::services::enrollment::rules_in_force(&world.backend, &reviewer, ALDER).await.denial();
    world.probe.assert_unchanged(&before, "a reviewer").await;
}

const SUBJECT: &str = "A new partner agreement waits for a signature: Elm Consulting";

impl World {
    async fn new_text(&self) {
        self.wait_seconds(1);
        let operator = self.sign_in(OPERATOR).await;
        publish_agreement(&self.backend, &operator, ALDER, &text(AgreementForm::PUBLISH)).await.expect("he may");
    }

    /// Runs the job until there is nobody left; gives how many companies it looked at.
    async fn announced(&self) -> usize {
        let mut told = 0;
        while announce_next(&self.backend).await.expect("the job runs") {
            told += 1;
        }
        told
    }

    async fn told(&self, mailbox: &str) -> usize {
        self.mails_to(mailbox).await.iter().filter(|mail| mail.subject == SUBJECT).count()
    }
}

async fn an_active_company_is_told_once_of_a_new_text_and_asked_to_sign_it(world: World) {
    let admin = world.elm_active().await;
    assert!(!agreement_waits(&world.backend, &admin, ELM).await.expect("its global admin may ask"));
    world.new_text().await;
    let other = world.another_process().await;
    let both = tokio::join!(announce_next(&world.backend), announce_next(&other));
    let (Ok(one), Ok(two)) = both else { panic!("both processes look, but: {both:?}") };
    assert!(one != two, "one of the two tells Elm, the other finds nobody");
    assert_eq!(world.announced().await, 0, "and that was all");
    assert_eq!((world.told(ELM_CONTACT).await, world.told(ELM_ADMIN).await), (1, 1));

    assert!(agreement_waits(&world.backend, &admin, ELM).await.expect("its global admin may ask"));
    let page = world.elm_status(&admin).await;
    assert!(page.signs_again() && page.overall == Overall::Authorized);
    assert_eq!(page.missing, [Missing::Sign]);
    sign(&world.backend, &admin, ELM, &signing("2")).await.expect("he signs what is in force");
    assert!(!world.elm_status(&admin).await.signs_again());
    assert!(!agreement_waits(&world.backend, &admin, ELM).await.expect("its global admin may ask"));
}

async fn a_company_that_signs_at_once_is_told_nothing(world: World) {
    let admin = world.elm_active().await;
    world.new_text().await;
    sign(&world.backend, &admin, ELM, &signing("2")).await.expect("he signs what is in force");
    assert_eq!(world.announced().await, 1);
    assert_eq!((world.told(ELM_CONTACT).await, world.told(ELM_ADMIN).await), (0, 0));
}

async fn a_company_that_never_signed_is_not_told_of_a_second_text(world: World) {
    let admin = world.elm_authorized().await;
    world.new_text().await;
    assert_eq!(world.announced().await, 0);
    assert!(!world.elm_status(&admin).await.signs_again(), "its first signature is a step of the enrolment");
    assert!(!agreement_waits(&world.backend, &admin, ELM).await.expect("its global admin may ask"));
}
