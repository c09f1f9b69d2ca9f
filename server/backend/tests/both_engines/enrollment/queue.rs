//! The operator's queue: lanes, age, countries, pages.

use backend::services::enrollment::{appeal, queue};
use shared::enrollment::{Actor, Lane, PAGE_ROWS, QueueFilter, TextForm};

use crate::support::{ALDER, ELM, ELM_CONTACT, Probe, REVIEWER, World, both_engines};

both_engines!(
    an_application_moves_from_lane_to_lane,
    a_check_that_waits_is_found_and_its_clock_runs_on_whatever_becomes_of_another,
    the_oldest_come_first_and_every_page_has_its_place,
    a_queue_of_one_country_is_that_countrys,
    drafts_are_nobodys_to_list,
);

async fn slugs(world: &World, lane: Lane, country: &str) -> Vec<String> {
    let reviewer = world.sign_in(REVIEWER).await;
    let filter = QueueFilter::parse(lane.code(), country);
    let page = queue(&world.backend, &reviewer, ALDER, filter, "").await.expect("a reviewer may look");
    page.rows.into_iter().map(|row| row.slug).filter(|slug| !OF_THE_DEMO.contains(&slug.as_str())).collect()
}

/// Applications that are there before any test begins.
const OF_THE_DEMO: [&str; 3] = ["hazel-it", "linden-cloud", "larch-systems"];

async fn an_application_moves_from_lane_to_lane(world: World) {
    let _admin = world.elm_sent_in().await;
    assert_eq!(slugs(&world, Lane::Mailbox, "").await, [ELM]);
    world.confirm(ELM_CONTACT).await;
    assert_eq!(slugs(&world, Lane::Mailbox, "").await, Vec::<String>::new());
    let reviewer = world.sign_in(REVIEWER).await;
    let filter = QueueFilter::parse("", "");
    let page = queue(&world.backend, &reviewer, ALDER, filter, "").await.expect("a reviewer may look");
    assert_eq!((page.lane, page.rows.len(), page.next), (Lane::Review, 2, None));
    let row = &page.rows[1];
    assert_eq!((row.slug.as_str(), row.name.as_str(), row.has_conflict), (ELM, "Elm Consulting", false));
    // Sunday, 22 November: five working days end on Friday.
    assert_eq!(row.due_at.map(|at| at.date().iso()).as_deref(), Some("2026-11-27"));
    world.decided("employment", "approve").await;
    world.decided("business", "ask").await;
    assert_eq!(slugs(&world, Lane::Information, "").await, [ELM]);
    world.decided("business", "reject").await;
    assert_eq!(slugs(&world, Lane::Rejected, "").await, [ELM]);
}

async fn a_check_that_waits_is_found_and_its_clock_runs_on_whatever_becomes_of_another(world: World) {
    let admin = world.elm_under_review().await;
    let began = world.now();
    let due = async |world: &World| {
        let reviewer = world.sign_in(REVIEWER).await;
        let filter = QueueFilter::parse("review", "");
        let page = queue(&world.backend, &reviewer, ALDER, filter, "").await.expect("a reviewer may look");
        let row = page.rows.into_iter().find(|row| row.slug == ELM).expect("Elm waits for a review");
        let page = world.page(&reviewer, ELM).await;
        assert_eq!((page.lane, page.since, page.due_at), (Lane::Review, row.since, row.due_at));
        (row.since, row.due_at)
    };
    let promised = due(&world).await;
    assert_eq!(promised.0, began);
    world.wait_seconds(3_600);
    world.decided("business", "reject").await;
    assert_eq!(due(&world).await, promised, "the other check has waited all the time");
    let status = world.elm_status(&admin).await;
    assert_eq!((status.waits_for, status.due_at), (Actor::Applicant, promised.1));
    assert!(status.since > began, "he has to act since it was rejected");
    world.wait_seconds(3_600);
    let words = TextForm { text: "It is ours; see the letter.".to_owned() };
    let admin = world.sign_in(crate::support::ELM_ADMIN).await;
    appeal(&world.backend, &admin, ELM, &words).await.expect("he may");
    assert_eq!(due(&world).await, promised, "nor does the appeal start it anew");
    world.decided("employment", "approve").await;
    assert!(due(&world).await.0 > began, "what is left waits since the appeal");
}

