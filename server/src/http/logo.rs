//! Pictures of providers, for everybody. Owns their headers: the address is the hash of what it gives, so that browsers may
//! keep it for good; it is a PNG the server drew and can be taken for nothing else (abuse-cases 37).

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use backend::services::directory;

use super::Host;

/// A year, the most caches are asked for (RFC 8246 for the last word).
const FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// Answers with the picture of a name.
pub(super) async fn picture(State(host): State<Host>, Path(name): Path<String>) -> Response {
    match directory::picture(&host.backend, &name).await {
        Ok(png) => ([(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, FOR_GOOD)], png).into_response(),
        Err(backend::Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a picture could not be read");
            super::health::unavailable()
        }
    }
}
