//! The first operator: a one-time link from the command line, never a default password.

use backend::services::operator::{NewOperator, create, setup, setup_email};
use backend::services::outbox;
use backend::services::session::{resume, viewer};
use backend::{Backend, Error};
use shared::field::Code;
use shared::locale::Locale;
use shared::session::SetupForm;
use shared::user::Role;

use crate::support::{Bare, PASSWORD, Refusal as _, World, both_engines, here};

both_engines!(
    a_link_makes_the_operator_once,
    an_older_link_is_dead_after_a_newer_one,
    a_link_is_dead_after_a_day,
    a_second_operator_joins_the_same_organisation,
    a_link_that_is_none_makes_nobody,
    a_common_password_is_refused_and_the_link_stays_good,
    every_refused_value_is_named_at_once,
    a_mailbox_with_an_account_keeps_its_password,
);

fn operator(email: &str) -> NewOperator {
    NewOperator { organization: "Alder Programme".to_owned(), country: "GB".to_owned(), email: email.to_owned() }
}

fn form(password: &str) -> SetupForm {
    SetupForm { name: "Olive Alder".to_owned(), password: password.to_owned() }
}

/// A link as the command line prints it; its secret alone.
async fn link(backend: &Backend, email: &str) -> String {
    let link = create(backend, &operator(email)).await.expect("the command line can make a link");
    link.strip_prefix("https://portal.alder.example/setup/").expect("a link into the portal").to_owned()
}

async fn a_link_makes_the_operator_once(bare: Bare) {
    let world = bare.migrated().await;
    let token = link(&world.backend, "Olive@Alder.example").await;
    assert_eq!(world.probe.rows().await.tables_that_hold(&token), Vec::<&str>::new());
    assert_eq!(setup_email(&world.backend, &token).await.expect("the page says for whom"), "olive@alder.example");
    let session = setup(&world.backend, &token, &form(PASSWORD), Locale::English).await.expect("the link works");
    let person = resume(&world.backend, &session).await.expect("and signs in");
    let seen = viewer(&world.backend, &person).await.expect("a session has a viewer");
    let [own] = seen.memberships.as_slice() else { panic!("one organisation, but: {seen:?}") };
    assert_eq!(
        (own.organization.slug.as_str(), own.organization.domain.as_str()),
        ("alder-programme", "alder.example")
    );
    assert_eq!(own.roles.iter().collect::<Vec<_>>(), [Role::Operator]);
    outbox::view(&world.backend, &person, "alder-programme").await.expect("an operator sees the outbox");
    world.try_sign_in("olive@alder.example", PASSWORD, &here()).await.expect("from now on with the password");

    let before = world.probe.rows().await;
    setup_email(&world.backend, &token).await.not_found();
    setup(&world.backend, &token, &form("another password 12"), Locale::English).await.not_found();
    world.probe.assert_unchanged(&before, "a link that is used up").await;
}

async fn an_older_link_is_dead_after_a_newer_one(bare: Bare) {
    let world = bare.migrated().await;
    let older = link(&world.backend, "olive@alder.example").await;
    let elses = link(&world.backend, "rhea@alder.example").await;
    let newer = link(&world.backend, "Olive@alder.example").await;
    setup(&world.backend, &older, &form(PASSWORD), Locale::English).await.not_found();
    setup(&world.backend, &newer, &form(PASSWORD), Locale::English).await.expect("the newer one works");
    setup(&world.backend, &elses, &form(PASSWORD), Locale::English).await.expect("and so does somebody else's");
}

async fn a_link_is_dead_after_a_day(bare: Bare) {
    let world = bare.migrated().await;
    let token = link(&world.backend, "olive@alder.example").await;
    world.wait_days(1);
    setup_email(&world.backend, &token).await.not_found();
    setup(&world.backend, &token, &form(PASSWORD), Locale::English).await.not_found();
    world.wait_seconds(-1);
    setup(&world.backend, &token, &form(PASSWORD), Locale::English).await.expect("a second earlier it works");
}

async fn a_second_operator_joins_the_same_organisation(bare: Bare) {
    let world = bare.migrated().await;
    link(&world.backend, "olive@alder.example").await;
    let other = NewOperator { organization: "Another Name".to_owned(), ..operator("rhea@alder.example") };
    create(&world.backend, &other).await.expect("a second link");
    assert_eq!(world.probe.texts("SELECT name FROM organization").await, ["Alder Programme"]);
}

async fn a_link_that_is_none_makes_nobody(bare: Bare) {
    let world = bare.migrated().await;
    link(&world.backend, "olive@alder.example").await;
    let before = world.probe.rows().await;
    for token in ["", "x", "' OR 1=1 --", &"A".repeat(43)] {
        setup_email(&world.backend, token).await.not_found();
        for form in [form(PASSWORD), SetupForm::default()] {
            setup(&world.backend, token, &form, Locale::English).await.not_found();
        }
    }
    world.probe.assert_unchanged(&before, "a link that is none").await;
}

async fn a_common_password_is_refused_and_the_link_stays_good(bare: Bare) {
    let world = bare.migrated().await;
    let token = link(&world.backend, "olive@alder.example").await;
    let before = world.probe.rows().await;
    for (password, code) in [
        ("passwordpassword", Code::PasswordCommon),
        ("olive alder1", Code::PasswordCommon),
        ("olive@alder.example", Code::PasswordCommon),
        ("too short", Code::TooShort { min: 12 }),
    ] {
        let refused = setup(&world.backend, &token, &form(password), Locale::English).await;
        assert_eq!(refused.field("password"), code, "{password}");
    }
    world.probe.assert_unchanged(&before, "a common password").await;
    setup(&world.backend, &token, &form(PASSWORD), Locale::English).await.expect("the link was not used up");
}

async fn every_refused_value_is_named_at_once(bare: Bare) {
    let world = bare.migrated().await;
    let before = world.probe.rows().await;
    let wrong = NewOperator { organization: " ".to_owned(), country: "XX".to_owned(), email: "nobody".to_owned() };
    let Err(Error::Invalid(errors)) = create(&world.backend, &wrong).await else { panic!("nothing of it is right") };
    let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["organization", "country", "email"]);
    world.probe.assert_unchanged(&before, "a refused operator").await;
}

/// Row 5.
async fn a_mailbox_with_an_account_keeps_its_password(world: World) {
    let token = link(&world.backend, "global-admin@aspen.example").await;
    let before = world.probe.rows().await;
    let refused = setup(&world.backend, &token, &form("another password 12"), Locale::English).await;
    assert_eq!(refused.field("email"), Code::AccountExists);
    world.probe.assert_unchanged(&before, "an account that exists").await;
    world.try_sign_in("global-admin@aspen.example", PASSWORD, &here()).await.expect("the password is untouched");
}
