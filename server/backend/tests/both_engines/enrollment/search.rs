//! Looking for resellers and providers, with or without an application; and what reviewers read of an application's past.

use backend::services::enrollment::{find_partners, note, submit};
use shared::customer::Search;
use shared::enrollment::{EnrollmentEvent, FoundPartnerView, Lane, TextForm};
use shared::organization::{Standing, Tier};

use crate::support::{ALDER, ELM, REVIEWER, Refusal as _, World, both_engines};

both_engines!(
    names_and_domains_are_found_by_their_start,
    a_name_in_an_application_is_found_before_it_is_the_companys,
    drafts_and_customers_are_not_found,
    nobody_but_a_reviewer_looks_for_partners,
    a_reviewer_reads_what_happened_on_both_sides,
);

async fn found(world: &World, text: &str) -> Vec<FoundPartnerView> {
    let reviewer = world.sign_in(REVIEWER).await;
    let found = find_partners(&world.backend, &reviewer, ALDER, &Search::parse(text)).await;
    let found = found.expect("a reviewer may look");
    assert!(!found.more, "the demo is small");
    found.rows
}

async fn names(world: &World, text: &str) -> Vec<String> {
    found(world, text).await.into_iter().map(|row| row.name).collect()
}

async fn names_and_domains_are_found_by_their_start(world: World) {
    assert_eq!(names(&world, " MAPLE s").await, ["Maple Services"]);
    assert_eq!(names(&world, "cedar.ex").await, ["Cedar Distribution"]);
    assert_eq!(names(&world, "services").await, Vec::<String>::new(), "from the start alone");
    assert_eq!(names(&world, "").await, Vec::<String>::new());
    assert_eq!(names(&world, "%").await, Vec::<String>::new());
    let rows = found(&world, "l").await;
    let rows: Vec<_> = rows.iter().map(|row| (row.slug.as_str(), row.lane, row.standing)).collect();
    let expected = [
        ("larch-systems", Some(Lane::Rejected), Standing::Enrolling),
        ("linden-cloud", Some(Lane::Information), Standing::Enrolling),
    ];
    assert_eq!(rows, expected);
    world.suspend("birch-distribution").await;
    let rows = found(&world, "birch").await;
    let [birch] = rows.as_slice() else { panic!("one company: {rows:?}") };
    assert_eq!((birch.tier, birch.lane, birch.standing), (Tier::Provider, None, Standing::Suspended));
}

async fn a_name_in_an_application_is_found_before_it_is_the_companys(world: World) {
    let _admin = world.create("Grove Works", "greta@grove.example").await;
    let admin = world.sign_in("greta@grove.example").await;
    world.fill_in(&admin, "grove-works", "Ämter Grove Ltd", "owner@grove.example").await;
    world.wait_seconds(1);
    submit(&world.backend, &admin, "grove-works").await.expect("all is filled in");
    assert_eq!(names(&world, "ämter").await, ["Ämter Grove Ltd"]);
    assert_eq!(names(&world, "grove w").await, ["Ämter Grove Ltd"], "under the name it was sent in with");
}

async fn drafts_and_customers_are_not_found(world: World) {
    let _admin = world.elm_filled_in().await;
    for hidden in ["elm", "rowan", "willow.example", "alder"] {
        assert_eq!(names(&world, hidden).await, Vec::<String>::new(), "{hidden}");
    }
}

async fn nobody_but_a_reviewer_looks_for_partners(world: World) {
    let [own, other] =
        [world.sign_in("global-admin@maple.example").await, world.sign_in("admin-agent@oak.example").await];
    find_partners(&world.backend, &own, ALDER, &Search::parse("oak")).await.not_found();
    find_partners(&world.backend, &own, "maple-services", &Search::parse("oak")).await.denial();
    find_partners(&world.backend, &other, "maple-services", &Search::parse("oak")).await.not_found();
}

async fn a_reviewer_reads_what_happened_on_both_sides(world: World) {
    let _admin = world.elm_under_review().await;
    world.decided("business", "ask").await;
    let reviewer = world.sign_in(REVIEWER).await;
    let text = TextForm { text: "Ring them.".to_owned() };
    note(&world.backend, &reviewer, (ALDER, ELM), &text).await.expect("a reviewer may");
    let page = world.page(&reviewer, ELM).await;
    let events: Vec<_> = page.history.iter().map(|line| (&line.event, line.person.as_deref())).collect();
    let [asked, confirmed, sent, started] = events.as_slice() else { panic!("four lines: {events:?}") };
    assert!(matches!(asked, (EnrollmentEvent::Checked { .. }, Some("Rhea Alder"))), "{asked:?}");
    assert!(matches!(confirmed, (EnrollmentEvent::MailboxConfirmed, None)), "{confirmed:?}");
    assert!(matches!(sent, (EnrollmentEvent::Submitted { .. }, None)), "no names of the other side: {sent:?}");
    assert!(matches!(started, (EnrollmentEvent::Started, None)), "{started:?}");
    assert_eq!(page.history[2].organization, "Elm Consulting");
}
