//! Tells companies of a new text of the agreement, one after the other. Owns the pace alone.

use std::time::Duration;

use crate::Backend;
use crate::services::enrollment::announce_next;

/// Time between two looks.
const PAUSE: Duration = Duration::from_secs(2);

/// Tells whoever is to be told, again and again until the future is dropped.
pub async fn run(backend: Backend) {
    loop {
        match announce_next(&backend).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "a company could not be told of the new agreement"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}
