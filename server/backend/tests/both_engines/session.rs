//! Signing in, staying in, signing out; and that guessing is stopped without locking the real person out.

use backend::Error;
use backend::services::customer;
use backend::services::limit::{self, Limit};
use backend::services::session::{Caller, resume, sign_in, sign_out, viewer};
use backend::sweeper::sweep;
use shared::customer::FilterForm;
use shared::field::Code;
use shared::policy::Missing;
use shared::session::SignInForm;
use shared::user::Role;

use crate::support::{ASPEN_ADMIN, MAPLE, MAPLE_AGENT, PASSWORD, Refusal as _, START, World, both_engines, here};

both_engines!(
    the_right_password_signs_in_whatever_the_case_of_the_address,
    a_wrong_password_and_an_unknown_address_get_the_same_answer,
    a_form_that_cannot_be_right_names_every_field,
    every_sign_in_gets_a_new_token_that_no_table_holds,
    the_eleventh_wrong_try_from_one_address_is_refused_but_a_known_device_gets_in,
    an_unknown_address_is_counted_like_a_known_one,
    a_device_of_another_account_is_no_known_device,
    a_known_device_has_a_counter_of_its_own,
    guessing_from_many_addresses_is_stopped_and_a_known_device_gets_in,
    one_address_cannot_try_every_account,
    a_success_clears_ones_own_wrong_tries,
    a_session_ends_after_two_idle_hours,
    a_session_that_is_used_goes_on_for_twelve_hours,
    signing_out_ends_this_session_and_no_other,
    a_token_that_is_none_signs_nobody_in,
    a_role_that_has_ended_is_gone_with_the_next_request,
    sweeping_forgets_only_windows_that_are_over,
    sweeping_removes_only_sessions_that_ended_a_month_ago,
);

fn from(address: &str, device: Option<&str>) -> Caller {
    Caller { address: address.to_owned(), device: device.map(str::to_owned) }
}

/// Signs in once and keeps the token a browser would keep.
async fn known_device(world: &World, email: &str) -> String {
    let session = world.try_sign_in(email, PASSWORD, &from("198.51.100.1", None)).await.expect("the password is right");
    session.device.expect("a browser gets a token with its first sign-in")
}

async fn the_right_password_signs_in_whatever_the_case_of_the_address(world: World) {
    let session = world.try_sign_in(" Global-Admin@ASPEN.example ", PASSWORD, &here()).await;
    let person = world.resume(&session.expect("the password is right").token).await;
    assert_eq!((person.user(), person.email_key()), (world.user(ASPEN_ADMIN).await, ASPEN_ADMIN));
    let seen = viewer(&world.backend, &person).await.expect("a session has a viewer");
    assert_eq!((seen.name.as_str(), seen.memberships.len()), ("Gita Stone", 1));
    assert_eq!(seen.memberships[0].roles.iter().collect::<Vec<_>>(), [Role::GlobalAdmin]);
}

async fn a_wrong_password_and_an_unknown_address_get_the_same_answer(world: World) {
    for (email, password) in [
        (ASPEN_ADMIN, "correct horse alder 8"),
        (ASPEN_ADMIN, "Correct horse alder 7"),
        (ASPEN_ADMIN, " correct horse alder 7"),
        ("nobody@aspen.example", PASSWORD),
    ] {
        let refused = world.try_sign_in(email, password, &here()).await;
        assert_eq!(refused.field("password"), Code::WrongCredentials, "{email} {password}");
    }
    let live = format!("created_at >= {}", START.micros());
    assert_eq!(world.probe.count("session", &live).await, 0);
    assert_eq!(world.probe.count("known_device", &live).await, 0);
}

async fn a_form_that_cannot_be_right_names_every_field(world: World) {
    let before = world.probe.rows().await;
    let Err(Error::Invalid(errors)) = sign_in(&world.backend, &SignInForm::default(), &here()).await else {
        panic!("an empty form is refused");
    };
    assert_eq!((errors.of("email"), errors.of("password")), (Some(&Code::Required), Some(&Code::Required)));
    let long = world.try_sign_in(ASPEN_ADMIN, &"x".repeat(129), &here()).await;
    assert_eq!(long.field("password"), Code::TooLong { max: 128 }, "what nobody can have is not even hashed");
    world.probe.assert_unchanged(&before, "a form that cannot be right").await;
}

/// Row 32.
async fn every_sign_in_gets_a_new_token_that_no_table_holds(world: World) {
    let first = world.try_sign_in(ASPEN_ADMIN, PASSWORD, &here()).await.expect("the password is right");
    let device = first.device.clone().expect("a browser gets a token with its first sign-in");
    let again = from("192.0.2.1", Some(&device));
    let second = world.try_sign_in(ASPEN_ADMIN, PASSWORD, &again).await.expect("the password is right");
    assert_ne!(first.token, second.token);
    assert_eq!(second.device, None, "a browser that is known keeps its token");
    let rows = world.probe.rows().await;
    for secret in [&first.token, &second.token, &device] {
        assert_eq!(rows.tables_that_hold(secret), Vec::<&str>::new());
    }
    assert_eq!(rows.tables_that_hold(PASSWORD), Vec::<&str>::new());
}

