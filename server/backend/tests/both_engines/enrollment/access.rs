//! Who may do what: every act as the wrong role, as another company, and as nobody of the operator.

use backend::services::enrollment::{
    add_domain, agreement, answer, appeal, application, ask_in, begin, change_rules, decide, draft, effects,
    find_partners, note, preview_agreement, publish_agreement, published_agreement, queue, reinstate, reopen,
    require_second, resend, resume, rules_in_force, save, sign, status, submit, suspend, upload,
};
use shared::customer::Search;
use shared::enrollment::{
    AgreementForm, DomainForm, PartForm, QueueFilter, RulesForm, SuspendForm, TextForm, VerdictForm,
};
use shared::locale::Locale;
use shared::policy::Missing;
use shared::user::Role;

use crate::support::{ALDER, ELM, ELM_CONTACT, MAPLE, Refusal as _, World, both_engines, legal, signing};

both_engines!(
    another_company_does_not_learn_that_there_is_an_application,
    nobody_but_the_global_admin_enrols,
    vetting_is_followed_and_the_mail_sent_again_by_those_the_table_names,
    nobody_but_the_operators_people_reviews,
    a_customer_does_not_enrol,
);

/// Every act of an applicant, by somebody about some organisation.
macro_rules! each_act_of_an_applicant {
    ($world:expr, $person:expr, $slug:expr, $refused:ident) => {{
        let (backend, person, slug) = (&$world.backend, &$person, $slug);
        draft(backend, person, slug).await.$refused();
        save(backend, person, slug, &PartForm::Legal(legal("X"))).await.$refused();
        submit(backend, person, slug).await.$refused();
        resend(backend, person, slug).await.$refused();
        resume(backend, person, slug).await.$refused();
        status(backend, person, slug).await.$refused();
        upload(backend, person, slug, ("business", "a.png"), b"nothing").await.$refused();
        answer(backend, person, slug, &TextForm::default()).await.$refused();
        appeal(backend, person, slug, &TextForm::default()).await.$refused();
        add_domain(backend, person, slug, &DomainForm::default()).await.$refused();
        ask_in(backend, person, slug).await.$refused();
        begin(backend, person, slug).await.$refused();
        agreement(backend, person, slug, Locale::English).await.$refused();
        sign(backend, person, slug, &signing("1")).await.$refused();
    }};
}

/// Every act of the operator, by somebody in the name of some organisation.
macro_rules! each_act_of_the_operator {
    ($world:expr, $person:expr, $operator:expr, $refused:ident) => {{
        let (backend, person, operator) = (&$world.backend, &$person, $operator);
        queue(backend, person, operator, QueueFilter::parse("", ""), "").await.$refused();
        find_partners(backend, person, operator, &Search::parse("elm")).await.$refused();
        rules_in_force(backend, person, operator).await.$refused();
        published_agreement(backend, person, operator).await.$refused();
        preview_agreement(backend, person, operator, &AgreementForm::default()).await.$refused();
        application(backend, person, operator, ELM).await.$refused();
        decide(backend, person, operator, ELM, &VerdictForm::default()).await.$refused();
        note(backend, person, (operator, ELM), &TextForm::default()).await.$refused();
        require_second(backend, person, operator, ELM).await.$refused();
        reopen(backend, person, operator, ELM).await.$refused();
        effects(backend, person, operator, ELM).await.$refused();
        suspend(backend, person, (operator, ELM), &SuspendForm::default()).await.$refused();
        reinstate(backend, person, (operator, ELM), &TextForm::default()).await.$refused();
        change_rules(backend, person, operator, &RulesForm::default()).await.$refused();
        publish_agreement(backend, person, operator, &AgreementForm::default()).await.$refused();
    }};
}

/// Row 19.
async fn another_company_does_not_learn_that_there_is_an_application(world: World) {
    let _admin = world.elm_under_review().await;
    let other = world.sign_in("global-admin@oak.example").await;
    let before = world.probe.rows().await;
    each_act_of_an_applicant!(world, other, ELM, not_found);
    each_act_of_an_applicant!(world, other, "no-such-company", not_found);
    world.probe.assert_unchanged(&before, "another company's admin").await;
}

async fn nobody_but_the_global_admin_enrols(world: World) {
    for role in ["billing-admin", "admin-agent", "sales-agent", "helpdesk-agent"] {
        let person = world.sign_in(&format!("{role}@maple.example")).await;
        let before = world.probe.rows().await;
        each_act_of_an_applicant!(world, person, MAPLE, denial);
        world.probe.assert_unchanged(&before, role).await;
    }
    // A company in the programme that never applied has nothing to fill in.
    let admin = world.sign_in("global-admin@maple.example").await;
    draft(&world.backend, &admin, MAPLE).await.not_found();
    submit(&world.backend, &admin, MAPLE).await.not_found();
}

/// domain.md 4: MPN admin and account admin follow the vetting and have the mail sent again; a user admin reads.
async fn vetting_is_followed_and_the_mail_sent_again_by_those_the_table_names(world: World) {
    let admin = world.elm_sent_in().await;
    for role in [Role::MpnAdmin, Role::AccountAdmin, Role::UserAdmin] {
        let email = format!("{}@elm.example", role.code().replace('_', "-"));
        let colleague = world.colleague(&admin, ELM, &email, role).await;
        let page = status(&world.backend, &colleague, ELM).await.expect("he may look").expect("Elm applied");
        let sent = page.sent.expect("Elm sent it in");
        assert_eq!((sent.legal.postal_code.as_str(), sent.contact.email.as_str()), ("LS1 1AA", ELM_CONTACT));
        let before = world.mails_to(ELM_CONTACT).await.len();
        let again = resend(&world.backend, &colleague, ELM).await;
        if role == Role::UserAdmin {
            again.denial();
        } else {
            again.unwrap_or_else(|error| panic!("{role:?} may have it sent again: {error}"));
        }
        let sent = world.mails_to(ELM_CONTACT).await.len() - before;
        assert_eq!(sent, usize::from(role != Role::UserAdmin), "{role:?}");
        submit(&world.backend, &colleague, ELM).await.denial();
        draft(&world.backend, &colleague, ELM).await.denial();
    }
}

async fn nobody_but_the_operators_people_reviews(world: World) {
    let admin = world.elm_under_review().await;
    let other = world.sign_in("global-admin@maple.example").await;
    let before = world.probe.rows().await;
    for person in [admin, other] {
        each_act_of_the_operator!(world, person, ALDER, not_found);
    }
    world.probe.assert_unchanged(&before, "somebody who does not belong to the operator").await;
    let admin = world.sign_in("global-admin@maple.example").await;
    let before = world.probe.rows().await;
    each_act_of_the_operator!(world, admin, MAPLE, denial);
    world.probe.assert_unchanged(&before, "somebody who poses as the operator").await;
}

async fn a_customer_does_not_enrol(world: World) {
    let admin = world.sign_in(crate::support::ASPEN_ADMIN).await;
    let denial = begin(&world.backend, &admin, crate::support::ASPEN).await.denial();
    assert_eq!(denial.missing, Missing::Tier);
}
