//! The catalogue as files. Routes of their own, because browsers save what a link leads to; the right is proved by the same
//! use case for both.

use app::features::offer::csv;
use app::host::Visitor;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use backend::Error;
use backend::services::offer;
use shared::offer::OfferView;

use super::Host;

/// Answers with the table.
pub(super) async fn table(host: State<Host>, organization: Path<String>, visitor: Extension<Visitor>) -> Response {
    file(host, organization, visitor, ("csv", "text/csv; charset=utf-8; header=present"), csv::file).await
}

/// Answers with the list in JSON.
pub(super) async fn json(host: State<Host>, organization: Path<String>, visitor: Extension<Visitor>) -> Response {
    file(host, organization, visitor, ("json", "application/json"), offer::json_file).await
}

/// Who may not read the catalogue is led to its page, which says why.
async fn file(
    State(host): State<Host>,
    Path(organization): Path<String>,
    Extension(visitor): Extension<Visitor>,
    (ending, kind): (&str, &'static str),
    write: fn(&[OfferView]) -> String,
) -> Response {
    let Some(person) = visitor.person else { return StatusCode::UNAUTHORIZED.into_response() };
    match offer::export(&host.backend, &person, &organization).await {
        Ok(offers) => {
            let name = format!("attachment; filename=\"offers.{ending}\"");
            let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)];
            (headers, write(&offers)).into_response()
        }
        Err(Error::Forbidden(_)) => Redirect::to(&app::paths::offers(&organization)).into_response(),
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "the catalogue could not be read");
            super::health::unavailable()
        }
    }
}
