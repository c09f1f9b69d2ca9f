//! What everybody may know: who runs the programme and who its providers are.

use shared::organization::OrganizationView;

use crate::Backend;
use crate::error::Error;
use crate::store::organization;

/// Providers a page shows; the searchable directory comes with partnerships.
const PROVIDERS: i64 = 200;

/// The name of the programme's operator; the product's own name before there is one.
///
/// # Errors
/// When the store fails.
pub async fn programme(backend: &Backend) -> Result<String, Error> {
    let mut tx = backend.database().read().await?;
    Ok(organization::programme(&mut tx).await?.map_or_else(|| "Twotier".to_owned(), |(_, name)| name))
}

/// The programme's providers, by name.
///
/// # Errors
/// When the store fails.
pub async fn providers(backend: &Backend) -> Result<Vec<OrganizationView>, Error> {
    let mut tx = backend.database().read().await?;
    organization::providers(&mut tx, PROVIDERS).await
}
