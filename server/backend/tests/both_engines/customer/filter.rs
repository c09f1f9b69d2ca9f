//! Filters and orders of the list: what each finds, in which order, page by page; and who learns what of others.

use std::collections::BTreeSet;

use backend::authz::SignedIn;
use backend::services::customer::list;
use backend::services::{ending, partnership};
use shared::customer::{CustomerRowView, FilterForm, Place};
use shared::ending::EndingForm;
use shared::partnership::EndForm;

use super::{add, agent_of, relate};
use crate::support::{BIRCH, MAPLE, World, both_engines};

both_engines!(
    a_row_names_partners_the_reader_is_connected_with_and_no_others,
    the_list_narrows_to_a_partner_from_either_side,
    a_shared_customer_leaves_with_either_relationship,
    a_partner_without_a_partnership_finds_nothing,
    rights_that_end_within_thirty_days_are_found_the_soonest_first,
    the_soonest_end_comes_first_and_who_has_no_right_comes_last,
    the_newest_comes_first,
    who_has_left_is_in_the_ended_list_alone_and_once,
    of_who_has_left_nothing_is_learned_about_others,
    every_filter_and_order_is_paged_without_gaps_or_doubles,
);

fn filter(state: &str, partner: &str, ends: &str, sort: &str) -> FilterForm {
    let [state, partner, ends, sort] = [state, partner, ends, sort].map(str::to_owned);
    FilterForm { search: String::new(), state, partner, ends, sort }
}

/// Every row a filter finds, page by page.
async fn found(world: &World, agent: &SignedIn, organization: &str, form: &FilterForm) -> Vec<CustomerRowView> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = list(&world.backend, agent, organization, form, after.as_ref(), "").await;
        let page = page.unwrap_or_else(|error| panic!("{form:?} failed: {error}"));
        rows.extend(page.rows);
        let Some(next) = page.next else { return rows };
        after = Some(Place::parse(&next).expect("a page's own place can be read"));
    }
}

async fn slugs(world: &World, agent: &SignedIn, organization: &str, form: &FilterForm) -> Vec<String> {
    found(world, agent, organization, form).await.into_iter().map(|row| row.slug).collect()
}

/// Design 7.7: no transitive sight. Oak is related to Willow too, and connected with neither.
async fn a_row_names_partners_the_reader_is_connected_with_and_no_others(world: World) {
    let (oak, willow) = (world.organization("oak-solutions").await, world.organization("willow-bakery").await);
    let mut tx = world.write().await;
    relate(&mut tx, (oak, willow), &[], world.now()).await;
    tx.commit().await.expect("and it lasts");
    for (agent, organization, others) in [
        ("maple", MAPLE, &["Birch Distribution"][..]),
        ("birch", BIRCH, &["Maple Services"]),
        ("oak", "oak-solutions", &[]),
    ] {
        let agent = agent_of(&world, agent).await;
        let rows = found(&world, &agent, organization, &FilterForm::default()).await;
        let willow = rows.iter().find(|row| row.slug == "willow-bakery").expect("Willow is a customer of all three");
        assert_eq!(willow.partners, others, "{organization}");
        let alone = rows.iter().filter(|row| row.slug != "willow-bakery");
        assert!(alone.clone().all(|row| row.partners.is_empty()), "{organization}: {rows:?}");
    }
}

async fn the_list_narrows_to_a_partner_from_either_side(world: World) {
    let ids = add(&world, &[("Zelkova", "zelkova.example"), ("Alder Buckthorn", "buckthorn.example")]).await;
    let birch = world.organization(BIRCH).await;
    world.wait_seconds(1);
    let mut tx = world.write().await;
    relate(&mut tx, (birch, ids[0]), &[], world.now()).await;
    tx.commit().await.expect("and it lasts");
    for (agent, organization, other) in [("maple", MAPLE, BIRCH), ("birch", BIRCH, MAPLE)] {
        let agent = agent_of(&world, agent).await;
        let both = ["willow-bakery", "zelkova"];
        assert_eq!(slugs(&world, &agent, organization, &filter("", other, "", "")).await, both, "{organization}");
        let newest = ["zelkova", "willow-bakery"];
        assert_eq!(
            slugs(&world, &agent, organization, &filter("", other, "", "since")).await,
            newest,
            "{organization}"
        );
        let searched = FilterForm { search: "zel".to_owned(), ..filter("", other, "", "") };
        assert_eq!(slugs(&world, &agent, organization, &searched).await, ["zelkova"], "{organization}");
    }
    let agent = agent_of(&world, "maple").await;
    let page = list(&world.backend, &agent, MAPLE, &filter("", BIRCH, "", ""), None, "").await.expect("agents look");
    assert_eq!(page.filter.partner, BIRCH);
    let choices: Vec<_> = page.partners.iter().map(|choice| choice.slug.as_str()).collect();
    assert_eq!(choices, [BIRCH], "partners that can be chosen are those the reader is connected with");
}