/// Row 29.
async fn the_eleventh_wrong_try_from_one_address_is_refused_but_a_known_device_gets_in(world: World) {
    let device = known_device(&world, ASPEN_ADMIN).await;
    let attacker = from("203.0.113.9", None);
    for _ in 0..10 {
        let refused = world.try_sign_in(ASPEN_ADMIN, "a wrong password", &attacker).await;
        assert_eq!(refused.field("password"), Code::WrongCredentials);
    }
    world.try_sign_in(ASPEN_ADMIN, "a wrong password", &attacker).await.rate_limited();
    world.try_sign_in(ASPEN_ADMIN, PASSWORD, &attacker).await.rate_limited();
    world.try_sign_in("Global-Admin@aspen.example", PASSWORD, &attacker).await.rate_limited();

    let owner = from("203.0.113.9", Some(&device));
    world.try_sign_in(ASPEN_ADMIN, PASSWORD, &owner).await.expect("a known device gets in, even from the same address");
    world.try_sign_in(ASPEN_ADMIN, PASSWORD, &here()).await.expect("and a new one from another address");
    world
        .try_sign_in("global-admin@rowan.example", PASSWORD, &attacker)
        .await
        .expect("and the address to other accounts");
    world.wait_seconds(900);
    world.try_sign_in(ASPEN_ADMIN, PASSWORD, &attacker).await.expect("and that address when the window is over");
}

async fn an_unknown_address_is_counted_like_a_known_one(world: World) {
    for _ in 0..10 {
        let refused = world.try_sign_in("nobody@aspen.example", "a wrong password", &here()).await;
        assert_eq!(refused.field("password"), Code::WrongCredentials);
    }
    world.try_sign_in("nobody@aspen.example", "a wrong password", &here()).await.rate_limited();
}

/// Uses a counter up but for so many attempts.
async fn use_up(world: &World, limit: Limit, subject: &str, but: i64) {
    let mut tx = world.write().await;
    for _ in but..limit.most {
        limit.count(&mut tx, subject, world.now()).await.expect("the limit is not reached yet");
    }
    tx.commit().await.expect("the counter lasts");
}

async fn a_device_of_another_account_is_no_known_device(world: World) {
    let device = known_device(&world, "global-admin@rowan.example").await;
    let attacker = from("203.0.113.9", Some(&device));
    let counter = format!("{ASPEN_ADMIN} 203.0.113.9");
    use_up(&world, limit::SIGN_IN_ACCOUNT_AND_ADDRESS, &counter, 0).await;
    world.try_sign_in(ASPEN_ADMIN, PASSWORD, &attacker).await.rate_limited();
    let made_up = from("203.0.113.9", Some("A device token that was never given out"));
    world.try_sign_in(ASPEN_ADMIN, PASSWORD, &made_up).await.rate_limited();
}

async fn a_known_device_has_a_counter_of_its_own(world: World) {
    let device = known_device(&world, ASPEN_ADMIN).await;
    let stolen = from("203.0.113.9", Some(&device));
    for _ in 0..20 {
        let refused = world.try_sign_in(ASPEN_ADMIN, "a wrong password", &stolen).await;
        assert_eq!(refused.field("password"), Code::WrongCredentials);
    }
    world.try_sign_in(ASPEN_ADMIN, PASSWORD, &stolen).await.rate_limited();
    world.try_sign_in(ASPEN_ADMIN, PASSWORD, &here()).await.expect("the account itself is not locked");
}

/// Row 29: no lock-out by guessing from everywhere.
async fn guessing_from_many_addresses_is_stopped_and_a_known_device_gets_in(world: World) {
    let device = known_device(&world, ASPEN_ADMIN).await;
    // Signing in to get the device counted once.
    use_up(&world, limit::SIGN_IN_ACCOUNT, ASPEN_ADMIN, 1).await;
    world.try_sign_in(ASPEN_ADMIN, PASSWORD, &from("203.0.113.10", None)).await.rate_limited();
    let owner = from("203.0.113.11", Some(&device));
    world.try_sign_in(ASPEN_ADMIN, PASSWORD, &owner).await.expect("a known device gets in");
}

async fn one_address_cannot_try_every_account(world: World) {
    use_up(&world, limit::SIGN_IN_ADDRESS, "203.0.113.9", 1).await;
    let refused = world.try_sign_in(ASPEN_ADMIN, "a wrong password", &from("203.0.113.9", None)).await;
    assert_eq!(refused.field("password"), Code::WrongCredentials);
    world.try_sign_in("global-admin@rowan.example", PASSWORD, &from("203.0.113.9", None)).await.rate_limited();
    world
        .try_sign_in("global-admin@rowan.example", PASSWORD, &here())
        .await
        .expect("other addresses count for themselves");
}

async fn a_success_clears_ones_own_wrong_tries(world: World) {
    for _ in 0..3 {
        use_up(&world, limit::SIGN_IN_ACCOUNT_AND_ADDRESS, &format!("{ASPEN_ADMIN} 192.0.2.1"), 1).await;
        world.try_sign_in(ASPEN_ADMIN, PASSWORD, &here()).await.expect("the tenth try is right");
    }
}