/// Copies of Elm's application under names of their own, a minute apart; every third in Ireland.
async fn copies(world: &World, count: usize) {
    for number in 0..count {
        let id = format!("{:032x}", 0x0190_0000_0000_7000_8000_0000_0000_0000_u128 + number as u128);
        let bytes = match world.probe {
            Probe::Sqlite(_) => format!("x'{id}'"),
            Probe::Postgres(_) => format!("'{id}'::uuid"),
        };
        let country = if number % 3 == 0 { "IE" } else { "GB" };
        let since = world.now().micros() + 60_000_000 * i64::try_from(number).expect("a small number");
        world
            .probe
            .change(&format!(
                "INSERT INTO organization (id, slug, tier, standing, name, name_key, country, created_at)
                 SELECT {bytes}, 'copy-{number}', tier, standing, name, name_key, '{country}', created_at
                 FROM organization WHERE slug = '{ELM}'"
            ))
            .await;
        world
            .probe
            .change(&format!(
                "INSERT INTO enrollment (organization_id, short, progress, active, two_reviewers, lane, since, version, name,
                   name_fold, registration_key, country, has_conflict, locale, started_at, submitted_at, slug)
                 SELECT {bytes}, short, progress, active, two_reviewers, lane, {since}, version, name,
                   name_fold, registration_key, '{country}', has_conflict, locale, started_at, submitted_at, 'copy-{number}'
                 FROM enrollment WHERE name = 'Elm Consulting' AND version > 1 LIMIT 1"
            ))
            .await;
    }
}

async fn the_oldest_come_first_and_every_page_has_its_place(world: World) {
    let _admin = world.elm_under_review().await;
    // With Elm and the demo's Hazel two pages and one more.
    copies(&world, 2 * PAGE_ROWS - 1).await;
    let reviewer = world.sign_in(REVIEWER).await;
    let (mut seen, mut after) = (Vec::new(), String::new());
    for size in [PAGE_ROWS, PAGE_ROWS, 1] {
        let filter = QueueFilter::parse("review", "");
        let page = queue(&world.backend, &reviewer, ALDER, filter, &after).await.expect("a reviewer may look");
        assert_eq!(page.rows.len(), size);
        assert!(page.rows.is_sorted_by_key(|row| row.since), "oldest first");
        seen.extend(page.rows.into_iter().map(|row| row.slug));
        after = page.next.unwrap_or_default();
    }
    assert_eq!(after, "", "there is no fourth page");
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((seen.len(), all), (2 * PAGE_ROWS + 1, 2 * PAGE_ROWS + 1), "each once");
}

async fn a_queue_of_one_country_is_that_countrys(world: World) {
    let _admin = world.elm_under_review().await;
    copies(&world, 6).await;
    assert_eq!(slugs(&world, Lane::Review, "ie").await, ["copy-0", "copy-3"]);
    assert_eq!(slugs(&world, Lane::Review, "FR").await, Vec::<String>::new());
    assert_eq!(slugs(&world, Lane::Review, "nowhere").await.len(), 7, "what is no country is no filter");
}

async fn drafts_are_nobodys_to_list(world: World) {
    let _admin = world.elm_filled_in().await;
    for lane in Lane::SHOWN {
        assert_eq!(slugs(&world, lane, "").await, Vec::<String>::new(), "{lane:?}");
    }
    let reviewer = world.sign_in(REVIEWER).await;
    let page = backend::services::enrollment::application(&world.backend, &reviewer, ALDER, ELM).await;
    assert!(matches!(page, Err(backend::Error::NotFound)), "what was never sent in is not shown");
}
