//! Gives the notices that are due, again and again. Must not know what they are about.

use std::time::Duration;

use crate::Backend;
use crate::services::notice;

/// Time between two rounds: a notice comes within the first minutes of its day.
const PAUSE: Duration = Duration::from_mins(10);

/// Runs until the future is dropped.
pub async fn run(backend: Backend) {
    loop {
        if let Err(error) = notice::give(&backend).await {
            tracing::error!(%error, "giving notices failed");
        }
        tokio::time::sleep(PAUSE).await;
    }
}
