//! Whether the process lives and can answer.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use super::Host;

/// Ready when the database answers, its schema is the one this program knows, and the outbox can be read.
pub(super) async fn ready(State(host): State<Host>) -> Response {
    let checked = async {
        host.backend.database().check().await?;
        let mut tx = host.backend.database().read().await?;
        backend::store::outbox::waiting(&mut tx).await
    };
    match checked.await {
        Ok(waiting) => format!("ready\ndatabase ok\nmigrations ok\noutbox {waiting} waiting\n").into_response(),
        Err(error) => {
            tracing::error!(%error, "not ready");
            unavailable()
        }
    }
}

/// An answer for when a request meets a fault of ours that nobody foresaw; the process lives on.
#[expect(clippy::needless_pass_by_value, reason = "the layer's signature")]
pub(super) fn panicked(cause: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let reference = backend::random::reference();
    let text = cause.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default();
    tracing::error!(reference, cause = text, "a request panicked");
    (StatusCode::INTERNAL_SERVER_ERROR, format!("This did not work. The fault is ours; name {reference} to support."))
        .into_response()
}

/// An answer for when the store fails before there is a page.
pub(super) fn unavailable() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, "Twotier is not available at the moment. Nothing was changed.").into_response()
}
