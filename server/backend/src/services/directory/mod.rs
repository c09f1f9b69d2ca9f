//! The directory of providers: what everybody may read, the provider's own profile, and who is official.

mod edit;
mod find;
mod logo;
mod official;

use shared::audit::Event;
use shared::directory::DirectoryEvent;
use shared::id::{OrganizationId, UserId};
use shared::time::Timestamp;

pub use edit::{profile, publish, save, unpublish};
pub use find::{find, picture, provider};
pub use logo::{remove, upload};
pub use official::{decide, official, officials};

use crate::Backend;
use crate::error::Error;
use crate::store::audit::{self, NewEvent};
use crate::store::{Tx, organization};

/// The name of the programme's operator; the product's own name before there is one.
///
/// # Errors
/// When the store fails.
pub async fn programme(backend: &Backend) -> Result<String, Error> {
    if let Some(name) = backend.programme().get() {
        return Ok(name.clone());
    }
    let mut tx = backend.database().read().await?;
    let Some((_, name)) = organization::programme(&mut tx).await? else { return Ok("Twotier".to_owned()) };
    Ok(backend.programme().get_or_init(|| name).clone())
}

/// The address of a provider's page, for search engines and mails.
fn address(backend: &Backend, slug: &str) -> String {
    backend.settings().link(&format!("/providers/{slug}"))
}

/// Writes what a provider did with its profile on its own record.
async fn record(
    tx: &mut Tx,
    (actor, person): (OrganizationId, UserId),
    event: DirectoryEvent,
    now: Timestamp,
) -> Result<(), Error> {
    let event = Event::Directory(event);
    let new = NewEvent { actor, person: Some(person), invitation: None, event: &event };
    audit::insert(tx, actor, None, &new, now).await
}
