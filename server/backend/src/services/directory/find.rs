//! What everybody may read, without an account.

use shared::customer::Cursor;
use shared::directory::{FindForm, PAGE_ROWS, ProviderListView, ProviderPageView, is_logo};
use shared::organization::Slug;

use super::address;
use crate::Backend;
use crate::error::Error;
use crate::store::{directory, directory_logo};

/// A page of the listed providers by name, after a place in the list.
///
/// # Errors
/// When the store fails.
pub async fn find(backend: &Backend, form: &FindForm, after: &str) -> Result<ProviderListView, Error> {
    let mut tx = backend.database().read().await?;
    let mut rows = directory::page(&mut tx, &form.parse(), Cursor::parse(after).as_ref(), PAGE_ROWS + 1).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let last = rows.last().filter(|_| more);
    let next = last.map(|row| Cursor { name_key: row.name.to_lowercase(), slug: row.slug.clone() }.encode());
    Ok(ProviderListView { rows, next, address: backend.settings().link("/find-a-provider") })
}

/// The page of a listed provider.
///
/// # Errors
/// `NotFound` for whatever is not listed.
pub async fn provider(backend: &Backend, slug: &str) -> Result<ProviderPageView, Error> {
    let slug = Slug::parse(slug).ok_or(Error::NotFound)?;
    let mut tx = backend.database().read().await?;
    let found = directory::published(&mut tx, &slug).await?;
    Ok(ProviderPageView {
        address: address(backend, slug.as_str()),
        organization: found.organization,
        profile: found.profile,
        logo: found.logo,
        official_since: Some(found.official_since),
    })
}

/// A picture by the hash of its content.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn picture(backend: &Backend, name: &str) -> Result<Vec<u8>, Error> {
    if !is_logo(name) {
        return Err(Error::NotFound);
    }
    let mut tx = backend.database().read().await?;
    directory_logo::content(&mut tx, name).await
}
