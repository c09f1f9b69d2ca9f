//! Records of endings: the list, the page and the file.

use shared::ending::{EndingListView, EndingRecord, EndingView};
use shared::id::EndingId;

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::seal;
use crate::store::ending::{self, Signed};

/// Records a page shows.
const ROWS: usize = 50;

/// A page of the endings an organisation was part of, before a place in the list.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn list(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    before: Option<EndingId>,
) -> Result<EndingListView, Error> {
    let mut tx = backend.database().read().await?;
    let reader = authz::may_read_endings(&mut tx, person, organization).await?;
    let limit = i64::try_from(ROWS + 1).unwrap_or(i64::MAX);
    let mut rows = ending::page(&mut tx, &reader, before, limit).await?;
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let next = rows.last().filter(|_| more).map(|row| row.id);
    Ok(EndingListView { rows, next, side: reader.side() })
}

/// One record.
///
/// # Errors
/// `NotFound` when it is not the organisation's, `Forbidden` as rights say.
pub async fn record(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: EndingId,
) -> Result<EndingView, Error> {
    let mut tx = backend.database().read().await?;
    let reader = authz::may_read_endings(&mut tx, person, organization).await?;
    let signed = ending::find(&mut tx, &reader, id).await?;
    Ok(EndingView { record: read(&signed)?, side: reader.side(), key: seal::as_text(&signed.public_key) })
}

/// One record as a signed file.
///
/// # Errors
/// As [`record`].
pub async fn file(backend: &Backend, person: &SignedIn, organization: &str, id: EndingId) -> Result<String, Error> {
    let mut tx = backend.database().read().await?;
    let reader = authz::may_read_endings(&mut tx, person, organization).await?;
    let signed = ending::find(&mut tx, &reader, id).await?;
    seal::file(read(&signed)?, &signed.public_key, &signed.signature)
}

fn read(signed: &Signed) -> Result<EndingRecord, Error> {
    serde_json::from_str(&signed.document).map_err(Error::internal)
}
