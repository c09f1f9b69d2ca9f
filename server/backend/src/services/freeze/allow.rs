//! Letting partners in again after a freeze.

use shared::freeze::{Command, FreezeEvent, step};
use shared::policy::FreezePartners;

use super::note;
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::freeze::{self, Freezer};

/// Ends the freeze: every partner has again what it had, as far as that has not ended meanwhile. Any global admin may,
/// whoever froze, with the password given not long ago (abuse-cases 34).
///
/// # Errors
/// `Forbidden` when the person is no global admin, `StepUpRequired` when the password was given too long ago, `Conflict`
/// when nothing is frozen.
pub async fn allow(backend: &Backend, person: &SignedIn, organization: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<FreezePartners>(&mut tx, person, organization).await?;
    let fresh = authz::stepped_up(person, now)?;
    let freezer = Freezer::Admin(&proof);
    step(freeze::hold(&mut tx, &freezer).await?, Command::Allow).map_err(Error::Conflict)?;
    let id = freeze::end(&mut tx, &proof, &fresh, now).await?;
    note(backend, &mut tx, &freezer, (id, FreezeEvent::Ended), now).await?;
    Ok(tx.commit().await?)
}