async fn a_shared_customer_leaves_with_either_relationship(world: World) {
    let agent = agent_of(&world, "maple").await;
    assert_eq!(slugs(&world, &agent, MAPLE, &filter("", BIRCH, "", "")).await, ["willow-bakery"]);
    let theirs = agent_of(&world, "birch").await;
    let form = EndingForm { confirmed: "true".to_owned(), ..EndingForm::blank() };
    ending::end(&world.backend, &theirs, BIRCH, "willow-bakery", &form).await.expect("an admin agent may end it");
    assert_eq!(slugs(&world, &agent, MAPLE, &filter("", BIRCH, "", "")).await, [""; 0]);
    let rows = found(&world, &agent, MAPLE, &FilterForm::default()).await;
    assert!(rows.iter().all(|row| row.partners.is_empty()), "{rows:?}");
    world.assert_lists_follow("after Birch has left").await;
    let (birch, willow) = (world.organization(BIRCH).await, world.organization("willow-bakery").await);
    let mut tx = world.write().await;
    relate(&mut tx, (birch, willow), &[30], world.now()).await;
    tx.commit().await.expect("and it lasts");
    assert_eq!(slugs(&world, &agent, MAPLE, &filter("", BIRCH, "", "")).await, ["willow-bakery"]);
    world.assert_lists_follow("after Birch has come back").await;
}

/// Rows 18 and 19.
async fn a_partner_without_a_partnership_finds_nothing(world: World) {
    let agent = agent_of(&world, "maple").await;
    let (oak, willow) = (world.organization("oak-solutions").await, world.organization("willow-bakery").await);
    let mut tx = world.write().await;
    relate(&mut tx, (oak, willow), &[], world.now()).await;
    tx.commit().await.expect("and it lasts");
    for partner in ["oak-solutions", "no-such-partner", MAPLE, "rowan-clinics"] {
        for form in [filter("", partner, "", ""), filter("", partner, "soon", ""), filter("", partner, "", "end")] {
            assert_eq!(slugs(&world, &agent, MAPLE, &form).await, [""; 0], "{form:?}");
        }
    }
    let admin = world.sign_in("global-admin@maple.example").await;
    let end = EndForm { good_faith: "on".to_owned(), notice: String::new() };
    partnership::end(&world.backend, &admin, MAPLE, BIRCH, &end).await.expect("a global admin may end it");
    assert_eq!(slugs(&world, &agent, MAPLE, &filter("", BIRCH, "", "")).await, [""; 0], "the partnership is over");
    let rows = found(&world, &agent, MAPLE, &FilterForm::default()).await;
    assert!(rows.iter().all(|row| row.partners.is_empty()), "{rows:?}");
}

/// Customers with rights for so many days, by name.
async fn with_rights(world: &World, customers: &[(&str, &[i64])]) {
    let maple = world.organization(MAPLE).await;
    for (name, days) in customers {
        let id = add(world, &[(name, "elm.example")]).await[0];
        let mut tx = world.write().await;
        relate(&mut tx, (maple, id), days, world.now()).await;
        tx.commit().await.expect("and they last");
    }
}

