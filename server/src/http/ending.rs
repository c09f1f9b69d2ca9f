//! The record of an ending as a file. A route of its own, because browsers save what a link leads to; the right is proved
//! by the same use case as the page's.

use app::host::Visitor;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use backend::Error;
use backend::services::ending;
use shared::id::EndingId;

use super::Host;

/// Answers with the file. Who may not read the record is led to its page, which says why.
pub(super) async fn download(
    State(host): State<Host>,
    Path((organization, id)): Path<(String, String)>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    let Some(person) = visitor.person else { return StatusCode::UNAUTHORIZED.into_response() };
    let Some(id) = EndingId::parse(&id) else { return StatusCode::NOT_FOUND.into_response() };
    match ending::file(&host.backend, &person, &organization, id).await {
        Ok(file) => {
            let headers = [
                (header::CONTENT_TYPE, "application/json".to_owned()),
                (header::CONTENT_DISPOSITION, format!("attachment; filename=\"ending-{id}.json\"")),
            ];
            (headers, file).into_response()
        }
        Err(Error::Forbidden(_)) => Redirect::to(&app::paths::ending(&organization, id)).into_response(),
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "the record of an ending could not be read");
            super::health::unavailable()
        }
    }
}
