//! The store: SQL, and nothing else. Every function takes a transaction and a proof or scope from `authz`; none takes a
//! bare organisation id, so the tenant has exactly one source. Must not decide, and never invents a state.

pub mod account;
pub mod activity;
pub mod admin_request;
pub mod admin_request_list;
pub mod admin_request_right;
pub mod agreement;
pub mod approach;
pub mod attempt;
pub mod audit;
pub mod block;
pub mod bulk_invitation;
pub mod carried;
pub mod colleague;
pub mod customer;
pub mod customer_list;
mod customer_list_sql;
pub mod delegated_admin;
pub mod delegated_admin_calendar;
pub mod directory;
pub mod directory_logo;
pub mod directory_official;
pub mod ending;
pub mod enrollment;
pub mod enrollment_contact;
pub mod enrollment_duplicate;
pub mod enrollment_entry;
pub mod enrollment_facts;
pub mod enrollment_history;
pub mod enrollment_proof;
pub mod enrollment_queue;
pub mod enrollment_rules;
pub mod enrollment_start;
pub mod enrollment_verification;
pub mod freeze;
pub mod grant_assignment;
pub mod import_file;
pub mod invitation;
pub mod invitation_kind;
pub mod invitation_link;
pub mod invitation_list;
pub mod joint_invitation;
pub mod let_in;
pub mod membership;
pub mod membership_profile;
pub mod membership_sign_in;
mod migrations;
pub mod notice;
pub mod offer;
pub mod offer_list;
pub mod organization;
pub mod outbox;
pub mod partnership;
pub mod partnership_list;
pub mod password_link;
pub mod price;
pub mod programme;
pub mod role_request;
pub mod saved_filter;
pub mod session;
pub mod setup_link;
pub mod shared_customer;
pub(crate) mod sql;
pub mod standing;
pub mod user;
pub mod user_group;
pub mod user_list;
pub mod viewer;

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};

use crate::error::Error;
use sql::Hold;
pub use sql::Tx;

/// `PostgreSQL` locks while a step runs; on a file, another process may have taken the step meanwhile, which shows as a
/// failure the first time and as nothing left to do the next.
async fn migrate_file(writer: &SqlitePool) -> Result<(), Error> {
    const TRIES: usize = 10;
    let mut result = migrations::SQLITE.run(writer).await;
    for _ in 1..TRIES {
        if result.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        result = migrations::SQLITE.run(writer).await;
    }
    result.map_err(Error::internal)
}

/// The database, on either engine.
#[derive(Clone, Debug)]
pub enum Database {
    /// A file: one writer, several readers.
    Sqlite {
        /// The only connection that writes; who waits for it waits in turn instead of failing on a lock.
        writer: SqlitePool,
        /// Connections that read while the writer writes.
        readers: SqlitePool,
    },
    /// A server, shared with other processes.
    Postgres(PgPool),
}

impl Database {
    /// Opens the database an address names: `sqlite:path` (made when it is not there) or `postgres://…`.
    ///
    /// # Errors
    /// When the address cannot be read or the database cannot be reached.
    pub async fn open(url: &str) -> Result<Self, sqlx::Error> {
        if url.starts_with("sqlite:") { Self::open_sqlite(url).await } else { Self::open_postgres(url).await }
    }

    async fn open_sqlite(url: &str) -> Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            // Without it a deep page of a long list costs a third more CPU (design.md 8).
            .pragma("mmap_size", "268435456")
            .statement_cache_capacity(200)
            // A page of a list reaches the asking thread in one go.
            .row_buffer_size(256);
        // A file does not go away between two uses, and asking each time costs a switch of threads.
        let pool = || SqlitePoolOptions::new().test_before_acquire(false);
        let writer = pool().max_connections(1).connect_with(options.clone()).await?;
        let readers = pool().max_connections(4).connect_with(options.read_only(true)).await?;
        Ok(Self::Sqlite { writer, readers })
    }

    async fn open_postgres(url: &str) -> Result<Self, sqlx::Error> {
        let options = PgConnectOptions::from_str(url)?;
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await?;
        Ok(Self::Postgres(pool))
    }

    /// Brings the schema up to date; several processes may do it at once.
    ///
    /// # Errors
    /// When a step fails or the database was made by a newer version.
    pub async fn migrate(&self) -> Result<(), Error> {
        match self {
            Self::Sqlite { writer, .. } => migrate_file(writer).await,
            Self::Postgres(pool) => migrations::POSTGRES.run(pool).await.map_err(Error::internal),
        }
    }

    /// Whether the database answers and its schema is the one this program knows.
    ///
    /// # Errors
    /// When it does not answer or the schema is another.
    pub async fn check(&self) -> Result<(), Error> {
        let expected = migrations::SQLITE.iter().map(|step| step.version).max().unwrap_or(0);
        let mut tx = self.read().await?;
        let (found,): (i64,) =
            sql::fetch_one!(&mut tx, (i64,), "SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations WHERE success")?;
        if found == expected {
            Ok(())
        } else {
            Err(Error::Internal(format!("the database is at migration {found}, this program needs {expected}")))
        }
    }

    /// A transaction for reading: one moment's state, however many texts it takes.
    ///
    /// # Errors
    /// When no connection can be had in time.
    pub async fn read(&self) -> Result<Tx, sqlx::Error> {
        match self {
            Self::Sqlite { readers, .. } => Ok(Tx::Sqlite(Hold::Transaction(readers.begin().await?))),
            Self::Postgres(pool) => Ok(Tx::Postgres(Hold::Transaction(pool.begin().await?))),
        }
    }

    /// A connection for one text that reads: its one moment's state needs no transaction around it, which would be two more
    /// ways to the store and back.
    ///
    /// # Errors
    /// When no connection can be had in time.
    pub async fn look(&self) -> Result<Tx, sqlx::Error> {
        match self {
            Self::Sqlite { readers, .. } => Ok(Tx::Sqlite(Hold::Bare(readers.acquire().await?))),
            Self::Postgres(pool) => Ok(Tx::Postgres(Hold::Bare(pool.acquire().await?))),
        }
    }

    /// A transaction for writing. Await nothing foreign (mail, HTTP) inside it.
    ///
    /// # Errors
    /// When no connection can be had in time.
    pub async fn write(&self) -> Result<Tx, sqlx::Error> {
        match self {
            // A deferred transaction that reads first and writes later fails at once when another process has written.
            Self::Sqlite { writer, .. } => {
                Ok(Tx::Sqlite(Hold::Transaction(writer.begin_with("BEGIN IMMEDIATE").await?)))
            }
            Self::Postgres(pool) => Ok(Tx::Postgres(Hold::Transaction(pool.begin().await?))),
        }
    }

    /// Closes every connection, so that a file is left without its write-ahead log.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}
