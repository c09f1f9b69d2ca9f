//! A database of a test's own: a file in a new folder, or a database in the test server. Gone when the test is over,
//! however it ended. And a look at its tables, past every use case.

use std::path::PathBuf;
use std::str::FromStr as _;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _};

/// An engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// Where a database is, and a folder for what goes with it.
pub(crate) struct Home {
    folder: PathBuf,
    /// Name of the database in the test server.
    server: Option<String>,
}

impl Home {
    pub(crate) async fn new(engine: Engine) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("twotier_crash_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(&name);
        std::fs::create_dir(&folder).expect("the folder for temporary files takes a new folder");
        let mut home = Self { folder, server: None };
        if engine == Engine::Postgres {
            on_the_server(&format!("CREATE DATABASE {name}")).await;
            home.server = Some(name);
        }
        home
    }

    pub(crate) fn url(&self) -> String {
        match &self.server {
            None => format!("sqlite:{}", self.folder.join("twotier.db").display()),
            Some(name) => address().database(name).to_url_lossy().to_string(),
        }
    }

    pub(crate) fn folder(&self) -> &PathBuf {
        &self.folder
    }

    /// A look at the tables. The file is closed again with it, so that a killed process was the last to have it open.
    pub(crate) async fn probe(&self) -> Probe {
        match &self.server {
            None => Probe::Sqlite(
                // No waiting for locks: whether one is held is what some tests ask.
                SqliteConnectOptions::from_str(&self.url())
                    .expect("the test's address is right")
                    .busy_timeout(Duration::ZERO)
                    .connect()
                    .await
                    .expect("the test's file opens"),
            ),
            Some(name) => Probe::Postgres(address().database(name).connect().await.expect("the test's database opens")),
        }
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if let Some(name) = self.server.take() {
            let text = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            // A thread of its own: the test's runtime is busy dropping this.
            if let Ok(runtime) = runtime {
                drop(std::thread::spawn(move || runtime.block_on(on_the_server(&text))).join());
            }
        }
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

/// A connection of the test's own.
pub(crate) enum Probe {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

macro_rules! scalar {
    ($probe:expr, $type:ty, $sql:expr) => {{
        let text = AssertSqlSafe($sql.to_owned());
        let value = match $probe {
            Probe::Sqlite(connection) => sqlx::query_scalar::<_, $type>(text).fetch_one(connection).await,
            Probe::Postgres(connection) => sqlx::query_scalar::<_, $type>(text).fetch_one(connection).await,
        };
        value.unwrap_or_else(|error| panic!("the probe cannot read {:?}: {error}", $sql))
    }};
}

impl Probe {
    pub(crate) async fn text(&mut self, sql: &str) -> String {
        scalar!(self, String, sql)
    }

    pub(crate) async fn number(&mut self, sql: &str) -> i64 {
        scalar!(self, i64, sql)
    }

    pub(crate) async fn try_to(&mut self, sql: &str) -> Result<(), sqlx::Error> {
        let text = AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(connection) => sqlx::raw_sql(text).execute(connection).await.map(drop),
            Self::Postgres(connection) => sqlx::raw_sql(text).execute(connection).await.map(drop),
        }
    }

    pub(crate) async fn execute(&mut self, sql: &str) {
        self.try_to(sql).await.unwrap_or_else(|error| panic!("the probe cannot do {sql:?}: {error}"));
    }

    pub(crate) async fn close(self) {
        let closed = match self {
            Self::Sqlite(connection) => connection.close().await,
            Self::Postgres(connection) => connection.close().await,
        };
        closed.expect("the probe's connection closes");
    }
}

#[expect(clippy::disallowed_methods, reason = "the test server's address has no other way in")]
fn address() -> PgConnectOptions {
    let url = std::env::var("TWOTIER_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!(
            "TWOTIER_TEST_POSTGRES names no PostgreSQL server: run `make test`, or `scripts/postgres run -- cargo test \
             -p server`, which starts one and stops it again"
        )
    });
    PgConnectOptions::from_str(&url).expect("TWOTIER_TEST_POSTGRES is a postgres:// address")
}

/// Runs a statement beside every test's database.
async fn on_the_server(text: &str) {
    let mut connection = address().connect().await.expect("the server that TWOTIER_TEST_POSTGRES names answers");
    sqlx::raw_sql(AssertSqlSafe(text.to_owned())).execute(&mut connection).await.expect("the test server obeys");
    connection.close().await.expect("the connection closes");
}
