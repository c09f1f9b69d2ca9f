//! Suspending and reinstating.

use backend::error::Conflict;
use backend::services::customer;
use backend::services::enrollment::{effects, reinstate, suspend};
use backend::services::invitation::request;
use shared::customer::FilterForm;
use shared::enrollment::{Refusal, SuspendForm, TextForm};
use shared::field::Code;
use shared::organization::Standing;
use shared::policy::Missing;

use crate::support::{
    ALDER, ELM, ELM_CONTACT, MAPLE, MAPLE_AGENT, OPERATOR, REVIEWER, Refusal as _, World, both_engines, request_to,
};

both_engines!(
    the_effects_are_shown_before_anything_happens,
    a_suspended_company_keeps_what_it_has_and_asks_for_nothing,
    rights_come_back_on_reinstating,
    only_the_operators_admin_suspends,
    a_company_is_suspended_once,
    a_company_that_is_not_active_is_not_suspended,
    the_primary_contact_is_told,
    both_sides_see_that_rights_pause,
);

fn because(reason: &str) -> SuspendForm {
    SuspendForm { reason: reason.to_owned(), note: "Invoice 12 is open.".to_owned(), confirmed: "on".to_owned() }
}

fn lifted() -> TextForm {
    TextForm { text: "Invoice 12 is paid.".to_owned() }
}

async fn the_effects_are_shown_before_anything_happens(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let before = world.probe.rows().await;
    let page = effects(&world.backend, &operator, ALDER, MAPLE).await.expect("the operator's admin may look");
    assert_eq!((page.standing, page.customers, page.rights, page.partnerships), (Standing::Active, 2, 3, 1));
    assert_eq!((page.people, page.open_invitations, page.joint_invitations), (8, 0, 0));
    let refused = suspend(&world.backend, &operator, (ALDER, MAPLE), &SuspendForm::default()).await;
    let Err(backend::Error::Invalid(errors)) = refused else { panic!("nothing is filled in") };
    assert_eq!(errors.of("confirmed"), Some(&Code::NotConfirmed));
    world.probe.assert_unchanged(&before, "looking at the effects").await;
    effects(&world.backend, &operator, ALDER, "rowan-clinics").await.not_found();
}

async fn a_suspended_company_keeps_what_it_has_and_asks_for_nothing(world: World) {
    let [operator, agent] = [world.sign_in(OPERATOR).await, world.sign_in(MAPLE_AGENT).await];
    suspend(&world.backend, &operator, (ALDER, MAPLE), &because("overdue")).await.expect("the operator's admin may");
    let denial = request(&world.backend, &agent, MAPLE, &request_to("boss@fir.example")).await.denial();
    assert_eq!(denial.missing, Missing::Standing);
    let list = customer::list(&world.backend, &agent, MAPLE, &FilterForm::default(), None, "")
        .await
        .expect("what exists stays manageable");
    assert_eq!(list.rows.len(), 2);
    assert_eq!(
        world.probe.count("delegated_admin_grant", "ended_at IS NOT NULL").await,
        0,
        "rights pause, they do not end"
    );
    for slug in [MAPLE, ALDER] {
        let events = world.events_of(slug).await;
        assert!(events.last().is_some_and(|event| event.contains("overdue")), "{slug}: {events:?}");
    }
    world.only_mail_to("global-admin@maple.example").await;
}

async fn rights_come_back_on_reinstating(world: World) {
    let [operator, agent] = [world.sign_in(OPERATOR).await, world.sign_in(MAPLE_AGENT).await];
    suspend(&world.backend, &operator, (ALDER, MAPLE), &because("abuse")).await.expect("the operator's admin may");
    world.wait_seconds(1);
    let empty = reinstate(&world.backend, &operator, (ALDER, MAPLE), &TextForm::default()).await;
    assert_eq!(empty.field("text"), Code::Required);
    reinstate(&world.backend, &operator, (ALDER, MAPLE), &lifted()).await.expect("the operator's admin may");
    request(&world.backend, &agent, MAPLE, &request_to("boss@fir.example")).await.expect("it may ask again");
    let page = effects(&world.backend, &operator, ALDER, MAPLE).await.expect("he may look");
    assert_eq!((page.standing, page.rights), (Standing::Active, 3));
}

