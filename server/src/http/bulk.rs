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
use shared::invitation::Kind;

use super::Host;

/// Answers with the file of a table of requests to customers.
pub(super) async fn of_customers(
    State(host): State<Host>,
    Path(place): Path<(String, String)>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    download(&host, Kind::Relationship, place, visitor).await
}

/// The same for requests to resellers.
pub(super) async fn of_resellers(
    State(host): State<Host>,
    Path(place): Path<(String, String)>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    download(&host, Kind::Partnership, place, visitor).await
}

/// Answers with the file. Who may not see requests is led to the page, which says why.
async fn download(host: &Host, of: Kind, (organization, bulk): (String, String), visitor: Visitor) -> Response {
    let Some(person) = visitor.person else { return StatusCode::UNAUTHORIZED.into_response() };
    let Some(id) = BulkId::parse(&bulk) else { return StatusCode::NOT_FOUND.into_response() };
    match invitation::result(&host.backend, &person, (of, &organization), id).await {
        Ok(rows) => {
            let name = format!("attachment; filename=\"requests-{organization}.csv\"");
            let headers = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()),
                (header::CONTENT_DISPOSITION, name),
            ];
            (headers, bulk_csv::file(Text::new(visitor.locale), of, &rows)).into_response()
        }
        Err(Error::Forbidden(_)) => Redirect::to(&app::paths::bulk_table_of(of, &organization, id)).into_response(),
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a table of requests could not be read");
            super::health::unavailable()
        }
    }
}
