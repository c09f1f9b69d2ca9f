//! The own profile: name, language, light or dark.

use shared::audit::UserEvent;
use shared::user::{Profile, ProfileForm};

use super::record;
use crate::Backend;
use crate::authz::SignedIn;
use crate::error::Error;
use crate::store::account::{self, Holder};

/// What somebody has chosen about himself.
///
/// # Errors
/// When the store fails.
pub async fn profile(backend: &Backend, person: &SignedIn) -> Result<Profile, Error> {
    let mut tx = backend.database().read().await?;
    account::profile(&mut tx, person).await
}

/// Changes it, and gives what holds from now on.
///
/// # Errors
/// `Invalid` with every refused field.
pub async fn update_profile(backend: &Backend, person: &SignedIn, form: &ProfileForm) -> Result<Profile, Error> {
    let after = form.parse()?;
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let before = account::profile(&mut tx, person).await?;
    if before != after {
        account::set_profile(&mut tx, person, &after).await?;
        let event = UserEvent::ProfileChanged { before, after: after.clone() };
        record(&mut tx, &Holder::SignedIn(person), event, now).await?;
        tx.commit().await?;
    }
    Ok(after)
}
