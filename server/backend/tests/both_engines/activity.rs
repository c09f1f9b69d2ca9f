//! The activity log: a page of it, the filter, and the download.

use backend::Error;
use backend::authz::SignedIn;
use backend::services::activity::{export, list, may_export};
use backend::services::user::{add, deactivate, reactivate};
use shared::audit::{ActivityForm, ActivityRowView, Event, Kind, UserEvent};
use shared::enrollment::{EnrollmentEvent, Part};
use shared::field::Code;
use shared::policy::{ActionKind, Missing};
use uuid::Uuid;

use crate::support::{MAPLE, MAPLE_AGENT, Refusal as _, World, adding, both_engines};

both_engines!(
    the_log_holds_who_did_what_for_whom_newest_first,
    a_filter_shows_one_kind_and_one_stretch_of_days,
    pages_of_the_log_hold_every_line_once,
    the_log_of_one_organisation_shows_nothing_of_another,
    who_may_not_read_the_log_is_told_what_is_missing,
    a_filter_that_cannot_be_is_refused,
    taking_the_log_along_takes_the_password_not_long_ago,
    lines_of_before_are_still_read,
);

/// Row 23.
async fn taking_the_log_along_takes_the_password_not_long_ago(world: World) {
    let form = ActivityForm { from: "2020-01-01".to_owned(), ..ActivityForm::default() };
    let admin = world.sign_in(ADMIN).await;
    may_export(&world.backend, &admin, MAPLE, &form).await.expect("he has just signed in");
    assert!(!export(&world.backend, &admin, MAPLE, &form).await.expect("and takes it along").is_empty());
    world.wait_seconds(15 * 60);
    for refused in [
        may_export(&world.backend, &admin, MAPLE, &form).await,
        export(&world.backend, &admin, MAPLE, &form).await.map(drop),
    ] {
        assert!(matches!(refused, Err(Error::StepUpRequired)), "{refused:?}");
    }
    assert!(!list(&world.backend, &admin, MAPLE, &form, None).await.expect("reading it takes no more").rows.is_empty());
}

const ADMIN: &str = "user-admin@maple.example";

/// What happened to users of an organisation since the test began, newest first, and who did it.
pub(crate) async fn user_events(
    world: &World,
    reader: &SignedIn,
    organization: &str,
) -> Vec<(UserEvent, Option<String>)> {
    let today = world.now().date().iso();
    let form = ActivityForm { from: today, kind: "user".to_owned(), ..ActivityForm::default() };
    let rows = list(&world.backend, reader, organization, &form, None).await.expect("the reader may see the log").rows;
    let event = |row: ActivityRowView| match row.event.event {
        Event::User(event) => (event, row.event.person),
        other => panic!("an event about users, but: {other:?}"),
    };
    rows.into_iter().map(event).collect()
}

async fn page(world: &World, form: &ActivityForm) -> Vec<ActivityRowView> {
    let admin = world.sign_in(ADMIN).await;
    list(&world.backend, &admin, MAPLE, form, None).await.expect("a user admin reads the log").rows
}

async fn the_log_holds_who_did_what_for_whom_newest_first(world: World) {
    let admin = world.sign_in(ADMIN).await;
    let user = world.user(MAPLE_AGENT).await;
    deactivate(&world.backend, &admin, MAPLE, user).await.expect("he can be kept out");
    world.wait_seconds(60);
    reactivate(&world.backend, &admin, MAPLE, user).await.expect("and let in again");
    let rows = page(&world, &ActivityForm::default()).await;
    assert_eq!(rows[0].event.event.kind(), Kind::User);
    assert_eq!((rows[0].subject(), rows[0].event.person.as_deref()), (Some(MAPLE_AGENT), Some("Uma Hill")));
    assert_eq!(rows[0].event.at, world.now());
    assert_eq!(rows[1].event.at, world.now().plus_seconds(-60));
    let everything = ActivityForm { from: "2020-01-01".to_owned(), ..ActivityForm::default() };
    let rows = page(&world, &everything).await;
    let started = rows.iter().find(|row| matches!(row.event.event, Event::RelationshipStarted { .. }));
    let started = started.expect("the demo's history");
    assert_eq!(started.subject(), Some("Willow Bakery"));
    assert_eq!(started.event.person, None, "people of the other side are not named");
    assert!(rows.is_sorted_by(|one, two| one.event.at >= two.event.at));
}

