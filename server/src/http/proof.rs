//! Handing out a file of an enrolment. Owns its headers: it is saved and never shown, and its type is the one its content
//! has. Who may have it, the use case says.

use std::fmt::Write as _;

use app::host::Visitor;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use backend::services::enrollment::{self, ProofFile};
use uuid::Uuid;

use super::Host;

/// A file of the own organisation, for whom its status page offers it.
pub(super) async fn own(
    State(host): State<Host>,
    Path((organization, id)): Path<(String, String)>,
    Extension(visitor): Extension<Visitor>,
) -> Response {
    let found = async {
        let person = visitor.person.ok_or(backend::Error::Unauthenticated)?;
        let id = Uuid::try_parse(&id).map_err(|_| backend::Error::NotFound)?;
        enrollment::fetch(&host.backend, &person, &organization, id).await
    };
    handed_out(found.await)
}

/// The file as an answer; a failure is its status alone, for no page of ours leads to one.
fn handed_out(found: Result<ProofFile, backend::Error>) -> Response {
    match found {
        Ok(file) => {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static(file.media_type.code())),
                (header::CONTENT_DISPOSITION, attachment(&file.file_name)),
            ];
            (headers, file.content).into_response()
        }
        Err(backend::Error::Unauthenticated) => StatusCode::UNAUTHORIZED.into_response(),
        Err(backend::Error::Forbidden(_)) => StatusCode::FORBIDDEN.into_response(),
        Err(backend::Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a file could not be handed out");
            super::health::unavailable()
        }
    }
}

/// A file to save under its name, whatever letters that has (RFC 6266 section 4.3, RFC 8187).
fn attachment(name: &str) -> HeaderValue {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "._- ".contains(c) { c } else { '_' }).collect();
    let mut value = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"._-".contains(&byte) {
            value.push(char::from(byte));
        } else {
            let _ = write!(value, "%{byte:02X}");
        }
    }
    HeaderValue::from_str(&value).unwrap_or_else(|_| HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_out_of_its_header() {
        let value = attachment("등기부 \"a\"; x=\r\n.pdf");
        assert_eq!(
            value.to_str().ok(),
            Some(
                "attachment; filename=\"___ _a__ x___.pdf\"; \
                filename*=UTF-8''%EB%93%B1%EA%B8%B0%EB%B6%80%20%22a%22%3B%20x%3D%0D%0A.pdf"
            )
        );
    }
}