async fn only_the_operators_admin_suspends(world: World) {
    let reviewer = world.sign_in(REVIEWER).await;
    let other = world.sign_in("global-admin@maple.example").await;
    let before = world.probe.rows().await;
    let denial = suspend(&world.backend, &reviewer, (ALDER, MAPLE), &because("abuse")).await.denial();
    assert_eq!(denial.missing, Missing::Role);
    suspend(&world.backend, &other, (ALDER, MAPLE), &because("abuse")).await.not_found();
    let denial = suspend(&world.backend, &other, (MAPLE, MAPLE), &because("abuse")).await.denial();
    assert_eq!(denial.missing, Missing::Tier);
    world.probe.assert_unchanged(&before, "somebody who may not suspend").await;
}

async fn a_company_is_suspended_once(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let early = reinstate(&world.backend, &operator, (ALDER, MAPLE), &lifted()).await;
    assert_eq!(early.conflict(), Conflict::Enrollment(Refusal::NotSuspended));
    suspend(&world.backend, &operator, (ALDER, MAPLE), &because("abuse")).await.expect("the operator's admin may");
    let again = suspend(&world.backend, &operator, (ALDER, MAPLE), &because("abuse")).await;
    assert_eq!(again.conflict(), Conflict::Enrollment(Refusal::Suspended));
}

async fn a_company_that_is_not_active_is_not_suspended(world: World) {
    let _admin = world.elm_under_review().await;
    let operator = world.sign_in(OPERATOR).await;
    let early = suspend(&world.backend, &operator, (ALDER, ELM), &because("profile")).await;
    assert_eq!(early.conflict(), Conflict::Enrollment(Refusal::NotActive));
}

async fn the_primary_contact_is_told(world: World) {
    let admin = world.elm_active().await;
    let operator = world.sign_in(OPERATOR).await;
    world.wait_seconds(1);
    suspend(&world.backend, &operator, (ALDER, ELM), &because("provider")).await.expect("the operator's admin may");
    assert_eq!(world.elm_status(&admin).await.standing, Standing::Suspended);
    world.wait_seconds(1);
    reinstate(&world.backend, &operator, (ALDER, ELM), &lifted()).await.expect("the operator's admin may");
    let mails = world.mails_to(ELM_CONTACT).await;
    let [.., one, two] = mails.as_slice() else { panic!("two mails tell it") };
    assert!(
        one.subject.starts_with("Suspended") && one.text.contains("Reason: A problem of the provider"),
        "{}",
        one.text
    );
    assert!(two.subject.starts_with("The suspension is lifted") && two.text.contains("Invoice 12 is paid."));
}

async fn both_sides_see_that_rights_pause(world: World) {
    let [operator, agent] = [world.sign_in(OPERATOR).await, world.sign_in(MAPLE_AGENT).await];
    let customer_admin = world.sign_in("global-admin@rowan.example").await;
    for suspended in [false, true, false] {
        world.wait_seconds(1);
        if suspended {
            suspend(&world.backend, &operator, (ALDER, MAPLE), &because("abuse")).await.expect("he may");
        } else if world.probe.count("organization", "standing = 'suspended'").await == 1 {
            reinstate(&world.backend, &operator, (ALDER, MAPLE), &lifted()).await.expect("he may");
        }
        let record = customer::account(&world.backend, &agent, MAPLE, "rowan-clinics").await.expect("it stays visible");
        assert_eq!(record.record.paused, suspended);
        assert!(record.record.grants.iter().all(|grant| grant.ended_at.is_none()), "none of them ends");
        let partners = customer::partners(&world.backend, &customer_admin, "rowan-clinics").await.expect("he may look");
        assert_eq!(partners.partners.iter().map(|partner| partner.paused).collect::<Vec<_>>(), [suspended]);
        let page = effects(&world.backend, &operator, ALDER, MAPLE).await.expect("he may look");
        let why = page.suspended.map(|(at, reason, note)| (at, reason.code(), note));
        let told = suspended.then(|| (world.now(), "abuse", "Invoice 12 is open.".to_owned()));
        assert_eq!(why, told);
    }
}
