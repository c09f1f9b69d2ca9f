//! How much a request may carry and how long it may take. Owns the numbers; what a form with a file may hold beyond them is
//! counted while it is read (`multipart.rs`).

use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// Largest body of a request, in bytes. The longest form is a partner agreement of 30,000 characters in each of two
/// languages, percent-encoded.
pub(super) const BODY_BYTES: usize = 640 * 1024;
/// Longest time a request may take.
const REQUEST_TIME: Duration = Duration::from_secs(20);

/// Most a form with a file may send, in bytes. More than any file may have: what is too large is read to its end and
/// forgotten, because a browser shows no answer to a form it could not send whole.
pub(super) const FILE_FORM_BYTES: usize = 32 * 1024 * 1024;
/// Longest time such a form may take: 10 MB over one megabit a second.
const FILE_FORM_TIME: Duration = Duration::from_mins(2);

pub(super) async fn layer(request: Request<Body>, next: Next) -> Response {
    let files = may_carry_files(request.method(), request.uri().path(), request.headers());
    let (bytes, time) = if files { (FILE_FORM_BYTES, FILE_FORM_TIME) } else { (BODY_BYTES, REQUEST_TIME) };
    if length(request.headers()).is_some_and(|length| length > bytes) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let answer = tokio::time::timeout(time, next.run(request)).await;
    answer.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

/// Forms with files are posted to an organisation's pages; which of them takes one is known once its first field is read.
fn may_carry_files(method: &Method, path: &str, headers: &HeaderMap) -> bool {
    *method == Method::POST && path.starts_with("/o/") && super::multipart::boundary(headers).is_some()
}

/// How long the sender says the body is.
fn length(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_form_with_files_to_an_organisations_page_may_be_large() {
        let multipart = "multipart/form-data; boundary=x";
        let may = |method: Method, path: &str, kind: &str| {
            let headers = [(header::CONTENT_TYPE, kind.parse().expect("a header"))].into_iter().collect();
            may_carry_files(&method, path, &headers)
        };
        assert!(may(Method::POST, "/o/elm/enrollment", multipart));
        assert!(!may(Method::GET, "/o/elm/enrollment", multipart));
        assert!(!may(Method::POST, "/sign-in", multipart));
        assert!(!may(Method::POST, "/api/upload", multipart));
        assert!(!may(Method::POST, "/o/elm/enrollment", "application/x-www-form-urlencoded"));
    }
}
