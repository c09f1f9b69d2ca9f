//! Sends tables of requests, some lines at a time, so that nobody waits for a long one. Must not decide what a line is
//! refused for.

use std::time::Duration;

use crate::Backend;
use crate::services::invitation;

/// Time between two looks for a table.
const PAUSE: Duration = Duration::from_secs(1);
/// Time between two parts of a table, in which others write.
const BREATH: Duration = Duration::from_millis(5);

/// Works again and again until the future is dropped.
pub async fn run(backend: Backend) {
    loop {
        let pause = match invitation::work(&backend).await {
            Ok(true) => BREATH,
            Ok(false) => PAUSE,
            Err(error) => {
                tracing::error!(%error, "a table of requests could not be gone on with");
                PAUSE
            }
        };
        tokio::time::sleep(pause).await;
    }
}
