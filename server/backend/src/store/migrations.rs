//! The steps that make and change the tables, built into the program. Owns which there are; a step that has shipped is never
//! changed. A test compares the list with the files of both folders.

use std::sync::LazyLock;

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{Migration, MigrationType, Migrator};

macro_rules! steps {
    ($($step:literal),+ $(,)?) => {
        /// The steps on a file.
        pub(super) static SQLITE: LazyLock<Migrator> = LazyLock::new(|| {
            Migrator::with_migrations(vec![
                $(step($step, include_str!(concat!("../../migrations/sqlite/", $step, ".sql")))),+
            ])
        });
        /// The steps on a server.
        pub(super) static POSTGRES: LazyLock<Migrator> = LazyLock::new(|| {
            Migrator::with_migrations(vec![
                $(step($step, include_str!(concat!("../../migrations/postgres/", $step, ".sql")))),+
            ])
        });
    };
}

steps![
    "0001_foundation",
    "0002_step_up_and_blocks",
    "0003_programme_settings",
    "0004_users",
    "0005_enrollment",
    "0006_partner_search",
    "0008_membership",
    "0009_partnership",
    "0010_directory",
    "0011_endings",
    "0012_joint_invitation",
    "0013_partnership_approach",
    "0014_freezes",
    "0015_notices",
    "0016_calendar",
    "0017_customer_list",
    "0018_bulk_invitation",
    "0020_asked_again",
    "0022_groups",
    "0023_admin_request",
    "0024_role_request",
    "0025_carried_over",
    "0026_bulk_of_both_kinds",
    "0028_offers",
    "0029_prices",
    "0030_import_files",
];

/// `0002_step_up_and_blocks` is step 2, "step up and blocks", as sqlx itself would read it.
fn step(name: &'static str, sql: &'static str) -> Migration {
    let (version, description) = name.split_once('_').unwrap_or((name, ""));
    let version = version.parse().unwrap_or(0);
    Migration::new(version, description.replace('_', " ").into(), MigrationType::Simple, sql.into_sql_str(), false)
}
