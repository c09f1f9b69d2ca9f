//! A database of a test's own: a file in a new folder, or a database in the test server. Gone when the test is over,
//! however it ended. The demo channel is made once in a process and copied from then on.

use std::path::PathBuf;
use std::str::FromStr as _;
use std::sync::atomic::{AtomicU32, Ordering};

use backend::store::Database;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions as _};
use tokio::sync::OnceCell;

use super::world::{World, fill};

/// An engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// What a test can ask for as its argument.
pub(crate) trait Stage {
    async fn set(engine: Engine) -> Self;
}

impl Stage for World {
    async fn set(engine: Engine) -> Self {
        Self::open(Home::with_the_demo_channel(engine).await).await
    }
}

/// For a test that makes several worlds itself.
impl Stage for Engine {
    async fn set(engine: Engine) -> Self {
        engine
    }
}

/// A database with nothing in it, not even tables.
pub(crate) struct Bare {
    home: Home,
}

impl Stage for Bare {
    async fn set(engine: Engine) -> Self {
        Self { home: Home::empty(engine).await }
    }
}

impl Bare {
    pub(crate) async fn database(&self) -> Database {
        Database::open(&self.home.url()).await.expect("an empty database opens")
    }

    /// A world in which nobody has done anything yet.
    pub(crate) async fn migrated(self) -> World {
        let database = self.database().await;
        database.migrate().await.expect("an empty database takes every migration");
        database.close().await;
        World::open(self.home).await
    }
}

/// Where a database is.
pub(super) enum Home {
    Folder(PathBuf),
    Server { url: String, name: String },
}

impl Home {
    pub(super) fn engine(&self) -> Engine {
        match self {
            Self::Folder(_) => Engine::Sqlite,
            Self::Server { .. } => Engine::Postgres,
        }
    }

    pub(super) fn url(&self) -> String {
        match self {
            Self::Folder(folder) => format!("sqlite:{}", folder.join("twotier.db").display()),
            Self::Server { url, .. } => url.clone(),
        }
    }

    async fn empty(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::folder(),
            Engine::Postgres => Self::server("").await,
        }
    }

    fn folder() -> Self {
        let folder = std::env::temp_dir().join(fresh_name());
        std::fs::create_dir(&folder).expect("the folder for temporary files takes a new folder");
        Self::Folder(folder)
    }

    /// `like` continues the statement that makes the database.
    async fn server(like: &str) -> Self {
        let name = fresh_name();
        statement(&format!("CREATE DATABASE {name}{like}")).await;
        Self::Server { url: address().database(&name).to_url_lossy().to_string(), name }
    }

    async fn with_the_demo_channel(engine: Engine) -> Self {
        static FILE: OnceCell<Vec<u8>> = OnceCell::const_new();
        static TEMPLATE: OnceCell<String> = OnceCell::const_new();
        match engine {
            Engine::Sqlite => {
                let file = FILE.get_or_init(filled_file).await;
                let home = Self::folder();
                if let Self::Folder(folder) = &home {
                    std::fs::write(folder.join("twotier.db"), file).expect("the new folder takes a file");
                }
                home
            }
            Engine::Postgres => {
                let template = TEMPLATE.get_or_init(filled_template).await;
                Self::server(&format!(" TEMPLATE {template}")).await
            }
        }
    }
}

async fn filled_file() -> Vec<u8> {
    let home = Home::folder();
    fill(&home.url()).await;
    let Home::Folder(folder) = &home else { unreachable!("a folder was asked for") };
    let left: Vec<_> = std::fs::read_dir(folder).expect("the folder is there").collect();
    assert_eq!(left.len(), 1, "a closed database is one file, so that it can be copied: {left:?}");
    std::fs::read(folder.join("twotier.db")).expect("the file is there")
}

/// Stays in the server, which `scripts/postgres` throws away as a whole.
async fn filled_template() -> String {
    let name = format!("{}_demo", fresh_name());
    statement(&format!("CREATE DATABASE {name}")).await;
    fill(address().database(&name).to_url_lossy().as_str()).await;
    name
}

impl Drop for Home {
    fn drop(&mut self) {
        match self {
            Self::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            Self::Server { name, .. } => {
                let text = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                // A thread of its own: the test's runtime is busy dropping this.
                if let Ok(runtime) = runtime {
                    drop(std::thread::spawn(move || runtime.block_on(statement(&text))).join());
                }
            }
        }
    }
}

/// A name no other test of this or another process has.
fn fresh_name() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("twotier_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

#[expect(clippy::disallowed_methods, reason = "the test server's address has no other way in")]
fn address() -> PgConnectOptions {
    let url = std::env::var("TWOTIER_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!(
            "TWOTIER_TEST_POSTGRES names no PostgreSQL server: run `make test`, or `scripts/postgres run -- cargo test \
             -p backend`, which starts one and stops it again"
        )
    });
    PgConnectOptions::from_str(&url).expect("TWOTIER_TEST_POSTGRES is a postgres:// address")
}

/// Runs a statement beside every test's database.
async fn statement(text: &str) {
    let pool: PgPool = PgPoolOptions::new()
        .max_connections(1)
        .connect_with(address())
        .await
        .expect("the server that TWOTIER_TEST_POSTGRES names answers");
    sqlx::raw_sql(AssertSqlSafe(text.to_owned())).execute(&pool).await.expect("the test server does what it is asked");
    pool.close().await;
}
