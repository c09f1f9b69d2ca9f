//! Throws away what has only passing value: counters whose window is over, sessions and links long ended, enrolments
//! nobody went on with, memberships nobody chose from. Must not touch facts.

use std::time::Duration;

use crate::Backend;
use crate::authz::SystemScope;
use crate::error::Error;
use crate::store::{attempt, enrollment_start, membership, password_link, session};

/// Time between two rounds.
const PAUSE: Duration = Duration::from_mins(10);
/// Days the row of a session or of a link is kept after its end.
const SESSION_DAYS: i64 = 30;

/// One round.
///
/// # Errors
/// When the store fails.
pub async fn sweep(backend: &Backend) -> Result<(), Error> {
    let scope = SystemScope::for_job("sweeper");
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    attempt::sweep(&mut tx, &scope, now).await?;
    membership::sweep(&mut tx, &scope, now).await?;
    session::sweep(&mut tx, &scope, now.plus_days(-SESSION_DAYS)).await?;
    enrollment_start::sweep(&mut tx, &scope, now).await?;
    password_link::sweep(&mut tx, &scope, now.plus_days(-SESSION_DAYS)).await?;
    Ok(tx.commit().await?)
}

/// Sweeps again and again until the future is dropped.
pub async fn run(backend: Backend) {
    loop {
        if let Err(error) = sweep(&backend).await {
            tracing::error!(%error, "sweeping failed");
        }
        tokio::time::sleep(PAUSE).await;
    }
}
