//! A look at the tables, past every use case: what is really stored, and whether anything changed.

use std::collections::BTreeMap;

use sqlx::AssertSqlSafe;
use sqlx::sqlite::{SqlitePool, SqlitePoolOptions};
use uuid::Uuid;

/// A connection of the test's own.
pub(crate) struct Probe(SqlitePool);

/// Every row of every table as text, by table.
#[derive(PartialEq, Eq)]
pub(crate) struct Rows(BTreeMap<String, Vec<String>>);

impl Probe {
    pub(super) async fn open(url: &str) -> Self {
        let pool = SqlitePoolOptions::new().max_connections(1).connect(url).await;
        Self(pool.expect("the test's file opens"))
    }

    /// The one number a text gives.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        let row = sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&self.0).await;
        row.unwrap_or_else(|error| panic!("the probe cannot read {sql:?}: {error}"))
    }

    /// The one id a text gives.
    pub(crate) async fn id(&self, sql: &str) -> Uuid {
        let rows: Vec<Uuid> = sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
            .fetch_all(&self.0)
            .await
            .unwrap_or_else(|error| panic!("the probe cannot read {sql:?}: {error}"));
        assert_eq!(rows.len(), 1, "{sql:?} was to give one id");
        rows[0]
    }

    /// The texts of one column.
    pub(crate) async fn texts(&self, sql: &str) -> Vec<String> {
        let rows = sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(&self.0).await;
        rows.unwrap_or_else(|error| panic!("the probe cannot read {sql:?}: {error}"))
    }

    /// Changes rows as no use case would.
    pub(crate) async fn change(&self, sql: &str) {
        let changed = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&self.0).await;
        let changed = changed.unwrap_or_else(|error| panic!("the probe cannot do {sql:?}: {error}"));
        assert!(changed.rows_affected() > 0, "{sql:?} was to change something");
    }

    /// Everything stored, but for the counters of attempts: those count refusals too.
    pub(crate) async fn rows(&self) -> Rows {
        let mut tables = BTreeMap::new();
        let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
                     AND name NOT LIKE '\\_sqlx%' ESCAPE '\\' AND name <> 'attempt'";
        for table in self.texts(names).await {
            let columns = self.texts(&format!("SELECT name FROM pragma_table_info('{table}')")).await;
            let columns: Vec<_> = columns.iter().map(|name| format!("' {name}=' || quote({name})")).collect();
            let mut rows = self.texts(&format!("SELECT {} FROM {table}", columns.join(" || "))).await;
            rows.sort();
            tables.insert(table, rows);
        }
        Rows(tables)
    }

    /// What is stored now and was not, or not so, before; a line each.
    pub(crate) async fn changes_since(&self, before: &Rows) -> Vec<String> {
        let now = self.rows().await;
        let mut changes = Vec::new();
        for (table, rows) in &now.0 {
            let old = &before.0[table];
            changes.extend(rows.iter().filter(|row| !old.contains(row)).map(|row| format!("+ {table} {row}")));
            changes.extend(old.iter().filter(|row| !rows.contains(row)).map(|row| format!("- {table} {row}")));
        }
        changes
    }

    /// Fails when anything stored is not as it was.
    pub(crate) async fn assert_unchanged(&self, before: &Rows, what: &str) {
        let changes = self.changes_since(before).await;
        assert!(changes.is_empty(), "{what} must leave everything as it was, but:\n{}", changes.join("\n"));
    }
}

impl Rows {
    /// Tables in which a secret stands, as text or as the bytes of that text.
    pub(crate) fn tables_that_hold(&self, secret: &str) -> Vec<&str> {
        let bytes = secret.bytes().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        let holds = |row: &String| row.contains(secret) || row.to_lowercase().contains(&bytes);
        self.0.iter().filter(|(_, rows)| rows.iter().any(holds)).map(|(table, _)| table.as_str()).collect()
    }
}
