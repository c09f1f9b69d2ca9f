//! What became of each line of a table of requests, as a file. A route of its own, because browsers save what a link leads
//! to; the right is proved by the same use case as the page's.

use app::features::invitation::bulk_csv;
use app::host::Visitor;
use app::i18n::Text;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use backend::Error;
use backend::services::invitation;
use shared::id::BulkId;

use super::Host;

/// Answers with the file. Who may not see requests is led to the page, which says why.
pub(super) async fn download(
    State(host): State<Host>,
    Path((organization, bulk)): Path<(String, String)>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    let Some(person) = visitor.person else { return StatusCode::UNAUTHORIZED.into_response() };
    let Some(id) = BulkId::parse(&bulk) else { return StatusCode::NOT_FOUND.into_response() };
    match invitation::result(&host.backend, &person, &organization, id).await {
        Ok(rows) => {
            let name = format!("attachment; filename=\"requests-{organization}.csv\"");
            let headers = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()),
                (header::CONTENT_DISPOSITION, name),
            ];
            (headers, bulk_csv::file(Text::new(visitor.locale), &rows)).into_response()
        }
        Err(Error::Forbidden(_)) => Redirect::to(&app::paths::bulk_table(&organization, id)).into_response(),
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a table of requests could not be read");
            super::health::unavailable()
        }
    }
}