async fn a_session_ends_after_two_idle_hours(world: World) {
    let idle = world.try_sign_in(ASPEN_ADMIN, PASSWORD, &here()).await.expect("the password is right").token;
    world.wait_seconds(2 * 3_600 - 1);
    let used = world.try_sign_in(ASPEN_ADMIN, PASSWORD, &here()).await.expect("the password is right").token;
    world.wait_seconds(1);
    resume(&world.backend, &idle).await.unauthenticated();
    world.assert_signed_in(&used).await;
    world.wait_seconds(-1);
    // A second earlier it was alive.
    world.assert_signed_in(&idle).await;
}

async fn a_session_that_is_used_goes_on_for_twelve_hours(world: World) {
    let token = world.try_sign_in(ASPEN_ADMIN, PASSWORD, &here()).await.expect("the password is right").token;
    for _ in 0..12 {
        world.wait_seconds(3_599);
        world.assert_signed_in(&token).await;
    }
    world.wait_seconds(11);
    let before = world.probe.rows().await;
    world.assert_signed_in(&token).await;
    world.probe.assert_unchanged(&before, "a second request within five minutes").await;
    world.wait_seconds(1);
    resume(&world.backend, &token).await.unauthenticated();
}

async fn signing_out_ends_this_session_and_no_other(world: World) {
    let [here_token, there_token] = [
        world.try_sign_in(ASPEN_ADMIN, PASSWORD, &here()).await.expect("the password is right").token,
        world.try_sign_in(ASPEN_ADMIN, PASSWORD, &here()).await.expect("the password is right").token,
    ];
    let person = world.resume(&here_token).await;
    sign_out(&world.backend, &person).await.expect("a session can be ended");
    resume(&world.backend, &here_token).await.unauthenticated();
    let other = world.another_process().await;
    resume(&other, &here_token).await.unauthenticated();
    world.assert_signed_in(&there_token).await;
    sign_out(&world.backend, &person).await.expect("ending it twice does no harm");
}

async fn a_token_that_is_none_signs_nobody_in(world: World) {
    let session = world.try_sign_in(ASPEN_ADMIN, PASSWORD, &here()).await.expect("the password is right");
    let device = session.device.expect("a browser gets a token with its first sign-in");
    let stored = world.probe.texts("SELECT password_hash FROM user_account LIMIT 1").await.remove(0);
    for token in ["", "x", "' OR 1=1 --", &"A".repeat(43), &device, &stored] {
        resume(&world.backend, token).await.unauthenticated();
    }
}

/// Row 16.
async fn a_role_that_has_ended_is_gone_with_the_next_request(world: World) {
    let person = world.sign_in(MAPLE_AGENT).await;
    let list = async || customer::list(&world.backend, &person, MAPLE, &FilterForm::default(), None, "").await;
    list().await.expect("an admin agent sees the customers");
    world.end_role(MAPLE_AGENT, MAPLE, Role::AdminAgent).await;
    assert_eq!(list().await.denial().missing, Missing::Role);
    let agent = format!("user_id = (SELECT id FROM user_account WHERE email_key = '{MAPLE_AGENT}')");
    world.probe.change(&format!("UPDATE membership SET ended_at = 1 WHERE {agent}")).await;
    list().await.not_found();
}

/// Row 29: a round of the sweeper gives nobody more tries.
async fn sweeping_forgets_only_windows_that_are_over(world: World) {
    use_up(&world, limit::SIGN_IN_ACCOUNT_AND_ADDRESS, &format!("{ASPEN_ADMIN} 192.0.2.1"), 0).await;
    world.wait_seconds(899);
    sweep(&world.backend).await.expect("a round can be made");
    world.try_sign_in(ASPEN_ADMIN, PASSWORD, &here()).await.rate_limited();
    world.wait_days(2);
    sweep(&world.backend).await.expect("a round can be made");
    assert_eq!(world.probe.count("attempt", "used > 0").await, 0, "nothing is counted any more");
}

async fn sweeping_removes_only_sessions_that_ended_a_month_ago(world: World) {
    // Nothing of the demo's history is in the way.
    world.wait_days(60);
    sweep(&world.backend).await.expect("a round can be made");
    let session = world.try_sign_in(ASPEN_ADMIN, PASSWORD, &here()).await.expect("the password is right");
    sweep(&world.backend).await.expect("a round can be made");
    world.assert_signed_in(&session.token).await;
    let sessions = async || world.probe.count("session", "created_at > 0").await;
    world.wait_seconds(12 * 3_600 + 30 * 86_400);
    sweep(&world.backend).await.expect("a round can be made");
    assert_eq!(sessions().await, 1, "a row is kept for a month after its end");
    world.wait_seconds(1);
    sweep(&world.backend).await.expect("a round can be made");
    assert_eq!(sessions().await, 0);
    let device = from("192.0.2.1", session.device.as_deref());
    let again = world.try_sign_in(ASPEN_ADMIN, PASSWORD, &device).await.expect("the password is right");
    assert_eq!(again.device, None, "the browser is still known");
}
