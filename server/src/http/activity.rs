//! The activity log as a file. A route of its own, because browsers save what a link leads to; the right is proved by the
//! same use case as the page's.

use app::features::activity::csv;
use app::host::Visitor;
use app::i18n::Text;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use backend::Error;
use backend::services::activity;
use shared::audit::ActivityForm;

use super::Host;

/// Answers with the file. Who may not read the log, asks for days that are none, or gave the
/// password too long ago is led to the page, which says why or asks for it.
pub(super) async fn download(
    State(host): State<Host>,
    Path(organization): Path<String>,
    Query(form): Query<ActivityForm>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    let Some(person) = visitor.person else { return StatusCode::UNAUTHORIZED.into_response() };
    match activity::export(&host.backend, &person, &organization, &form).await {
        Ok(rows) => {
            let name = format!("attachment; filename=\"activity-{organization}.csv\"");
            let headers = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()),
                (header::CONTENT_DISPOSITION, name),
            ];
            (headers, csv::file(Text::new(visitor.locale), &rows)).into_response()
        }
        Err(Error::Forbidden(_) | Error::Invalid(_) | Error::StepUpRequired) => {
            Redirect::to(&app::paths::activity_at(&organization, &form, "")).into_response()
        }
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "the activity log could not be read");
            super::health::unavailable()
        }
    }
}
