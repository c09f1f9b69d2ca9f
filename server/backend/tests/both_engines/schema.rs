//! The tables: the same on both engines, made once, and closed to rows that mix two organisations.

use std::collections::BTreeMap;

use crate::support::{Bare, World, both_engines};

both_engines!(
    migrating_twice_changes_nothing,
    two_processes_migrate_an_empty_database_at_once,
    a_database_is_ready_when_its_schema_is_ours,
    a_database_of_a_newer_version_is_left_alone,
    a_row_that_mixes_two_organisations_is_refused,
    a_second_active_relationship_is_refused,
);

/// Names and texts of the steps, by engine.
fn migrations(engine: &str) -> BTreeMap<String, String> {
    let folder = format!("{}/migrations/{engine}", env!("CARGO_MANIFEST_DIR"));
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{folder} cannot be listed: {error}"));
    files
        .map(|file| {
            let file = file.expect("a listed file is there");
            let text = std::fs::read_to_string(file.path()).expect("a migration is text");
            (file.file_name().to_string_lossy().into_owned(), text)
        })
        .collect()
}

#[test]
fn both_engines_have_the_same_steps() {
    let [sqlite, postgres] = ["sqlite", "postgres"].map(|engine| migrations(engine).into_keys().collect::<Vec<_>>());
    assert_eq!(sqlite, postgres, "add the missing file: a step has the same name in both folders");
    assert!(!sqlite.is_empty());
}

#[test]
fn both_engines_have_the_same_tables() {
    let postgres = migrations("postgres");
    for (name, sqlite) in migrations("sqlite") {
        let same = |text: &str| {
            let text = text.replace(" COLLATE \"C\"", "").replace(" UUID", " BLOB").replace(" BYTEA", " BLOB");
            text.lines().map(str::to_owned).collect::<Vec<_>>()
        };
        for (ours, theirs) in same(&sqlite).iter().zip(&same(&postgres[&name])) {
            assert_eq!(ours, theirs, "{name} differs between the engines by more than the types of columns");
        }
        assert_eq!(same(&sqlite).len(), same(&postgres[&name]).len(), "{name} is longer on one engine");
    }
}

async fn migrating_twice_changes_nothing(bare: Bare) {
    let world = bare.migrated().await;
    let before = world.probe.rows().await;
    let steps = world.probe.count("_sqlx_migrations", "success").await;
    assert_eq!(usize::try_from(steps), Ok(migrations("sqlite").len()), "add the file to store/migrations.rs");
    world.backend.database().migrate().await.expect("a second time is no error");
    world.another_process().await.database().migrate().await.expect("nor is a second process");
    assert_eq!(world.probe.count("_sqlx_migrations", "success").await, steps);
    world.probe.assert_unchanged(&before, "migrating again").await;
}

async fn two_processes_migrate_an_empty_database_at_once(bare: Bare) {
    let [one, two] = [bare.database().await, bare.database().await];
    let both = tokio::join!(one.migrate(), two.migrate());
    both.0.expect("one of them makes the tables");
    both.1.expect("and the other finds them made");
    one.check().await.expect("the schema is ours");
}

async fn a_database_is_ready_when_its_schema_is_ours(bare: Bare) {
    let database = bare.database().await;
    database.check().await.expect_err("an empty database is not ready");
    database.migrate().await.expect("an empty database takes every migration");
    database.check().await.expect("a migrated one is ready");
}

async fn a_database_of_a_newer_version_is_left_alone(bare: Bare) {
    let world = bare.migrated().await;
    world.probe.change("UPDATE _sqlx_migrations SET version = version + 1000").await;
    world.backend.database().check().await.expect_err("its schema is not ours");
    world.backend.database().migrate().await.expect_err("and we do not change it");
}

/// The tables agree with the proofs: a composite key holds a row to one partner and one customer (row 19).
async fn a_row_that_mixes_two_organisations_is_refused(world: World) {
    let id = |slug: &str| format!("(SELECT id FROM organization WHERE slug = '{slug}')");
    let relationship = "(SELECT id FROM relationship WHERE customer_slug = 'rowan-clinics')";
    let grant = |partner: &str, customer: &str| {
        format!(
            "INSERT INTO delegated_admin_grant (partner_organization_id, id, relationship_id, customer_organization_id, role, started_at, expires_at)
             VALUES ({}, {}, {relationship}, {}, 'directory_reader', 1, 2)",
            id(partner), id("aspen-logistics"), id(customer)
        )
    };
    world.probe.assert_refused(&grant("oak-solutions", "rowan-clinics"), "a right of another partner").await;
    world.probe.assert_refused(&grant("maple-services", "willow-bakery"), "a right at another customer").await;
    let invitation = "(SELECT id FROM invitation LIMIT 1)";
    let right = format!(
        "INSERT INTO invitation_right (organization_id, invitation_id, role, days)
         VALUES ({}, {invitation}, 'directory_reader', 1)",
        id("oak-solutions")
    );
    world.probe.assert_refused(&right, "a right of another partner's invitation").await;
    let role = format!(
        "INSERT INTO role_assignment (organization_id, id, user_id, role, started_at)
         VALUES ({}, {}, (SELECT id FROM user_account WHERE email_key = 'admin-agent@oak.example'), 'admin_agent', 1)",
        id("maple-services"),
        id("maple-services")
    );
    world.probe.assert_refused(&role, "a role of somebody who is no member").await;
    world.probe.change(&grant("maple-services", "rowan-clinics")).await;
}

async fn a_second_active_relationship_is_refused(world: World) {
    let second = "INSERT INTO relationship (partner_organization_id, id, customer_organization_id, customer_name_key, customer_slug, customer_domain, started_at)
                  SELECT partner_organization_id, partner_organization_id, customer_organization_id, customer_name_key, customer_slug, customer_domain, 1
                  FROM relationship WHERE customer_slug = 'rowan-clinics'";
    world.probe.assert_refused(second, "a second active relationship").await;
    world.probe.change("UPDATE relationship SET ended_at = 1 WHERE customer_slug = 'rowan-clinics'").await;
    world.probe.change(second).await;
}
