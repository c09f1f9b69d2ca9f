//! Handing a reviewer a file of an application: as a download, never as something a browser would show or run here
//! (docs/adr/0010-proofs-of-an-enrolment-in-the-database.md).

use app::host::Visitor;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderName, Request, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use backend::Error;
use backend::services::enrollment::fetch_for_review;
use backend::store::enrollment_proof::ProofFile;
use uuid::Uuid;

use super::{Host, render};

/// Where the files are.
pub(super) const PATH: &str = "/o/{operator}/enrollments/{applicant}/proofs/{proof}";

/// The file, or the page that says why not.
pub(super) async fn download(
    State(host): State<Host>,
    Path((operator, applicant, proof)): Path<(String, String, String)>,
    mut request: Request<Body>,
) -> Response {
    let person = request.extensions().get::<Visitor>().and_then(|visitor| visitor.person.clone());
    let file = match (person, Uuid::try_parse(&proof)) {
        (None, _) => Err(Error::Unauthenticated),
        (Some(_), Err(_)) => Err(Error::NotFound),
        (Some(person), Ok(id)) => fetch_for_review(&host.backend, &person, (&operator, &applicant), id).await,
    };
    match file {
        Ok(file) => attachment(file),
        // The page of the application is closed to the same people, and tells them what is missing and who can help.
        Err(Error::Forbidden(_)) => {
            let Ok(uri) = app::paths::review(&operator, &applicant).parse::<Uri>() else {
                return StatusCode::NOT_FOUND.into_response();
            };
            *request.uri_mut() = uri;
            render(&host, request, || {}).await
        }
        // No page has this address, so this is the one for addresses that lead nowhere.
        Err(Error::NotFound | Error::Unauthenticated) => render(&host, request, || {}).await,
        Err(error) => {
            tracing::error!(%error, "a file could not be read");
            super::health::unavailable()
        }
    }
}

fn attachment(file: ProofFile) -> Response {
    let headers: [(HeaderName, String); 2] = [
        (header::CONTENT_TYPE, file.media_type.code().to_owned()),
        (header::CONTENT_DISPOSITION, disposition(&file.file_name)),
    ];
    (headers, file.content).into_response()
}

/// The name of a download (RFC 6266): what old browsers understand, and the name itself (RFC 8187).
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' }).collect();
    let encoded = name.bytes().fold(String::new(), |text, byte| {
        let itself = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        text + &if itself { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    });
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        assert_eq!(
            disposition("a\"; b\r\n한.pdf"),
            "attachment; filename=\"a__ b___.pdf\"; filename*=UTF-8''a%22%3B%20b%0D%0A%ED%95%9C.pdf"
        );
    }
}
