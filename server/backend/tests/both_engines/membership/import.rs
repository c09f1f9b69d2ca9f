//! Importing profiles from CSV.

use backend::services::membership::{import, profile};
use shared::field::Code;
use shared::membership::{ImportForm, ImportStep, Problem, State};

use crate::support::{ALDER, BRISTOL, OPERATOR, Refusal as _, World, both_engines, importing};

both_engines!(
    a_preview_says_what_would_happen_and_does_nothing,
    every_good_row_comes_in_and_a_second_time_changes_nothing,
    a_table_that_cannot_be_read_is_refused_as_a_whole,
);

const ROWS: &str = "\
7000001,Elm Consulting,GB,location,active
6120051,Fir Consulting Bristol,GB,location,inactive
6120064,Fir Consulting Cardiff,GB,location,active
12,Fir,GB,location,active
7000001,Elm again,GB,location,active
";

async fn a_preview_says_what_would_happen_and_does_nothing(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let before = world.probe.rows().await;
    let form = importing(ROWS, ImportStep::Preview);
    let view = import(&world.backend, &operator, ALDER, &form).await.expect("the operator may");
    assert!(!view.done);
    assert_eq!((view.added, view.changed, view.unchanged), (1, 1, 1));
    let bad: Vec<_> = view.bad.into_iter().map(|row| (row.line, row.problem)).collect();
    let syntax = Problem::Value { column: "mpn_id".to_owned(), code: Code::MpnIdSyntax };
    assert_eq!(bad, [(5, syntax), (6, Problem::Repeated { earlier: 2 })]);
    world.probe.assert_unchanged(&before, "a preview").await;
}

async fn every_good_row_comes_in_and_a_second_time_changes_nothing(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let form = importing(ROWS, ImportStep::Import);
    let view = import(&world.backend, &operator, ALDER, &form).await.expect("the operator may");
    assert_eq!((view.done, view.added, view.changed, view.unchanged), (true, 1, 1, 1));
    let elm = profile(&world.backend, &operator, ALDER, "7000001").await.expect("it came in");
    let bristol = profile(&world.backend, &operator, ALDER, BRISTOL).await.expect("it is there");
    assert_eq!((elm.name.as_str(), bristol.state), ("Elm Consulting", State::Inactive));
    let events = world.events_of(ALDER).await;
    assert_eq!(events.last().map(String::as_str), Some("{\"membership\":{\"imported\":{\"added\":1,\"changed\":1}}}"));
    let before = world.probe.rows().await;
    let again = import(&world.backend, &operator, ALDER, &form).await.expect("the operator may");
    assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 3));
    world.probe.assert_unchanged(&before, "the same import again").await;
}

async fn a_table_that_cannot_be_read_is_refused_as_a_whole(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let before = world.probe.rows().await;
    let headless = ImportForm { csv: ROWS.to_owned(), step: ImportStep::Import.value().to_owned() };
    let refused = import(&world.backend, &operator, ALDER, &headless).await;
    assert!(matches!(refused.field("csv"), Code::CsvHeader { .. }));
    let open = importing("7000001,\"Elm,GB,location,active\n", ImportStep::Import);
    let refused = import(&world.backend, &operator, ALDER, &open).await;
    assert_eq!(refused.field("csv"), Code::QuoteOpen { line: 2 });
    world.probe.assert_unchanged(&before, "a table that cannot be read").await;
}
