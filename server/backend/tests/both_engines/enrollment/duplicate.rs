//! Companies that look like one another: reviewers see the conflict, applicants learn nothing about the other one.

use backend::services::enrollment::{ask_in, ask_in_from_start, open_start, save, status, submit};
use shared::enrollment::{LegalProfileForm, Likeness, PartForm, StartLinkView};

use crate::support::{ELM, MAPLE, REVIEWER, Refusal as _, World, both_engines, contact, legal, support};

both_engines!(
    a_near_same_name_is_seen_by_the_reviewer_and_not_by_the_applicant,
    the_same_registration_number_is_seen_by_the_reviewer,
    a_known_domain_is_offered_to_ask_and_nothing_more,
    the_admins_are_asked_and_the_one_who_asks_learns_nothing,
    a_company_like_no_other_has_no_conflict,
);

const LIKE_MAPLE: &str = "Maple Service Ltd.";

async fn a_near_same_name_is_seen_by_the_reviewer_and_not_by_the_applicant(world: World) {
    world.create(LIKE_MAPLE, "ann@mapel.example").await;
    let admin = world.sign_in("ann@mapel.example").await;
    let slug = "maple-service-ltd";
    world.fill_in(&admin, slug, LIKE_MAPLE, "ann@mapel.example").await;
    submit(&world.backend, &admin, slug).await.expect("a likeness does not hinder");
    let reviewer = world.sign_in(REVIEWER).await;
    let page = world.page(&reviewer, slug).await;
    assert_eq!(page.conflicts.len(), 1, "{:?}", page.conflicts);
    let conflict = &page.conflicts[0];
    assert_eq!((conflict.slug.as_str(), conflict.name.as_str()), (MAPLE, "Maple Services"));
    assert_eq!(conflict.like, Likeness { name: true, ..Likeness::default() });
    // Row 27: nothing about the other company, not even in what it is alike.
    let own = status(&world.backend, &admin, slug).await.expect("he may look").expect("there is one");
    assert!(own.duplicate_suspected);
    let shown = format!("{own:?}");
    assert!(!shown.contains("Maple Services") && !shown.contains(MAPLE) && !shown.contains("maple.example"), "{shown}");
}

async fn the_same_registration_number_is_seen_by_the_reviewer(world: World) {
    let _admin = world.elm_sent_in().await;
    world.create("Quite Another", "ann@another.example").await;
    let admin = world.sign_in("ann@another.example").await;
    let form = LegalProfileForm { registration_number: "0123 4567".to_owned(), ..legal("Quite Another") };
    for part in [PartForm::Legal(form), PartForm::Contact(contact("ann@another.example")), PartForm::Support(support())]
    {
        save(&world.backend, &admin, "quite-another", &part).await.expect("he may save");
    }
    submit(&world.backend, &admin, "quite-another").await.expect("a likeness does not hinder");
    let reviewer = world.sign_in(REVIEWER).await;
    let page = world.page(&reviewer, "quite-another").await;
    let likes: Vec<_> = page.conflicts.iter().map(|conflict| (conflict.slug.as_str(), conflict.like)).collect();
    assert_eq!(likes, [(ELM, Likeness { registration_number: true, ..Likeness::default() })]);
}

/// Row 27.
async fn a_known_domain_is_offered_to_ask_and_nothing_more(world: World) {
    let token = world.start("Quite Another", "new.person@maple.example").await;
    let page = open_start(&world.backend, &token, "192.0.2.7").await.expect("the link is one of ours");
    let StartLinkView::Open { domain_known, organization, .. } = &page else { panic!("{page:?}") };
    assert!(domain_known);
    assert_eq!(organization, "Quite Another");
    assert!(!format!("{page:?}").contains("Maple"), "{page:?}");
    ask_in_from_start(&world.backend, &token).await.expect("he may ask");
    let mail = world.only_mail_to("global-admin@maple.example").await;
    assert!(mail.text.contains("new.person@maple.example") && mail.text.contains("Quite Another"), "{}", mail.text);
}

async fn the_admins_are_asked_and_the_one_who_asks_learns_nothing(world: World) {
    world.create(LIKE_MAPLE, "ann@mapel.example").await;
    let admin = world.sign_in("ann@mapel.example").await;
    let slug = "maple-service-ltd";
    world.fill_in(&admin, slug, LIKE_MAPLE, "ann@mapel.example").await;
    submit(&world.backend, &admin, slug).await.expect("a likeness does not hinder");
    for _ in 0..2 {
        ask_in(&world.backend, &admin, slug).await.expect("he may ask twice a day");
    }
    ask_in(&world.backend, &admin, slug).await.rate_limited();
    assert_eq!(world.mails_to("global-admin@maple.example").await.len(), 2);
    assert!(world.events_of(MAPLE).await.iter().any(|event| event.contains("let_in_asked")));
    // Where there is nobody to ask the answer is the same.
    let elm = world.elm_sent_in().await;
    ask_in(&world.backend, &elm, ELM).await.expect("the answer is the same");
}

async fn a_company_like_no_other_has_no_conflict(world: World) {
    let admin = world.elm_sent_in().await;
    let reviewer = world.sign_in(REVIEWER).await;
    assert_eq!(world.page(&reviewer, ELM).await.conflicts, []);
    assert!(!world.elm_status(&admin).await.duplicate_suspected);
}