async fn rights_that_end_within_thirty_days_are_found_the_soonest_first(world: World) {
    with_rights(&world, &[("Far", &[31, 90]), ("Near", &[30, 90]), ("Nearest", &[90, 2, 2]), ("None", &[])]).await;
    let agent = agent_of(&world, "maple").await;
    let soon = filter("", "", "soon", "");
    // Rowan's first right ends in 14 days.
    assert_eq!(slugs(&world, &agent, MAPLE, &soon).await, ["nearest", "rowan-clinics", "near"]);
    let of_birch = filter("", BIRCH, "soon", "");
    assert_eq!(slugs(&world, &agent, MAPLE, &of_birch).await, [""; 0]);
    let searched = FilterForm { search: "ne".to_owned(), ..soon.clone() };
    assert_eq!(slugs(&world, &agent, MAPLE, &searched).await, ["near", "nearest"]);
    world.wait_days(3);
    assert_eq!(slugs(&world, &agent, MAPLE, &soon).await, ["rowan-clinics", "near", "far"], "two days are over");
}

async fn the_soonest_end_comes_first_and_who_has_no_right_comes_last(world: World) {
    with_rights(&world, &[("Never", &[]), ("Long", &[700]), ("Twice", &[60, 60]), ("Short", &[1, 650])]).await;
    world.probe.change("UPDATE delegated_admin_grant SET expires_at = expires_at WHERE ended_at IS NULL").await;
    let agent = agent_of(&world, "maple").await;
    let by_end = filter("", "", "", "end");
    let ends: Vec<_> = found(&world, &agent, MAPLE, &by_end).await.into_iter().map(|row| row.next_end).collect();
    let some = ends.iter().take_while(|end| end.is_some()).count();
    assert!(ends[..some].is_sorted() && ends[some..].iter().all(Option::is_none), "{ends:?}");
    let order = slugs(&world, &agent, MAPLE, &by_end).await;
    let place = |slug: &str| order.iter().position(|other| other == slug).expect(slug);
    assert_eq!((place("short"), order.last().map(String::as_str)), (0, Some("never")));
    world.wait_days(1);
    let order = slugs(&world, &agent, MAPLE, &by_end).await;
    let place = |slug: &str| order.iter().position(|other| other == slug).expect(slug);
    assert!(
        place("short") > place("twice") && place("short") < place("long"),
        "its longer right counts now: {order:?}"
    );
    world.wait_days(720);
    let order = slugs(&world, &agent, MAPLE, &by_end).await;
    assert_eq!(order.first().map(String::as_str), Some("long"), "nothing holds, and it held last: {order:?}");
    world.assert_lists_follow("after all that").await;
}

async fn the_newest_comes_first(world: World) {
    for name in ["Beech", "Ash"] {
        world.wait_seconds(1);
        add(&world, &[(name, "elm.example")]).await;
    }
    let agent = agent_of(&world, "maple").await;
    let order = slugs(&world, &agent, MAPLE, &filter("", "", "", "since")).await;
    assert_eq!(order[..2], ["ash", "beech"]);
    let since: Vec<_> =
        found(&world, &agent, MAPLE, &filter("", "", "", "since")).await.into_iter().map(|row| row.since).collect();
    assert!(since.is_sorted_by(|one, other| one >= other), "{since:?}");
}

async fn ended_with_rowan(world: &World, agent: &SignedIn) {
    let form = EndingForm { confirmed: "true".to_owned(), ..EndingForm::blank() };
    ending::end(&world.backend, agent, MAPLE, "rowan-clinics", &form).await.expect("an admin agent may end it");
}

async fn who_has_left_is_in_the_ended_list_alone_and_once(world: World) {
    let agent = agent_of(&world, "maple").await;
    let ended = filter("ended", "", "", "");
    assert_eq!(slugs(&world, &agent, MAPLE, &ended).await, [""; 0]);
    ended_with_rowan(&world, &agent).await;
    let rows = found(&world, &agent, MAPLE, &ended).await;
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!((rows[0].slug.as_str(), rows[0].ended_at), ("rowan-clinics", Some(world.now())));
    assert!(rows[0].ending.is_some(), "with the record");
    let page = list(&world.backend, &agent, MAPLE, &ended, None, "rowan-clinics").await.expect("agents look");
    assert_eq!(page.open, None, "nothing opens of who has left");
    let (maple, rowan) = (world.organization(MAPLE).await, world.organization("rowan-clinics").await);
    world.wait_seconds(1);
    let mut tx = world.write().await;
    relate(&mut tx, (maple, rowan), &[], world.now()).await;
    tx.commit().await.expect("and it lasts");
    assert_eq!(slugs(&world, &agent, MAPLE, &ended).await, [""; 0], "who is back has not left");
    ended_with_rowan(&world, &agent).await;
    for form in [
        ended,
        filter("ended", "", "", "since"),
        FilterForm { search: "rowan.".to_owned(), ..filter("ended", "", "", "") },
    ] {
        assert_eq!(slugs(&world, &agent, MAPLE, &form).await, ["rowan-clinics"], "once, whatever was before: {form:?}");
    }
}

