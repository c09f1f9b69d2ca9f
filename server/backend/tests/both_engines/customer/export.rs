//! The list as a file: counted, put on the record, and fetched.

use backend::Error;
use backend::services::activity;
use backend::services::customer::{export, fetch, prepare};
use shared::audit::{ActivityForm, Event};
use shared::customer::FilterForm;
use shared::id::ExportId;

use super::{add, agent_of};
use crate::support::{BIRCH, MAPLE, Refusal as _, World, both_engines};

both_engines!(
    a_file_is_counted_recorded_and_holds_what_the_filter_finds,
    a_file_is_for_who_asked_and_for_an_hour,
    a_file_of_many_batches_holds_each_customer_once,
    who_only_helps_customers_takes_none_along,
    a_file_never_reaches_past_its_organisation,
    a_file_takes_the_password_not_long_ago,
);

/// Row 23.
async fn a_file_takes_the_password_not_long_ago(world: World) {
    let agent = agent_of(&world, "maple").await;
    world.wait_seconds(15 * 60);
    let asked = export(&world.backend, &agent, MAPLE, &FilterForm::default()).await;
    assert!(matches!(asked, Err(Error::StepUpRequired)), "{asked:?}");
    prepare(&world.backend, &agent, MAPLE, &FilterForm::default(), None).await.expect("counting takes no more");
}

fn filter(search: &str, partner: &str) -> FilterForm {
    FilterForm { search: search.to_owned(), partner: partner.to_owned(), ..FilterForm::default() }
}

async fn a_file_is_counted_recorded_and_holds_what_the_filter_finds(world: World) {
    let agent = agent_of(&world, "maple").await;
    for (form, names) in [
        (FilterForm::default(), &["Rowan Clinics", "Willow Bakery"][..]),
        (filter("willow.", ""), &["Willow Bakery"]),
        (filter("", BIRCH), &["Willow Bakery"]),
        (FilterForm { ends: "soon".to_owned(), ..FilterForm::default() }, &["Rowan Clinics"]),
        (FilterForm { state: "ended".to_owned(), ..FilterForm::default() }, &[]),
    ] {
        world.wait_seconds(1);
        let view = prepare(&world.backend, &agent, MAPLE, &form, None).await.expect("agents count");
        assert_eq!(usize::try_from(view.count).ok(), Some(names.len()), "{form:?}");
        assert_eq!(view.partner.is_some(), !form.partner.is_empty());
        let id = export(&world.backend, &agent, MAPLE, &form).await.expect("agents take along");
        let ready = prepare(&world.backend, &agent, MAPLE, &form, Some(id)).await.expect("agents count").ready;
        assert_eq!(ready, Some(id));
        let (_, rows) = fetch(&world.backend, &agent, MAPLE, id).await.expect("and fetch it");
        assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), names, "{form:?}");
    }
    let log = activity::list(&world.backend, &agent, MAPLE, &ActivityForm::default(), None).await.expect("agents read");
    let exports = log.rows.iter().filter_map(|row| match &row.event.event {
        Event::CustomersExported { count, filter } => Some((*count, filter.partner.as_str())),
        _ => None,
    });
    assert_eq!(exports.collect::<Vec<_>>(), [(0, ""), (1, ""), (1, BIRCH), (1, ""), (2, "")]);
}

async fn a_file_is_for_who_asked_and_for_an_hour(world: World) {
    let agent = agent_of(&world, "maple").await;
    let id = export(&world.backend, &agent, MAPLE, &FilterForm::default()).await.expect("agents take along");
    let colleague = world.sign_in("sales-agent@maple.example").await;
    fetch(&world.backend, &colleague, MAPLE, id).await.not_found();
    let stranger = agent_of(&world, "oak").await;
    fetch(&world.backend, &stranger, MAPLE, id).await.not_found();
    fetch(&world.backend, &stranger, "oak-solutions", id).await.not_found();
    // Any other line of the record is no file.
    let line = world.probe.id("SELECT id FROM audit_event WHERE actor_user_id IS NOT NULL ORDER BY id LIMIT 1").await;
    fetch(&world.backend, &agent, MAPLE, ExportId::from_uuid(line)).await.not_found();
    world.wait_seconds(3_599);
    fetch(&world.backend, &agent, MAPLE, id).await.expect("it is there for an hour");
    world.wait_seconds(1);
    fetch(&world.backend, &agent, MAPLE, id).await.not_found();
    let ready = prepare(&world.backend, &agent, MAPLE, &FilterForm::default(), Some(id)).await.expect("agents count");
    assert_eq!(ready.ready, None);
}

async fn a_file_of_many_batches_holds_each_customer_once(world: World) {
    let names: Vec<_> = (0..2_100).map(|n| format!("Customer {}", n % 700)).collect();
    let customers: Vec<_> = names.iter().map(|name| (name.as_str(), "elm.example")).collect();
    add(&world, &customers).await;
    let agent = agent_of(&world, "maple").await;
    let form = FilterForm { sort: "end".to_owned(), ..FilterForm::default() };
    let id = export(&world.backend, &agent, MAPLE, &form).await.expect("agents take along");
    let (_, rows) = fetch(&world.backend, &agent, MAPLE, id).await.expect("and fetch it");
    let mut slugs: Vec<_> = rows.into_iter().map(|row| row.slug).collect();
    slugs.sort();
    slugs.dedup();
    assert_eq!(slugs.len(), 2_102);
}

async fn who_only_helps_customers_takes_none_along(world: World) {
    let before = world.probe.count("audit_event", "TRUE").await;
    for email in ["helpdesk-agent@maple.example", "global-admin@maple.example"] {
        let person = world.sign_in(email).await;
        prepare(&world.backend, &person, MAPLE, &FilterForm::default(), None).await.denial();
        export(&world.backend, &person, MAPLE, &FilterForm::default()).await.denial();
    }
    assert_eq!(world.probe.count("audit_event", "TRUE").await, before);
    let sales = world.sign_in("sales-agent@maple.example").await;
    export(&world.backend, &sales, MAPLE, &FilterForm::default()).await.expect("who sells does");
}

/// Rows 18 and 19.
async fn a_file_never_reaches_past_its_organisation(world: World) {
    let agent = agent_of(&world, "maple").await;
    let refused = export(&world.backend, &agent, MAPLE, &filter("", "oak-solutions")).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    export(&world.backend, &agent_of(&world, "oak").await, MAPLE, &FilterForm::default()).await.not_found();
    let theirs = agent_of(&world, "birch").await;
    let id = export(&world.backend, &theirs, BIRCH, &FilterForm::default()).await.expect("agents take along");
    let (_, rows) = fetch(&world.backend, &theirs, BIRCH, id).await.expect("and fetch it");
    assert_eq!(rows.iter().map(|row| row.slug.as_str()).collect::<Vec<_>>(), ["willow-bakery"]);
}