async fn a_filter_shows_one_kind_and_one_stretch_of_days(world: World) {
    let admin = world.sign_in(ADMIN).await;
    add(&world.backend, &admin, MAPLE, &adding("nora@maple.example")).await.expect("she can be added");
    let form = |from: &str, to: &str, kind: &str| ActivityForm {
        from: from.to_owned(),
        to: to.to_owned(),
        kind: kind.to_owned(),
    };
    assert_eq!(page(&world, &form("2026-11-22", "2026-11-22", "")).await.len(), 1);
    assert_eq!(page(&world, &form("2026-11-21", "2026-11-21", "")).await.len(), 0);
    assert_eq!(page(&world, &form("2026-11-22", "2026-11-22", "relationship")).await.len(), 0);
    let relationships = page(&world, &form("2020-01-01", "", "relationship")).await;
    assert_eq!(relationships.len(), 3, "Rowan and Willow accepted, and Maple authorised Birch");
    assert!(relationships.iter().all(|row| row.event.event.kind() == Kind::Relationship));
    // Willow accepted an hour into the thirtieth day before today.
    assert_eq!(page(&world, &form("2026-10-23", "2026-10-23", "relationship")).await.len(), 1);
}

async fn pages_of_the_log_hold_every_line_once(world: World) {
    let admin = world.sign_in(ADMIN).await;
    let user = world.user(MAPLE_AGENT).await;
    for _ in 0..60 {
        deactivate(&world.backend, &admin, MAPLE, user).await.expect("out");
        reactivate(&world.backend, &admin, MAPLE, user).await.expect("and in");
    }
    let form = ActivityForm { from: "2026-11-22".to_owned(), ..ActivityForm::default() };
    let (mut lines, mut pages, mut before) = (0, 0, None::<Uuid>);
    loop {
        let view = list(&world.backend, &admin, MAPLE, &form, before).await.expect("a page");
        lines += view.rows.len();
        pages += 1;
        let Some(next) = view.next else { break };
        before = Some(next.parse().expect("an id"));
    }
    assert_eq!((lines, pages), (120, 3));
    assert_eq!(export(&world.backend, &admin, MAPLE, &form).await.expect("the whole").len(), 120);
}

async fn the_log_of_one_organisation_shows_nothing_of_another(world: World) {
    let admin = world.sign_in(ADMIN).await;
    add(&world.backend, &admin, MAPLE, &adding("nora@maple.example")).await.expect("she can be added");
    let other = world.sign_in("global-admin@oak.example").await;
    let form = ActivityForm { from: "2020-01-01".to_owned(), ..ActivityForm::default() };
    let view = list(&world.backend, &other, "oak-solutions", &form, None).await.expect("its own log");
    assert!(view.rows.iter().all(|row| row.event.organization == "Oak Solutions"), "{:?}", view.rows);
    list(&world.backend, &other, MAPLE, &form, None).await.not_found();
    export(&world.backend, &other, MAPLE, &form).await.not_found();
}

async fn who_may_not_read_the_log_is_told_what_is_missing(world: World) {
    let person = world.sign_in("frontdesk@rowan.example").await;
    let denial = list(&world.backend, &person, "rowan-clinics", &ActivityForm::default(), None).await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::ViewActivity, Missing::Role));
    export(&world.backend, &person, "rowan-clinics", &ActivityForm::default()).await.denial();
}

/// Events as they were written before their values were kept.
async fn lines_of_before_are_still_read(world: World) {
    let admin = world.sign_in("global-admin@maple.example").await;
    add(&world.backend, &admin, MAPLE, &adding("nora@maple.example")).await.expect("she can be added");
    for (old, kind) in [
        (r#"{"enrollment":"rules_changed"}"#, "enrollment"),
        (r#"{"enrollment":{"submitted":{"changed":["legal"]}}}"#, "enrollment"),
        (r#"{"user":{"added":{"name":"A","email":"a@b.example","roles":[],"by_mail":true}}}"#, "user"),
    ] {
        let change = format!(
            "UPDATE audit_event SET event = '{old}', kind = '{kind}' WHERE event LIKE '%nora@maple%'
            OR event LIKE '%rules_changed%' OR event LIKE '%submitted%'"
        );
        world.probe.change(&change).await;
        let form = ActivityForm { from: "2026-11-22".to_owned(), ..ActivityForm::default() };
        let rows = list(&world.backend, &admin, MAPLE, &form, None).await.expect("the log can be read").rows;
        assert_eq!(rows.len(), 1, "{old}");
        match (&rows[0].event.event, kind) {
            (Event::Enrollment(EnrollmentEvent::RulesChanged), "enrollment") | (Event::User(_), "user") => {}
            (Event::Enrollment(EnrollmentEvent::Submitted { changed, fields }), "enrollment") => {
                assert_eq!((changed.as_slice(), fields.as_slice()), ([Part::Legal].as_slice(), [].as_slice()));
            }
            (other, _) => panic!("{old} was read as {other:?}"),
        }
    }
}

async fn a_filter_that_cannot_be_is_refused(world: World) {
    let admin = world.sign_in(ADMIN).await;
    let form = ActivityForm { from: "yesterday".to_owned(), ..ActivityForm::default() };
    assert_eq!(list(&world.backend, &admin, MAPLE, &form, None).await.field("from"), Code::NotADate);
    assert_eq!(export(&world.backend, &admin, MAPLE, &form).await.field("from"), Code::NotADate);
}