/// Rows 18 and 19: with whom a former customer is related now is its own business.
async fn of_who_has_left_nothing_is_learned_about_others(world: World) {
    let agent = agent_of(&world, "maple").await;
    let form = EndingForm { confirmed: "true".to_owned(), ..EndingForm::blank() };
    ending::end(&world.backend, &agent, MAPLE, "willow-bakery", &form).await.expect("an admin agent may end it");
    let rows = found(&world, &agent, MAPLE, &filter("ended", "", "", "")).await;
    assert_eq!(rows.iter().map(|row| row.partners.len()).sum::<usize>(), 0, "Willow is still with Birch");
    for partner in [BIRCH, "oak-solutions"] {
        let narrowed = slugs(&world, &agent, MAPLE, &filter("ended", partner, "", "")).await;
        assert_eq!(narrowed, ["willow-bakery"], "the filter tells nothing: {partner}");
    }
}

async fn every_filter_and_order_is_paged_without_gaps_or_doubles(world: World) {
    let names: Vec<_> = (0..120).map(|n| format!("Customer {}", n % 40)).collect();
    let domains: Vec<_> =
        (0..120).map(|n| format!("{}customer{n}.example", if n % 2 == 0 { "" } else { "x-" })).collect();
    let customers: Vec<_> = names.iter().map(String::as_str).zip(domains.iter().map(String::as_str)).collect();
    let ids = add(&world, &customers).await;
    let (maple, birch) = (world.organization(MAPLE).await, world.organization(BIRCH).await);
    let mut tx = world.write().await;
    for (number, id) in (0_i64..).zip(&ids) {
        let days = [number % 60 + 1, number % 7 + 1];
        let rights = usize::try_from(number % 3).expect("small");
        relate(&mut tx, (maple, *id), &days[..rights], world.now()).await;
        if number % 2 == 0 {
            relate(&mut tx, (birch, *id), &[], world.now()).await;
        }
    }
    tx.commit().await.expect("and they last");
    world.assert_lists_follow("after all are made").await;
    let agent = agent_of(&world, "maple").await;
    let soon = world.now().plus_days(30);
    let all = found(&world, &agent, MAPLE, &FilterForm::default()).await;
    assert_eq!(all.len(), 122);
    let brief = |row: &CustomerRowView| row.slug.clone();
    let with_birch: BTreeSet<_> = all.iter().filter(|row| !row.partners.is_empty()).map(brief).collect();
    let ending: BTreeSet<_> = all.iter().filter(|row| row.next_end.is_some_and(|end| end <= soon)).map(brief).collect();
    let everybody: BTreeSet<_> = all.iter().map(brief).collect();
    assert!(with_birch.len() > 60 && ending.len() > 60, "more than a page of each");
    for partner in ["", BIRCH] {
        for ends in ["", "soon"] {
            for sort in ["", "since", "end"] {
                let form = filter("", partner, ends, sort);
                let mut expected = everybody.clone();
                if !partner.is_empty() {
                    expected.retain(|slug| with_birch.contains(slug));
                }
                if !ends.is_empty() {
                    expected.retain(|slug| ending.contains(slug));
                }
                let slugs = slugs(&world, &agent, MAPLE, &form).await;
                assert_eq!(slugs.iter().cloned().collect::<BTreeSet<_>>(), expected, "{form:?}");
                assert_eq!(slugs.len(), expected.len(), "each once: {form:?}");
            }
        }
    }
    let searched = FilterForm { search: "customer".to_owned(), ..FilterForm::default() };
    assert_eq!(slugs(&world, &agent, MAPLE, &searched).await.len(), 120, "each once, by name or by domain");
    let by_domain = FilterForm { search: "x-".to_owned(), ..FilterForm::default() };
    assert_eq!(slugs(&world, &agent, MAPLE, &by_domain).await.len(), 60);
}
