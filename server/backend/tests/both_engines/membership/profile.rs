//! Profiles of the built-in registry: the list, adding and changing.

use backend::services::membership::{add, change, page, profile, profiles};
use shared::customer::Search;
use shared::field::Code;
use shared::membership::{Kind, ProfileCursor, ProfileForm, ProfileListView, State};

use crate::support::{ALDER, BRISTOL, ELM, OPERATOR, REVIEWER, Refusal as _, World, both_engines, profile_form};

both_engines!(
    the_list_says_who_has_linked_what,
    a_search_finds_the_start_of_a_name_or_an_id,
    every_page_has_its_place,
    a_profile_is_added_once,
    a_change_is_on_the_record_with_before_and_after,
    an_inactive_profile_keeps_its_link_and_gets_no_other,
);

async fn list(world: &World, search: &str, after: &str) -> ProfileListView {
    let reviewer = world.sign_in(REVIEWER).await;
    let place = ProfileCursor::parse(after);
    let page = profiles(&world.backend, &reviewer, ALDER, &Search::parse(search), place.as_ref()).await;
    page.expect("a reviewer may look")
}

fn ids(list: &ProfileListView) -> Vec<&str> {
    list.rows.iter().map(|row| row.mpn_id.as_str()).collect()
}

async fn the_list_says_who_has_linked_what(world: World) {
    let list = list(&world, "", "").await;
    assert_eq!(list.rows.len(), 15);
    assert!(!list.may_manage, "a reviewer only reads");
    let row = list.rows.iter().find(|row| row.mpn_id == "4820117").expect("Maple's profile");
    assert_eq!((row.name.as_str(), row.linked_to.as_deref()), ("Maple Services", Some("Maple Services")));
    let free = list.rows.iter().find(|row| row.mpn_id == "4820100").expect("the whole of Maple");
    assert_eq!((free.kind, free.state, free.linked_to.as_deref()), (Kind::Global, State::Active, None));
    let operator = world.sign_in(OPERATOR).await;
    let own = profiles(&world.backend, &operator, ALDER, &Search::default(), None).await.expect("he may look");
    assert!(own.may_manage);
}

async fn a_search_finds_the_start_of_a_name_or_an_id(world: World) {
    assert_eq!(ids(&list(&world, " maple ", "").await), ["4820117", "4820100"]);
    assert_eq!(ids(&list(&world, "3310", "").await), ["3310042", "3310058"]);
    assert_eq!(ids(&list(&world, "services", "").await), Vec::<&str>::new());
    assert_eq!(ids(&list(&world, "%", "").await), Vec::<&str>::new());
}

async fn every_page_has_its_place(world: World) {
    for number in 0..100 {
        let operator = format!("(SELECT id FROM organization WHERE slug = '{ALDER}')");
        let insert = format!(
            "INSERT INTO membership_profile (organization_id, mpn_id, name, name_key, country, kind, state, changed_at)
             VALUES ({operator}, '{}', 'Zelkova', 'zelkova', 'GB', 'location', 'active', 1)",
            1_000_000 + number
        );
        world.probe.change(&insert).await;
    }
    for (search, sizes) in [("", vec![50, 50, 15]), ("zel", vec![50, 50])] {
        let (mut seen, mut after) = (Vec::new(), String::new());
        for size in sizes {
            let page = list(&world, search, &after).await;
            assert_eq!(page.rows.len(), size, "{search:?} after {after:?}");
            seen.extend(page.rows.iter().map(|row| (row.name.to_lowercase(), row.mpn_id.clone())));
            after = page.next.unwrap_or_default();
        }
        assert_eq!(after, "", "there is no further page");
        assert!(seen.is_sorted_by(|a, b| a < b), "by name, each once");
    }
}

async fn a_profile_is_added_once(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let form = profile_form("7000001", "Elm Consulting");
    add(&world.backend, &operator, ALDER, &form).await.expect("the operator may");
    let view = profile(&world.backend, &operator, ALDER, "7000001").await.expect("it is there");
    assert_eq!((view.name.as_str(), view.kind, view.state), ("Elm Consulting", Kind::Location, State::Active));
    let before = world.probe.rows().await;
    assert_eq!(add(&world.backend, &operator, ALDER, &form).await.field("mpn_id"), Code::MpnIdTaken);
    let wrong = ProfileForm { country: "XX".to_owned(), ..profile_form("7000002", "Elm") };
    assert_eq!(add(&world.backend, &operator, ALDER, &wrong).await.field("country"), Code::UnknownCountry);
    profile(&world.backend, &operator, ALDER, "7000002").await.not_found();
    profile(&world.backend, &operator, ALDER, "no-number").await.not_found();
    world.probe.assert_unchanged(&before, "a refused profile").await;
}

async fn a_change_is_on_the_record_with_before_and_after(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let form = ProfileForm { mpn_id: "9999".to_owned(), ..profile_form(BRISTOL, "Fir Consulting West") };
    change(&world.backend, &operator, (ALDER, BRISTOL), &form).await.expect("the operator may");
    let view = profile(&world.backend, &operator, ALDER, BRISTOL).await.expect("it keeps its ID");
    assert_eq!((view.name.as_str(), view.user_names), ("Fir Consulting West", vec!["newcomer".to_owned()]));
    let events = world.events_of(ALDER).await;
    let event = events.last().expect("it is on the record");
    assert!(event.contains("profile_changed"), "{event}");
    assert!(event.contains("Fir Consulting Bristol") && event.contains("Fir Consulting West"), "{event}");
    let before = world.probe.rows().await;
    change(&world.backend, &operator, (ALDER, BRISTOL), &form).await.expect("the same again is no fault");
    world.probe.assert_unchanged(&before, "no change").await;
    change(&world.backend, &operator, (ALDER, "1234567"), &form).await.not_found();
}

async fn an_inactive_profile_keeps_its_link_and_gets_no_other(world: World) {
    let admin = world.elm_filled_in().await;
    let operator = world.sign_in(OPERATOR).await;
    let closed = ProfileForm { state: "inactive".to_owned(), ..profile_form(BRISTOL, "Fir Consulting Bristol") };
    change(&world.backend, &operator, (ALDER, BRISTOL), &closed).await.expect("the operator may");
    let linked = page(&world.backend, &admin, ELM).await.expect("he may look").linked;
    assert_eq!(linked.map(|link| link.mpn_id).as_deref(), Some(BRISTOL));
    let view = profile(&world.backend, &operator, ALDER, BRISTOL).await.expect("it is there");
    assert_eq!(view.linked_to.map(|(name, _)| name).as_deref(), Some("Elm Consulting"));
}
