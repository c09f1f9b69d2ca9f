//! Files by which the operator brings something in, from the moment they are looked at. Must not read what is in them.

use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::id::{ImportId, UserId};
use shared::import::ImportFileView;
use shared::policy::{CarryOverCustomers, ManageOffers};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, execute_one, fetch_all, fetch_optional, from_row};
use crate::authz::{Authorized, TenantScope};
use crate::error::Error;

/// Somebody who brings in files of one kind.
pub trait Importer: Sync {
    /// Its name in the store.
    const KIND: &'static str;
    /// Whose files.
    fn scope(&self) -> &TenantScope;
    /// Who.
    fn user(&self) -> UserId;
}

macro_rules! importers {
    ($($act:ty => $kind:literal),+ $(,)?) => {$(
        impl Importer for Authorized<$act> {
            const KIND: &'static str = $kind;

            fn scope(&self) -> &TenantScope {
                Self::scope(self)
            }

            fn user(&self) -> UserId {
                Self::user(self)
            }
        }
    )+};
}
importers!(ManageOffers => "offers", CarryOverCustomers => "customers");

struct Row {
    id: Uuid,
    file_name: String,
    by_name: String,
    made_at: i64,
    done_at: Option<i64>,
    outcome: Option<String>,
}
from_row!(Row { id, file_name, by_name, made_at, done_at, outcome });

impl Row {
    fn view<O: DeserializeOwned>(self) -> Result<ImportFileView<O>, Error> {
        let read = |text: String| {
            serde_json::from_str(&text).map_err(|_| Error::internal("what came of a file cannot be read"))
        };
        Ok(ImportFileView {
            id: ImportId::from_uuid(self.id),
            file_name: self.file_name,
            by: self.by_name,
            at: Timestamp::from_micros(self.done_at.unwrap_or(self.made_at)),
            done: self.outcome.map(read).transpose()?,
        })
    }
}

macro_rules! files {
    ($rest:literal) => {
        concat!(
            "SELECT i.id, i.file_name, u.name AS by_name, i.made_at, i.done_at, i.outcome
             FROM import_file i JOIN user_account u ON u.id = i.made_by_user_id
             WHERE i.organization_id = $1 AND i.kind = $2 ",
            $rest
        )
    };
}

/// Keeps a file.
///
/// # Errors
/// When the store fails.
pub async fn insert<I: Importer>(
    tx: &mut Tx,
    proof: &I,
    id: ImportId,
    (file_name, body): (&str, &str),
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO import_file (organization_id, id, kind, file_name, body, made_at, made_by_user_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        proof.scope().organization().uuid(),
        id.uuid(),
        I::KIND,
        file_name,
        body,
        now.micros(),
        proof.user().uuid()
    )?;
    Ok(())
}

/// One file.
///
/// # Errors
/// `NotFound` when there is none of that id and kind.
pub async fn find<I: Importer, O: DeserializeOwned>(
    tx: &mut Tx,
    proof: &I,
    id: ImportId,
) -> Result<ImportFileView<O>, Error> {
    let operator = proof.scope().organization().uuid();
    let row = fetch_optional!(tx, Row, files!("AND i.id = $3"), operator, I::KIND, id.uuid())?;
    row.ok_or(Error::NotFound)?.view()
}

/// What is in it; empty once it is done.
///
/// # Errors
/// `NotFound` when there is none of that id and kind.
pub async fn body<I: Importer>(tx: &mut Tx, proof: &I, id: ImportId) -> Result<String, Error> {
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT body FROM import_file WHERE organization_id = $1 AND id = $2 AND kind = $3",
        proof.scope().organization().uuid(),
        id.uuid(),
        I::KIND
    )?;
    row.map(|(body,)| body).ok_or(Error::NotFound)
}

/// The files of one kind that were brought in last.
///
/// # Errors
/// When the store fails.
pub async fn latest<I: Importer, O: DeserializeOwned>(tx: &mut Tx, proof: &I) -> Result<Vec<ImportFileView<O>>, Error> {
    let operator = proof.scope().organization().uuid();
    let rows = fetch_all!(tx, Row, files!("ORDER BY i.id DESC LIMIT 20"), operator, I::KIND)?;
    rows.into_iter().map(Row::view).collect()
}

/// Notes what came of a file. Its text is not needed any more: what it did stands elsewhere.
///
/// # Errors
/// `Conflict` when it is done already.
pub async fn finish<I: Importer>(
    tx: &mut Tx,
    proof: &I,
    id: ImportId,
    outcome: &(impl Serialize + Sync),
    now: Timestamp,
) -> Result<(), Error> {
    let outcome = serde_json::to_string(outcome).map_err(|_| Error::internal("an outcome cannot be written"))?;
    execute_one!(
        tx,
        "UPDATE import_file SET done_at = $4, body = '', outcome = $5
         WHERE organization_id = $1 AND id = $2 AND kind = $3 AND done_at IS NULL",
        proof.scope().organization().uuid(),
        id.uuid(),
        I::KIND,
        now.micros(),
        outcome
    )
}
