//! Signing, and what it makes possible.

use backend::error::Conflict;
use backend::services::enrollment::{agreement, publish_agreement, sign};
use backend::services::invitation::{Requested, request};
use backend::services::user::join_admin_agents;
use shared::enrollment::{AgreementForm, AgreementState, Missing, Overall, Refusal, SignForm};
use shared::field::Code;
use shared::locale::Locale;
use shared::organization::Standing;
use shared::policy::Missing as MissingRight;

use crate::support::{
    ALDER, ELM, ELM_ADMIN, ELM_CONTACT, OPERATOR, Refusal as _, World, both_engines, request_to, signing,
};

both_engines!(
    signing_makes_the_account_active,
    before_it_is_active_a_company_asks_for_nothing,
    the_agreement_waits_for_the_checks,
    who_signed_what_and_when_is_kept,
    a_new_text_is_signed_again,
    an_older_text_cannot_be_signed,
);

async fn signing_makes_the_account_active(world: World) {
    let admin = world.elm_active().await;
    let page = world.elm_status(&admin).await;
    assert_eq!((page.overall, page.standing), (Overall::Active, Standing::Active));
    assert_eq!(page.missing, []);
    let mails = world.mails_to(ELM_CONTACT).await;
    assert!(mails.last().is_some_and(|mail| mail.subject.starts_with("Your account is active")));
    assert!(world.events_of(ELM).await.iter().any(|event| event.contains("activated")));
    assert_eq!(
        sign(&world.backend, &admin, ELM, &signing("1")).await.conflict(),
        Conflict::Enrollment(Refusal::Signed)
    );
}

async fn before_it_is_active_a_company_asks_for_nothing(world: World) {
    let admin = world.elm_authorized().await;
    join_admin_agents(&world.backend, &admin, ELM).await.expect("a global admin may");
    let admin = world.sign_in(ELM_ADMIN).await;
    let denial = request(&world.backend, &admin, ELM, &request_to("boss@fir.example")).await.denial();
    assert_eq!((denial.missing, denial.facts.standing), (MissingRight::Standing, Standing::Enrolling));
    sign(&world.backend, &admin, ELM, &signing("1")).await.expect("every check is passed");
    let asked = request(&world.backend, &admin, ELM, &request_to("boss@fir.example")).await;
    assert!(matches!(asked, Ok(Requested::HandedOver(_))), "from now on it may ask");
}

async fn the_agreement_waits_for_the_checks(world: World) {
    let admin = world.elm_under_review().await;
    let page = agreement(&world.backend, &admin, ELM, Locale::Korean).await.expect("it can be read before");
    assert!(!page.may_sign && page.body.starts_with("파트너 계약"));
    let before = world.probe.rows().await;
    let early = sign(&world.backend, &admin, ELM, &signing("1")).await;
    assert_eq!(early.conflict(), Conflict::Enrollment(Refusal::NotAuthorized));
    let form = SignForm { agreed: String::new(), ..signing("1") };
    assert_eq!(sign(&world.backend, &admin, ELM, &form).await.field("agreed"), Code::NotConfirmed);
    world.probe.assert_unchanged(&before, "a signature too early").await;
}

async fn who_signed_what_and_when_is_kept(world: World) {
    let admin = world.elm_active().await;
    let page = agreement(&world.backend, &admin, ELM, Locale::English).await.expect("he may read it");
    assert_eq!((page.version, page.state, page.may_sign), (1, AgreementState::Signed, false));
    assert_eq!(page.last, Some(("Elsa Grove".to_owned(), world.now(), 1)));
    let event = world.events_of(ELM).await.into_iter().find(|event| event.contains("agreement_signed"));
    assert!(event.is_some_and(|event| event.contains(&page.sha256)), "the record names the text by its hash");
    let kept = world.probe.texts("SELECT company FROM agreement_signature").await;
    assert_eq!(kept, ["Elm Consulting"]);
}

fn new_text() -> AgreementForm {
    let [en, ko, replaces] = ["A new agreement.", "새 계약.", "1"].map(str::to_owned);
    let [confirmed, step] = ["on", AgreementForm::PUBLISH].map(str::to_owned);
    AgreementForm { en, ko, replaces, confirmed, step }
}

async fn a_new_text_is_signed_again(world: World) {
    let admin = world.elm_active().await;
    let operator = world.sign_in(OPERATOR).await;
    let half = AgreementForm { ko: String::new(), ..new_text() };
    assert_eq!(publish_agreement(&world.backend, &operator, ALDER, &half).await.field("ko"), Code::Required);
    let version = publish_agreement(&world.backend, &operator, ALDER, &new_text()).await.expect("he may");
    assert_eq!(version, 2);
    let page = world.elm_status(&admin).await;
    assert_eq!((page.overall, page.agreement), (Overall::Authorized, AgreementState::Outdated));
    assert_eq!((page.standing, page.missing), (Standing::Active, vec![Missing::Sign]));
    let lane = world.probe.texts("SELECT lane FROM enrollment WHERE name = 'Elm Consulting'").await;
    assert_eq!(lane, ["agreement"], "the queue knows it");
    let text = agreement(&world.backend, &admin, ELM, Locale::English).await.expect("he may read it").body;
    assert_eq!(text, "A new agreement.");
    world.wait_seconds(1);
    sign(&world.backend, &admin, ELM, &signing("2")).await.expect("it can be signed again");
    assert_eq!(world.elm_status(&admin).await.overall, Overall::Active);
}

async fn an_older_text_cannot_be_signed(world: World) {
    let admin = world.elm_authorized().await;
    let operator = world.sign_in(OPERATOR).await;
    publish_agreement(&world.backend, &operator, ALDER, &new_text()).await.expect("he may");
    let refused = sign(&world.backend, &admin, ELM, &signing("1")).await;
    assert_eq!(refused.conflict(), Conflict::Enrollment(Refusal::ChangedMeanwhile));
}
