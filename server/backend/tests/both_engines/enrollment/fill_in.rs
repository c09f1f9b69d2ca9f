//! Filling in part by part, and sending in.

use backend::Error;
use backend::error::Conflict;
use backend::services::enrollment::{add_domain, change_rules, draft, save, submit};
use shared::enrollment::{
    Check, CheckState, DomainForm, LegalProfileForm, Missing, Overall, Part, PartForm, Refusal, RulesForm,
};
use shared::field::Code;

use crate::support::{ALDER, ELM, ELM_CONTACT, OPERATOR, Refusal as _, World, both_engines, contact, legal, support};

both_engines!(
    a_part_is_kept_as_it_was_typed_whatever_is_wrong_with_it,
    every_refused_field_is_named_at_once,
    an_address_outside_the_companys_domains_has_a_way_out,
    the_operator_adds_web_mail_services,
    sending_in_starts_the_checks_and_asks_the_primary_contact,
    nothing_is_sent_in_twice,
    only_what_changed_is_reviewed_again,
    what_is_not_checked_changes_without_a_review,
    a_text_nobody_typed_is_not_kept,
);

fn conflict(refusal: Refusal) -> Conflict {
    Conflict::Enrollment(refusal)
}

async fn a_part_is_kept_as_it_was_typed_whatever_is_wrong_with_it(world: World) {
    let admin = world.elm_filled_in().await;
    let typed = LegalProfileForm { postal_code: " not a code ".to_owned(), ..legal("Elm <b>Ltd</b>") };
    let saved = save(&world.backend, &admin, ELM, &PartForm::Legal(typed.clone())).await.expect("it is kept");
    assert_eq!(saved.errors.of("postal_code"), Some(&Code::Format { sample: "SW1A 1AA".to_owned() }));
    assert_eq!(saved.errors.iter().count(), 1);
    let page = draft(&world.backend, &admin, ELM).await.expect("he may look");
    assert_eq!((page.facts.legal, page.unfilled), (typed, vec![Part::Legal]));
    assert_eq!(world.elm_status(&admin).await.missing, [Missing::Fill(Part::Legal)]);
}

async fn every_refused_field_is_named_at_once(world: World) {
    let created = world.create("Elm Consulting", "elsa@elm.example").await;
    let admin = world.sign_in("elsa@elm.example").await;
    let before = world.probe.rows().await;
    let Err(Error::Invalid(errors)) = submit(&world.backend, &admin, &created.slug).await else {
        panic!("nothing is filled in");
    };
    for field in ["legal.legal_name", "legal.city", "contact.email", "contact.phone", "support.email"] {
        assert_eq!(errors.of(field), Some(&Code::Required), "{field}");
    }
    world.probe.assert_unchanged(&before, "an empty application").await;
}

async fn an_address_outside_the_companys_domains_has_a_way_out(world: World) {
    let admin = world.elm_filled_in().await;
    let form = PartForm::Contact(contact("owen@elm-group.example"));
    let saved = save(&world.backend, &admin, ELM, &form).await.expect("it is kept");
    let foreign = Code::ForeignDomain { domain: "elm-group.example".to_owned() };
    assert_eq!(saved.errors.of("email"), Some(&foreign));
    let domain = |domain: &str| DomainForm { domain: domain.to_owned() };
    let refused = add_domain(&world.backend, &admin, ELM, &domain("gmail.com")).await;
    assert_eq!(refused.field("domain"), Code::WebMail { domain: "gmail.com".to_owned() });
    add_domain(&world.backend, &admin, ELM, &domain("Elm-Group.example")).await.expect("he may add one");
    add_domain(&world.backend, &admin, ELM, &domain("elm-group.example")).await.expect("twice is once");
    let page = draft(&world.backend, &admin, ELM).await.expect("he may look");
    assert!(page.may_submit, "{:?}", page.unfilled);
    let domains: Vec<_> = page.domains.iter().map(|domain| (domain.domain.as_str(), domain.verified)).collect();
    assert_eq!(domains, [("elm.example", false), ("elm-group.example", false)]);
    submit(&world.backend, &admin, ELM).await.expect("now the address is the company's");
    world.confirm("owen@elm-group.example").await;
    world.decided("employment", "approve").await;
    let page = draft(&world.backend, &admin, ELM).await.expect("he may look");
    let verified: Vec<_> = page.domains.iter().map(|domain| domain.verified).collect();
    assert_eq!(verified, [false, true], "the employment check shows the domain of the contact");
}

