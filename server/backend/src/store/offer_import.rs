//! Files by which offers come in, from the moment they are looked at. Must not read what is in them.

use shared::id::OfferImportId;
use shared::offer::{OfferImportView, Outcome};
use shared::policy::ManageOffers;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, execute_one, fetch_all, fetch_optional, from_row};
use crate::authz::Authorized;
use crate::error::Error;

struct Row {
    id: Uuid,
    file_name: String,
    by_name: String,
    made_at: i64,
    done_at: Option<i64>,
    added: i64,
    changed: i64,
    unchanged: i64,
    refused: i64,
}
from_row!(Row { id, file_name, by_name, made_at, done_at, added, changed, unchanged, refused });

impl From<Row> for OfferImportView {
    fn from(row: Row) -> Self {
        let Row { added, changed, unchanged, refused, .. } = row;
        Self {
            id: OfferImportId::from_uuid(row.id),
            file_name: row.file_name,
            by: row.by_name,
            at: Timestamp::from_micros(row.done_at.unwrap_or(row.made_at)),
            done: row.done_at.map(|_| Outcome { added, changed, unchanged, refused }),
        }
    }
}

macro_rules! imports {
    ($rest:literal) => {
        concat!(
            "SELECT i.id, i.file_name, u.name AS by_name, i.made_at, i.done_at, i.added, i.changed, i.unchanged, i.refused
             FROM offer_import i JOIN user_account u ON u.id = i.made_by_user_id WHERE i.organization_id = $1 ",
            $rest
        )
    };
}

/// Keeps a file.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    proof: &Authorized<ManageOffers>,
    id: OfferImportId,
    (file_name, body): (&str, &str),
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO offer_import (organization_id, id, file_name, body, made_at, made_by_user_id)
         VALUES ($1, $2, $3, $4, $5, $6)",
        proof.scope().organization().uuid(),
        id.uuid(),
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
/// `NotFound` when there is none of that id.
pub async fn find(tx: &mut Tx, proof: &Authorized<ManageOffers>, id: OfferImportId) -> Result<OfferImportView, Error> {
    let row = fetch_optional!(tx, Row, imports!("AND i.id = $2"), proof.scope().organization().uuid(), id.uuid())?;
    row.map(OfferImportView::from).ok_or(Error::NotFound)
}

/// What is in it; empty once it is done.
///
/// # Errors
/// `NotFound` when there is none of that id.
pub async fn body(tx: &mut Tx, proof: &Authorized<ManageOffers>, id: OfferImportId) -> Result<String, Error> {
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT body FROM offer_import WHERE organization_id = $1 AND id = $2",
        proof.scope().organization().uuid(),
        id.uuid()
    )?;
    row.map(|(body,)| body).ok_or(Error::NotFound)
}

/// The files that were brought in last.
///
/// # Errors
/// When the store fails.
pub async fn latest(tx: &mut Tx, proof: &Authorized<ManageOffers>) -> Result<Vec<OfferImportView>, Error> {
    let rows = fetch_all!(tx, Row, imports!("ORDER BY i.id DESC LIMIT 20"), proof.scope().organization().uuid())?;
    Ok(rows.into_iter().map(OfferImportView::from).collect())
}

/// Notes what came of a file. Its text is not needed any more: what it made is in the catalogue.
///
/// # Errors
/// `Conflict` when it is done already.
pub async fn finish(
    tx: &mut Tx,
    proof: &Authorized<ManageOffers>,
    id: OfferImportId,
    outcome: Outcome,
    now: Timestamp,
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE offer_import SET done_at = $3, body = '', added = $4, changed = $5, unchanged = $6, refused = $7
         WHERE organization_id = $1 AND id = $2 AND done_at IS NULL",
        proof.scope().organization().uuid(),
        id.uuid(),
        now.micros(),
        outcome.added,
        outcome.changed,
        outcome.unchanged,
        outcome.refused
    )
}
