//! Publishing a text of the agreement: looked at first, confirmed, and never over somebody else's.

use backend::error::Conflict;
use backend::services::enrollment::{preview_agreement, publish_agreement, published_agreement};
use shared::enrollment::{AgreementForm, Refusal};
use shared::field::Code;

use crate::support::{ALDER, OPERATOR, REVIEWER, Refusal as _, World, both_engines};

both_engines!(
    a_text_is_looked_at_before_it_is_published,
    a_text_takes_the_place_of_the_one_that_was_read,
    two_publish_at_once,
    a_reviewer_publishes_nothing,
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