async fn the_operator_adds_web_mail_services(world: World) {
    let admin = world.elm_filled_in().await;
    let operator = world.sign_in(OPERATOR).await;
    let form = RulesForm { web_mail: "elm.example".to_owned(), promised_days: "3".to_owned(), ..RulesForm::default() };
    change_rules(&world.backend, &operator, ALDER, &form).await.expect("the operator's admin may");
    let refused = submit(&world.backend, &admin, ELM).await;
    assert_eq!(refused.field("contact.email"), Code::WebMail { domain: "elm.example".to_owned() });
}

async fn sending_in_starts_the_checks_and_asks_the_primary_contact(world: World) {
    let admin = world.elm_sent_in().await;
    let page = world.elm_status(&admin).await;
    assert_eq!(page.overall, Overall::Pending);
    assert!(page.checks.iter().all(|check| check.state == CheckState::Waiting), "{:?}", page.checks);
    assert_eq!((page.missing, page.contact_email.as_str()), (vec![Missing::ConfirmMailbox], ELM_CONTACT));
    let mail = world.only_mail_to(ELM_CONTACT).await;
    assert!(mail.text.contains("did you sign up") && mail.text.contains("belong to the organisation"), "{}", mail.text);
    let postal = world.probe.count("enrollment_submission", "facts LIKE '%LS1 1AA%'").await;
    assert_eq!(postal, 1, "what is sent in is written the country's way");
    assert!(world.events_of(ELM).await.iter().any(|event| event.contains("submitted")));
}

async fn nothing_is_sent_in_twice(world: World) {
    let admin = world.elm_sent_in().await;
    let before = world.probe.rows().await;
    assert_eq!(submit(&world.backend, &admin, ELM).await.conflict(), conflict(Refusal::NothingChanged));
    world.probe.assert_unchanged(&before, "sending in nothing new").await;
}

async fn only_what_changed_is_reviewed_again(world: World) {
    let admin = world.elm_authorized().await;
    let moved = LegalProfileForm { city: "York".to_owned(), ..legal("Elm Consulting") };
    save(&world.backend, &admin, ELM, &PartForm::Legal(moved)).await.expect("he may change it");
    assert!(world.elm_status(&admin).await.missing.contains(&Missing::Submit), "a change is to be sent in");
    world.wait_seconds(1);
    submit(&world.backend, &admin, ELM).await.expect("something changed");
    let page = world.elm_status(&admin).await;
    let states: Vec<_> = page.checks.iter().map(|check| check.state).collect();
    assert_eq!(states, [CheckState::Approved, CheckState::Approved, CheckState::Waiting]);
    let mails = world.mails_to(ELM_CONTACT).await;
    assert!(mails.last().is_some_and(|mail| mail.subject.starts_with("Under review again")), "the contact is told");

    let other = PartForm::Contact(contact("olga@elm.example"));
    save(&world.backend, &admin, ELM, &other).await.expect("he may change it");
    submit(&world.backend, &admin, ELM).await.expect("something changed");
    let page = world.elm_status(&admin).await;
    assert!(page.checks.iter().all(|check| check.state == CheckState::Waiting));
    assert_eq!(page.contact_email, "olga@elm.example");
    world.confirm("olga@elm.example").await;
    let page = world.elm_status(&admin).await;
    let states: Vec<_> = page.checks.iter().map(|check| (check.check, check.state)).collect();
    assert_eq!(states[0], (Check::EmailOwnership, CheckState::Approved));
}

async fn what_is_not_checked_changes_without_a_review(world: World) {
    let admin = world.elm_authorized().await;
    let mut other = support();
    "+44 113 496 0009".clone_into(&mut other.phone);
    save(&world.backend, &admin, ELM, &PartForm::Support(other)).await.expect("he may change it");
    submit(&world.backend, &admin, ELM).await.expect("something changed");
    assert_eq!(world.elm_status(&admin).await.overall, Overall::Authorized);
}

async fn a_text_nobody_typed_is_not_kept(world: World) {
    let admin = world.elm_filled_in().await;
    let before = world.probe.rows().await;
    let form = PartForm::Legal(LegalProfileForm { city: "x".repeat(30_000), ..legal("Elm Consulting") });
    let refused = save(&world.backend, &admin, ELM, &form).await;
    assert!(matches!(refused.field("form"), Code::TooLong { .. }));
    world.probe.assert_unchanged(&before, "a text that is far too long").await;
}
