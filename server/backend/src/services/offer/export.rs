//! The whole catalogue, for files that can be read back in.

use shared::offer::OfferView;
use shared::policy::ViewOffers;

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::offer;

/// Every offer, by code.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn export(backend: &Backend, person: &SignedIn, organization: &str) -> Result<Vec<OfferView>, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ViewOffers>(&mut tx, person, organization).await?;
    Ok(offer::all(&mut tx, &proof).await?.into_iter().map(|kept| kept.view).collect())
}
