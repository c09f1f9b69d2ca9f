//! A look at the tables, past every use case: what is really stored, and whether anything changed.

use std::collections::BTreeMap;

use sqlx::error::DatabaseError;
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::sqlite::{SqlitePool, SqlitePoolOptions};
use sqlx::{AssertSqlSafe, Postgres, Sqlite};
use uuid::Uuid;

use super::database::Engine;

/// Connections of the test's own.
pub(crate) enum Probe {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// Every row of every table as text, by table.
#[derive(PartialEq, Eq)]
pub(crate) struct Rows(BTreeMap<String, Vec<String>>);

macro_rules! column {
    ($probe:expr, $type:ty, $sql:expr) => {{
        let sql = AssertSqlSafe($sql.to_owned());
        let rows = match $probe {
            Probe::Sqlite(pool) => sqlx::query_scalar::<Sqlite, $type>(sql).fetch_all(pool).await,
            Probe::Postgres(pool) => sqlx::query_scalar::<Postgres, $type>(sql).fetch_all(pool).await,
        };
        rows.unwrap_or_else(|error| panic!("the probe cannot read {:?}: {error}", $sql))
    }};
}

impl Probe {
    pub(super) async fn open(engine: Engine, url: &str) -> Self {
        match engine {
            Engine::Sqlite => Self::Sqlite(
                SqlitePoolOptions::new().max_connections(1).connect(url).await.expect("the test's file opens"),
            ),
            Engine::Postgres => Self::Postgres(
                PgPoolOptions::new().max_connections(1).connect(url).await.expect("the test's database opens"),
            ),
        }
    }

    /// The one number a text gives.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        let rows: Vec<i64> = column!(self, i64, sql);
        assert_eq!(rows.len(), 1, "{sql:?} was to give one number");
        rows[0]
    }

    /// Rows of a table that meet a condition.
    pub(crate) async fn count(&self, table: &str, condition: &str) -> i64 {
        self.number(&format!("SELECT COUNT(*) FROM {table} WHERE {condition}")).await
    }

    /// The texts of one column.
    pub(crate) async fn texts(&self, sql: &str) -> Vec<String> {
        column!(self, String, sql)
    }

    /// The ids of one column.
    pub(crate) async fn ids(&self, sql: &str) -> Vec<Uuid> {
        column!(self, Uuid, sql)
    }

    /// The one id a text gives.
    pub(crate) async fn id(&self, sql: &str) -> Uuid {
        let rows: Vec<Uuid> = column!(self, Uuid, sql);
        assert_eq!(rows.len(), 1, "{sql:?} was to give one id");
        rows[0]
    }

    /// Changes rows as no use case would.
    pub(crate) async fn change(&self, sql: &str) {
        let changed = self.execute(sql).await.unwrap_or_else(|error| panic!("the probe cannot do {sql:?}: {error}"));
        assert!(changed > 0, "{sql:?} was to change something");
    }

    /// Fails unless the tables themselves refuse a change.
    pub(crate) async fn assert_refused(&self, sql: &str, what: &str) {
        let done = self.execute(sql).await;
        let refused = done.as_ref().is_err_and(|error| error.as_database_error().is_some_and(is_constraint));
        assert!(refused, "the tables must refuse {what}, but: {done:?}");
    }

    #[expect(clippy::disallowed_methods, reason = "the probe goes past the store")]
    async fn execute(&self, sql: &str) -> Result<u64, sqlx::Error> {
        let text = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(pool) => sqlx::query(text).execute(pool).await.map(|done| done.rows_affected()),
            Self::Postgres(pool) => sqlx::query(text).execute(pool).await.map(|done| done.rows_affected()),
        }
    }

    /// Everything stored.
    pub(crate) async fn rows(&self) -> Rows {
        let mut tables = BTreeMap::new();
        for table in self.tables().await {
            let sql = self.rows_as_text(&table).await;
            let mut rows: Vec<String> = column!(self, String, sql);
            rows.sort();
            tables.insert(table, rows);
        }
        Rows(tables)
    }

    /// Fails when anything stored is not as it was.
    pub(crate) async fn assert_unchanged(&self, before: &Rows, what: &str) {
        let now = self.rows().await;
        let mut changes = Vec::new();
        for (table, rows) in &now.0 {
            let old = &before.0[table];
            changes.extend(rows.iter().filter(|row| !old.contains(row)).map(|row| format!("+ {table} {row}")));
            changes.extend(old.iter().filter(|row| !rows.contains(row)).map(|row| format!("- {table} {row}")));
        }
        assert!(changes.is_empty(), "{what} must leave everything as it was, but:\n{}", changes.join("\n"));
    }

    async fn tables(&self) -> Vec<String> {
        let sql = match self {
            Self::Sqlite(_) => "SELECT name FROM sqlite_master WHERE type = 'table'",
            Self::Postgres(_) => "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'",
        };
        let mut tables = self.texts(sql).await;
        tables.retain(|name| !name.starts_with("sqlite_") && !name.starts_with("_sqlx"));
        tables
    }

    async fn rows_as_text(&self, table: &str) -> String {
        match self {
            Self::Sqlite(_) => {
                let columns = self.texts(&format!("SELECT name FROM pragma_table_info('{table}')")).await;
                let columns: Vec<_> = columns.iter().map(|name| format!("' {name}=' || quote({name})")).collect();
                format!("SELECT {} FROM {table}", columns.join(" || "))
            }
            Self::Postgres(_) => format!("SELECT row_to_json(t)::text FROM {table} t"),
        }
    }
}

fn is_constraint(error: &dyn DatabaseError) -> bool {
    error.is_foreign_key_violation() || error.is_unique_violation() || error.is_check_violation()
}

impl Rows {
    /// Tables in which a secret stands, as text or as the bytes of that text.
    pub(crate) fn tables_that_hold(&self, secret: &str) -> Vec<&str> {
        let bytes = secret.bytes().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        let holds = |row: &String| row.contains(secret) || row.to_lowercase().contains(&bytes);
        self.0.iter().filter(|(_, rows)| rows.iter().any(holds)).map(|(table, _)| table.as_str()).collect()
    }
}
