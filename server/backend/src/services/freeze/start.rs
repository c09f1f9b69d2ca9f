//! Freezing, from inside and with the printed code.

use std::time::Duration;

use shared::freeze::{Command, FreezeCode, FreezeCodeForm, FreezeEvent, State, step};
use shared::policy::FreezePartners;

use super::note;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::services::limit;
use crate::store::Tx;
use crate::store::freeze::{self, Freezer};
use crate::{Backend, random};

/// Longer than freezing a customer of some partners takes, so that the time does not tell whether the code was right.
const ANSWER_AFTER: Duration = Duration::from_millis(500);

/// Stops the access of every partner of the organisation, with the very next request of each. One step: no password, no
/// approval, because it may have to be quick and can be undone.
///
/// # Errors
/// `Forbidden` when the person is no global admin, `Conflict` when it is frozen already.
pub async fn start(backend: &Backend, person: &SignedIn, organization: &str) -> Result<(), Error> {
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<FreezePartners>(&mut tx, person, organization).await?;
    begin(backend, &mut tx, &Freezer::Admin(&proof), Command::Freeze).await?;
    Ok(tx.commit().await?)
}

/// The same with the printed code, without signing in. Answers alike, and after the same time, whether the code was
/// anybody's, and whether that customer was frozen already.
///
/// # Errors
/// `Invalid` for what cannot be a code, `RateLimited` after too many tries from one address.
pub async fn start_by_code(backend: &Backend, form: &FreezeCodeForm, address: &str) -> Result<(), Error> {
    let code = form.parse()?;
    let (done, ()) = tokio::join!(try_code(backend, &code, address), tokio::time::sleep(ANSWER_AFTER));
    done
}

async fn try_code(backend: &Backend, code: &FreezeCode, address: &str) -> Result<(), Error> {
    // Counted lastingly, before anything is known about the code.
    let mut tx = backend.database().write().await?;
    let counted = limit::FREEZE_CODE.count(&mut tx, address, backend.now()).await;
    tx.commit().await?;
    counted?;

    let mut tx = backend.database().write().await?;
    let proof = match authz::freeze_code(&mut tx, code).await {
        Err(Error::NotFound) => {
            tracing::warn!(address, "somebody tried a printed code that is nobody's");
            return Ok(());
        }
        found => found?,
    };
    begin(backend, &mut tx, &Freezer::Code(&proof), Command::FreezeByCode).await?;
    Ok(tx.commit().await?)
}

async fn begin(backend: &Backend, tx: &mut Tx, freezer: &Freezer<'_>, command: Command) -> Result<(), Error> {
    let now = backend.now();
    let before = freeze::hold(tx, freezer).await?;
    let after = step(before, command).map_err(Error::Conflict)?;
    if before == after {
        return Ok(());
    }
    debug_assert_eq!(after, State::Frozen, "both commands freeze");
    let id = random::id(now);
    freeze::start(tx, freezer, id, now).await?;
    let by_code = command == Command::FreezeByCode;
    note(backend, tx, freezer, (id, FreezeEvent::Started { by_code }), now).await
}
