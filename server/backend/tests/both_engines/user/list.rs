//! The list of users: who sees it, in which order, and that its pages fit together.

use backend::services::user::{list, view};
use shared::customer::Search;
use shared::policy::ActionKind;
use shared::user::{Role, UserCursor, UserState};

use super::{MAPLE_ADMIN, USER_ADMIN, ticks};
use crate::support::{MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines};

both_engines!(
    the_list_shows_everybody_by_name_with_roles_and_state,
    pages_of_the_list_hold_everybody_once,
    a_search_finds_the_start_of_a_name_and_of_an_address,
    who_may_not_see_the_users_is_told_what_is_missing,
);

async fn the_list_shows_everybody_by_name_with_roles_and_state(world: World) {
    let admin = world.sign_in(USER_ADMIN).await;
    let page = list(&world.backend, &admin, MAPLE, &Search::default(), None).await.expect("a user admin sees it");
    let names: Vec<_> = page.rows.iter().map(|row| row.name.as_str()).collect();
    let everybody =
        ["Ada Field", "Arlo Hill", "Bela Hill", "Grace Hill", "Hana Field", "Mina Hill", "Sami Field", "Uma Hill"];
    assert_eq!(names, everybody);
    assert_eq!(page.next, None);
    let uma = page.rows.last().expect("just seen");
    assert_eq!((uma.state, uma.signed_in_at), (UserState::Active, Some(world.now())));
    assert_eq!(uma.roles.iter().collect::<Vec<_>>(), [Role::UserAdmin]);
    assert_eq!(page.rows[1].signed_in_at, None, "Arlo never signed in");
}

async fn pages_of_the_list_hold_everybody_once(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    // 120 people of two names, so that a page ends between two of the same.
    for number in 0..120 {
        let id = format!("(SELECT {} FROM organization WHERE slug = 'maple-services')", made_id(&world, number));
        world
            .probe
            .change(&format!(
                "INSERT INTO user_account (id, email, email_key, name, password_hash, locale, created_at)
                 VALUES ({id}, 'p{number}@maple.example', 'p{number}@maple.example', 'Same Name', 'x', 'en', 1)"
            ))
            .await;
        world
            .probe
            .change(&format!(
                "INSERT INTO membership (organization_id, user_id, started_at, name_key, email_key)
                 SELECT o.id, u.id, 1, 'same name', u.email_key FROM organization o, user_account u
                 WHERE o.slug = 'maple-services' AND u.email_key = 'p{number}@maple.example'"
            ))
            .await;
    }
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = list(&world.backend, &admin, MAPLE, &Search::default(), after.as_ref()).await.expect("pages");
        seen.extend(page.rows.into_iter().map(|row| row.id));
        let Some(next) = page.next else { break };
        after = Some(UserCursor::parse(&next).expect("a cursor of ours"));
    }
    let all = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!((all, seen.len()), (128, 128));
}

/// An id as SQL, different for each number.
fn made_id(world: &World, number: i32) -> String {
    let hex = format!("{:032x}", 0xabc0_0000_i64 + i64::from(number));
    match world.probe {
        crate::support::Probe::Sqlite(_) => format!("X'{hex}'"),
        crate::support::Probe::Postgres(_) => format!("'{hex}'::uuid"),
    }
}

async fn a_search_finds_the_start_of_a_name_and_of_an_address(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let found = async |text: &str| {
        let page = list(&world.backend, &admin, MAPLE, &Search::parse(text), None).await.expect("a search");
        page.rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    assert_eq!(found("  ADA ").await, ["Ada Field"]);
    assert_eq!(found("sales-").await, ["Sami Field"]);
    assert_eq!(found("h").await, ["Hana Field"], "the start of the name, and of helpdesk-agent");
    assert_eq!(found("field").await, Vec::<String>::new());
    assert_eq!(found("'; DROP").await, Vec::<String>::new());
}

async fn who_may_not_see_the_users_is_told_what_is_missing(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let denial = list(&world.backend, &agent, MAPLE, &Search::default(), None).await.denial();
    assert_eq!(denial.action, ActionKind::ListUsers);
    let user = world.user(MAPLE_AGENT).await;
    view(&world.backend, &agent, MAPLE, user).await.denial();
    let stranger = world.sign_in("global-admin@oak.example").await;
    list(&world.backend, &stranger, MAPLE, &Search::default(), None).await.not_found();
    // Somebody who looks after the partner membership may look, and change nothing.
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let form = ticks(&[Role::AdminAgent], &[Role::MpnAdmin]);
    backend::services::user::update_roles(&world.backend, &admin, MAPLE, user, &form)
        .await
        .expect("a global admin may");
    list(&world.backend, &agent, MAPLE, &Search::default(), None).await.expect("now he may look");
    let form = ticks(&[Role::MpnAdmin], &[]);
    let denial = backend::services::user::update_roles(&world.backend, &agent, MAPLE, user, &form).await.denial();
    assert_eq!(denial.action, ActionKind::ManageUsers);
}
