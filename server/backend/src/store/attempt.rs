//! Counters of attempts within a window of time, shared by every process. Must not know what is counted.

use shared::time::Timestamp;

use super::sql::{Tx, execute, fetch_one};
use crate::error::Error;

/// Counts one attempt and says how many there were in the window, this one included. A window starts with its first
/// attempt and lasts `seconds`.
///
/// # Errors
/// When the store fails.
pub async fn count(tx: &mut Tx, counter: &str, seconds: i64, now: Timestamp) -> Result<i64, Error> {
    let (used,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "INSERT INTO attempt (counter, window_ends_at, used) VALUES ($1, $2, 1)
         ON CONFLICT (counter) DO UPDATE SET
           used = CASE WHEN attempt.window_ends_at <= $3 THEN 1 ELSE attempt.used + 1 END,
           window_ends_at = CASE WHEN attempt.window_ends_at <= $3 THEN excluded.window_ends_at ELSE attempt.window_ends_at END
         RETURNING used",
        counter,
        now.plus_seconds(seconds).micros(),
        now.micros()
    )?;
    Ok(used)
}

/// Forgets a counter, after the attempt it counted succeeded.
///
/// # Errors
/// When the store fails.
pub async fn forget(tx: &mut Tx, counter: &str) -> Result<(), Error> {
    execute!(tx, "DELETE FROM attempt WHERE counter = $1", counter)?;
    Ok(())
}

/// Removes counters whose window is over.
///
/// # Errors
/// When the store fails.
pub async fn sweep(tx: &mut Tx, _scope: &crate::authz::SystemScope, now: Timestamp) -> Result<(), Error> {
    execute!(tx, "DELETE FROM attempt WHERE window_ends_at <= $1", now.micros())?;
    Ok(())
}
