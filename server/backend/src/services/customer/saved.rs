//! Filters of the list that somebody keeps for himself.

use shared::customer::{MOST_SAVED, SaveFilterForm, SavedFiltersView};
use shared::field::Code;
use shared::id::SavedFilterId;
use shared::policy::ListCustomers;

use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{saved_filter, shared_customer};
use crate::{Backend, random};

/// What the person keeps, by name, with the names a filter needs.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn saved_filters(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
) -> Result<SavedFiltersView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ListCustomers>(&mut tx, person, organization).await?;
    let partners = shared_customer::choices(&mut tx, proof.scope()).await?;
    Ok(SavedFiltersView { saved: saved_filter::all(&mut tx, &proof).await?, partners })
}

/// Keeps a filter under a name, in the place of one of the same name.
///
/// # Errors
/// As [`saved_filters`]; `Invalid` for the name, and when as many are kept as there may be.
pub async fn save_filter(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &SaveFilterForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ListCustomers>(&mut tx, person, organization).await?;
    let new = form.parse()?;
    if saved_filter::others(&mut tx, &proof, &new).await? >= MOST_SAVED {
        return Err(Error::field("name", Code::TooManyRows { max: MOST_SAVED }));
    }
    saved_filter::save(&mut tx, &proof, SavedFilterId::from_uuid(random::id(now)), &new, now).await?;
    Ok(tx.commit().await?)
}

/// Removes a filter.
///
/// # Errors
/// As [`saved_filters`]; `Conflict` when the person keeps no such filter.
pub async fn remove_filter(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: SavedFilterId,
) -> Result<(), Error> {
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ListCustomers>(&mut tx, person, organization).await?;
    saved_filter::remove(&mut tx, &proof, id).await?;
    Ok(tx.commit().await?)
}
