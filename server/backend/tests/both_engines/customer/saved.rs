//! Filters that people keep for themselves.

use backend::authz::SignedIn;
use backend::services::customer::{list, remove_filter, save_filter, saved_filters};
use shared::customer::{FilterForm, MOST_SAVED, SaveFilterForm};
use shared::field::Code;

use super::agent_of;
use crate::support::{MAPLE, Refusal as _, World, both_engines};

both_engines!(
    a_filter_is_kept_under_its_name_and_is_on_the_list,
    the_same_name_replaces_and_twenty_are_enough,
    a_kept_filter_is_nobody_elses,
    who_may_not_see_customers_keeps_no_filters,
);

fn named(name: &str, search: &str) -> SaveFilterForm {
    let filter = FilterForm { search: search.to_owned(), sort: "since".to_owned(), ..FilterForm::default() };
    SaveFilterForm { name: name.to_owned(), filter }
}

async fn save(world: &World, person: &SignedIn, name: &str, search: &str) {
    world.wait_seconds(1);
    save_filter(&world.backend, person, MAPLE, &named(name, search)).await.expect("an agent keeps a filter");
}

async fn kept(world: &World, person: &SignedIn) -> Vec<(String, String)> {
    let saved = saved_filters(&world.backend, person, MAPLE).await.expect("an agent sees his own");
    saved.saved.into_iter().map(|kept| (kept.name, kept.filter.search)).collect()
}

fn pair(name: &str, search: &str) -> (String, String) {
    (name.to_owned(), search.to_owned())
}

async fn a_filter_is_kept_under_its_name_and_is_on_the_list(world: World) {
    let agent = agent_of(&world, "maple").await;
    save(&world, &agent, " Rowans ", "Row").await;
    save(&world, &agent, "바인드", "willow").await;
    let page = list(&world.backend, &agent, MAPLE, &FilterForm::default(), None, "").await.expect("agents look");
    let names: Vec<_> = page.saved.iter().map(|kept| kept.name.as_str()).collect();
    assert_eq!(names, ["Rowans", "바인드"]);
    assert_eq!(page.saved[0].filter.search, "row", "as it counts");
    assert_eq!(page.saved[0].filter.sort, "", "a search has its own order");
    remove_filter(&world.backend, &agent, MAPLE, page.saved[0].id).await.expect("it can be removed");
    assert_eq!(kept(&world, &agent).await, [pair("바인드", "willow")]);
    remove_filter(&world.backend, &agent, MAPLE, page.saved[0].id).await.expect_err("but once");
}

async fn the_same_name_replaces_and_twenty_are_enough(world: World) {
    let agent = agent_of(&world, "maple").await;
    for number in 0..MOST_SAVED {
        save(&world, &agent, &format!("Filter {number:02}"), "a").await;
    }
    save(&world, &agent, "FILTER 03", "b").await;
    let all = kept(&world, &agent).await;
    assert_eq!((all.len(), &all[3]), (MOST_SAVED, &pair("FILTER 03", "b")));
    let refused = save_filter(&world.backend, &agent, MAPLE, &named("One more", "a")).await.field("name");
    assert_eq!(refused, Code::TooManyRows { max: MOST_SAVED });
    let refused = save_filter(&world.backend, &agent, MAPLE, &named(" ", "a")).await.field("name");
    assert_eq!(refused, Code::Required);
}

async fn a_kept_filter_is_nobody_elses(world: World) {
    let agent = agent_of(&world, "maple").await;
    save(&world, &agent, "Mine", "row").await;
    let id = saved_filters(&world.backend, &agent, MAPLE).await.expect("an agent sees his own").saved[0].id;
    let colleague = world.sign_in("sales-agent@maple.example").await;
    assert_eq!(kept(&world, &colleague).await, []);
    remove_filter(&world.backend, &colleague, MAPLE, id).await.expect_err("a colleague removes none of mine");
    let stranger = agent_of(&world, "oak").await;
    remove_filter(&world.backend, &stranger, MAPLE, id).await.not_found();
    remove_filter(&world.backend, &stranger, "oak-solutions", id).await.expect_err("nor does a stranger");
    assert_eq!(kept(&world, &agent).await.len(), 1);
}

async fn who_may_not_see_customers_keeps_no_filters(world: World) {
    for email in ["global-admin@maple.example", "user-admin@maple.example"] {
        let person = world.sign_in(email).await;
        save_filter(&world.backend, &person, MAPLE, &named("", "")).await.denial();
        saved_filters(&world.backend, &person, MAPLE).await.denial();
    }
}
