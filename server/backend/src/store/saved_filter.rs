//! Filters of customers that people keep, each for himself in one organisation.

use shared::customer::{NewSavedFilter, SavedFilterView};
use shared::id::SavedFilterId;
use shared::policy::ListCustomers;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, execute_one, fetch_all, fetch_one};
use crate::authz::Authorized;
use crate::error::Error;

/// What the person of the proof keeps, by name.
///
/// # Errors
/// When the store fails.
pub async fn all(tx: &mut Tx, proof: &Authorized<ListCustomers>) -> Result<Vec<SavedFilterView>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String),
        "SELECT id, name, filter FROM saved_filter WHERE organization_id = $1 AND user_id = $2 ORDER BY name_key",
        proof.scope().organization().uuid(),
        proof.user().uuid()
    )?;
    rows.into_iter()
        .map(|(id, name, filter)| {
            let filter = serde_json::from_str(&filter).map_err(Error::internal)?;
            Ok(SavedFilterView { id: SavedFilterId::from_uuid(id), name, filter })
        })
        .collect()
}

/// How many filters under other names the person of the proof keeps.
///
/// # Errors
/// When the store fails.
pub async fn others(tx: &mut Tx, proof: &Authorized<ListCustomers>, new: &NewSavedFilter) -> Result<usize, Error> {
    let (count,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM saved_filter WHERE organization_id = $1 AND user_id = $2 AND name_key <> $3",
        proof.scope().organization().uuid(),
        proof.user().uuid(),
        new.name.to_lowercase()
    )?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Keeps a filter, in the place of one of the same name.
///
/// # Errors
/// When the store fails.
pub async fn save(
    tx: &mut Tx,
    proof: &Authorized<ListCustomers>,
    id: SavedFilterId,
    new: &NewSavedFilter,
    now: Timestamp,
) -> Result<(), Error> {
    let filter = serde_json::to_string(&new.filter).map_err(Error::internal)?;
    execute!(
        tx,
        "INSERT INTO saved_filter (organization_id, user_id, id, name, name_key, filter, saved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (organization_id, user_id, name_key)
         DO UPDATE SET name = excluded.name, filter = excluded.filter, saved_at = excluded.saved_at",
        proof.scope().organization().uuid(),
        proof.user().uuid(),
        id.uuid(),
        new.name.as_str(),
        new.name.to_lowercase(),
        filter,
        now.micros()
    )?;
    Ok(())
}

/// Removes a filter of the person of the proof.
///
/// # Errors
/// `Conflict` when there is none.
pub async fn remove(tx: &mut Tx, proof: &Authorized<ListCustomers>, id: SavedFilterId) -> Result<(), Error> {
    execute_one!(
        tx,
        "DELETE FROM saved_filter WHERE organization_id = $1 AND user_id = $2 AND id = $3",
        proof.scope().organization().uuid(),
        proof.user().uuid(),
        id.uuid()
    )
}
