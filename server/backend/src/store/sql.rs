//! One SQL text, two engines. Owns the transaction type and the macros that run a text on either driver; holds no SQL.
//!
//! A text is written once with `$1` placeholders. Where the dialects differ the two texts stand beside each other:
//! `Sql { sqlite: "…", postgres: "…" }`.

use std::ops::{Deref, DerefMut};

use sqlx::pool::PoolConnection;
use sqlx::{Database, Postgres, Sqlite, Transaction};

/// A transaction on either engine. Dropping it without [`Tx::commit`] takes everything back.
#[derive(Debug)]
pub enum Tx {
    /// On the file.
    Sqlite(Hold<Sqlite>),
    /// On the server.
    Postgres(Hold<Postgres>),
}

/// A connection that is held for a while.
#[derive(Debug)]
pub enum Hold<D: Database> {
    /// With a transaction on it.
    Transaction(Transaction<'static, D>),
    /// For one text that reads, which needs none.
    Bare(PoolConnection<D>),
}

impl<D: Database> Hold<D> {
    async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Transaction(transaction) => transaction.commit().await,
            Self::Bare(_) => Ok(()),
        }
    }
}

impl<D: Database> Deref for Hold<D> {
    type Target = D::Connection;

    fn deref(&self) -> &Self::Target {
        match self {
            Self::Transaction(transaction) => transaction,
            Self::Bare(connection) => connection,
        }
    }
}

impl<D: Database> DerefMut for Hold<D> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        match self {
            Self::Transaction(transaction) => transaction,
            Self::Bare(connection) => connection,
        }
    }
}

impl Tx {
    /// Makes everything done in it lasting.
    ///
    /// # Errors
    /// When the engine could not; nothing has changed then.
    pub async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
    }
}

/// The text for each engine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sql {
    /// For `SQLite`.
    pub(crate) sqlite: &'static str,
    /// For `PostgreSQL`.
    pub(crate) postgres: &'static str,
}

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Self {
        Self { sqlite: text, postgres: text }
    }
}

/// Runs a text through one method of `sqlx::query_as` on the engine of the transaction.
macro_rules! fetch {
    ($method:ident, $tx:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {{
        let sql = $crate::store::sql::Sql::from($sql);
        match &mut *$tx {
            $crate::store::sql::Tx::Sqlite(tx) =>
                sqlx::query_as::<sqlx::Sqlite, $row>(sql.sqlite)$(.bind($arg))*.$method(&mut **tx).await,
            $crate::store::sql::Tx::Postgres(tx) =>
                sqlx::query_as::<sqlx::Postgres, $row>(sql.postgres)$(.bind($arg))*.$method(&mut **tx).await,
        }
    }};
}

/// The one row of a text that always has one.
macro_rules! fetch_one { ($($t:tt)*) => { $crate::store::sql::fetch!(fetch_one, $($t)*) } }
/// The row, if there is one.
macro_rules! fetch_optional { ($($t:tt)*) => { $crate::store::sql::fetch!(fetch_optional, $($t)*) } }
/// Every row.
macro_rules! fetch_all { ($($t:tt)*) => { $crate::store::sql::fetch!(fetch_all, $($t)*) } }

/// Runs a text that gives no rows; the result is the number of rows changed.
macro_rules! execute {
    ($tx:expr, $sql:expr $(, $arg:expr)* $(,)?) => {{
        #[expect(clippy::disallowed_methods, reason = "the macro is the one door to sqlx::query")]
        {
            let sql = $crate::store::sql::Sql::from($sql);
            match &mut *$tx {
                $crate::store::sql::Tx::Sqlite(tx) =>
                    sqlx::query::<sqlx::Sqlite>(sql.sqlite)$(.bind($arg))*.execute(&mut **tx).await.map(|done| done.rows_affected()),
                $crate::store::sql::Tx::Postgres(tx) =>
                    sqlx::query::<sqlx::Postgres>(sql.postgres)$(.bind($arg))*.execute(&mut **tx).await.map(|done| done.rows_affected()),
            }
        }
    }};
}

/// Runs a text that must change exactly one row; anything else means somebody was faster.
macro_rules! execute_one {
    ($($t:tt)*) => {
        match $crate::store::sql::execute!($($t)*) {
            Ok(1) => Ok(()),
            Ok(_) => Err($crate::Error::Conflict($crate::error::Conflict::AlreadyDone)),
            Err(error) => Err($crate::Error::from(error)),
        }
    };
}

/// Reads a row of either engine into a struct, each field from the column of its name; `flatten` fills a field from the same
/// row. In place of sqlx's derive, whose macro crate builds both drivers a second time only to be there (ADR 0022).
macro_rules! from_row {
    ($row:ident { $($field:ident),+ $(,)? } $(flatten $inner:ident)*) => {
        $crate::store::sql::from_row!(@ sqlx::sqlite::SqliteRow, $row { $($field),+ } $($inner)*);
        $crate::store::sql::from_row!(@ sqlx::postgres::PgRow, $row { $($field),+ } $($inner)*);
    };
    (@ $engine:ty, $row:ident { $($field:ident),+ } $($inner:ident)*) => {
        impl<'r> sqlx::FromRow<'r, $engine> for $row {
            fn from_row(row: &'r $engine) -> Result<Self, sqlx::Error> {
                Ok(Self {
                    $($field: sqlx::Row::try_get(row, stringify!($field))?,)+
                    $($inner: sqlx::FromRow::from_row(row)?,)*
                })
            }
        }
    };
}

pub(crate) use {execute, execute_one, fetch, fetch_all, fetch_one, fetch_optional, from_row};
