//! The list of customers as a file that was asked for. A route of its own, because browsers save what a link leads to; it is
//! on the record before it can be fetched.

use app::features::customer::csv;
use app::host::Visitor;
use app::i18n::Text;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use backend::Error;
use backend::services::customer;
use shared::customer::FilterForm;
use shared::id::ExportId;

use super::Host;

/// Answers with the file. Who may not take customers along is led to the page, which says why.
pub(super) async fn download(
    State(host): State<Host>,
    Path((organization, file)): Path<(String, String)>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    let Some(person) = visitor.person else { return StatusCode::UNAUTHORIZED.into_response() };
    let Some(id) = file.strip_suffix(".csv").and_then(ExportId::parse) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match customer::fetch(&host.backend, &person, &organization, id).await {
        Ok((tier, rows)) => {
            let name = format!("attachment; filename=\"customers-{organization}.csv\"");
            let headers = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()),
                (header::CONTENT_DISPOSITION, name),
            ];
            (headers, csv::file(Text::new(visitor.locale), tier, &rows)).into_response()
        }
        Err(Error::Forbidden(_)) => {
            Redirect::to(&app::paths::customer_export(&organization, &FilterForm::default(), None)).into_response()
        }
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "the list of customers could not be read");
            super::health::unavailable()
        }
    }
}
