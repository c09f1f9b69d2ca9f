//! Forms that a browser posts to a page: without JavaScript, or before it was there. Owns the way from the form's hidden
//! field to the server function and back to the page with what was typed.

use std::sync::Arc;

use app::error::AppError;
use app::form::{ACTION_FIELD, Posted, kept};
use app::host::{Visitor, session_cookie};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Request, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use backend::services::session;
use leptos::prelude::provide_context;
use leptos::server_fn::error::FromServerFnError as _;

use super::multipart::{self, Sent};
use super::{Host, render, server_function, whole};

/// Calls the server function a posted form names, and shows the page again or goes where the function says.
pub(super) async fn answer(host: &Host, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let sent = match sent(host, &parts, body).await {
        Ok(sent) => sent,
        Err(status) => return status.into_response(),
    };
    let body = sent.body.clone();
    let Some(function) = function_of(&body) else { return StatusCode::BAD_REQUEST.into_response() };

    let mut call = Request::from_parts(parts.clone(), Body::from(body.clone()));
    if let Some(upload) = sent.upload.clone() {
        call.extensions_mut().insert(upload);
    }
    call.headers_mut().remove(header::CONTENT_LENGTH);
    call.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    let Ok(uri) = function.parse::<Uri>() else { return StatusCode::BAD_REQUEST.into_response() };
    *call.uri_mut() = uri;
    // Not asked for HTML, the function answers with its result instead of sending the browser back.
    call.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/x-postcard"));
    let (answered, body_of_answer) = server_function(State(host.clone()), call).await.into_parts();
    let cookies: Vec<_> = answered.headers.get_all(header::SET_COOKIE).iter().cloned().collect();

    let again = match kept(&String::from_utf8_lossy(&body)) {
        Some(kept) => signed_in_again(host, &parts, &kept, &cookies).await,
        None => None,
    };
    let mut response = if let Some(response) = again {
        response
    } else if let Some(location) = answered.headers.get(header::LOCATION) {
        (StatusCode::SEE_OTHER, [(header::LOCATION, location.clone())]).into_response()
    } else {
        let Ok(bytes) = to_bytes(body_of_answer, usize::MAX).await else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let succeeded = answered.status.is_success();
        let posted = Posted {
            path: function,
            body: without_passwords(&String::from_utf8_lossy(&body)),
            answer: if succeeded { Ok(bytes.to_vec()) } else { Err(failure(&bytes)) },
        };
        let mut page = Request::from_parts(parts, Body::empty());
        *page.method_mut() = Method::GET;
        let mut response = render(host, page, move || provide_context(posted.clone())).await;
        if !succeeded && response.status().is_success() {
            *response.status_mut() = answered.status;
        }
        response
    };
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The form, whichever of the two ways it was sent in.
async fn sent(host: &Host, parts: &Parts, body: Body) -> Result<Sent, StatusCode> {
    let Some(boundary) = multipart::boundary(&parts.headers) else {
        return whole(body).await.map(Sent::plain).ok_or(StatusCode::PAYLOAD_TOO_LARGE);
    };
    let signed_in = parts.extensions.get::<Visitor>().is_some_and(|visitor| visitor.person.is_some());
    multipart::read(body, boundary, signed_in, &host.uploads).await
}

/// The page with the form that waited while its sender signed in. Nothing is done with the form: whoever has signed in looks
/// at it and sends it. None when nobody has signed in.
async fn signed_in_again(host: &Host, parts: &Parts, kept: &str, cookies: &[HeaderValue]) -> Option<Response> {
    let name = session_cookie(host.secure);
    let token = cookies.iter().find_map(|cookie| {
        let (set, value) = cookie.to_str().ok()?.split(';').next()?.split_once('=')?;
        (set == name).then_some(value)
    })?;
    let mut visitor = parts.extensions.get::<Visitor>()?.clone();
    let person = session::resume_from(&host.backend, token, &visitor.caller.address).await.ok()?;
    visitor.person = Some(Arc::new(person));
    let path = function_of(kept.as_bytes())?;
    let posted = Posted { path, body: without_passwords(kept), answer: Err(AppError::SignedInAgain) };
    let mut page = Request::from_parts(parts.clone(), Body::empty());
    *page.method_mut() = Method::GET;
    page.extensions_mut().insert(visitor);
    Some(render(host, page, move || provide_context(posted.clone())).await)
}

/// The code of a failure; what is none of ours comes from the machinery around the function, which could not read the form.
fn failure(bytes: &Bytes) -> AppError {
    AppError::de(bytes.clone())
}

/// The path of the server function a form names: one under `/api/`, which the router knows or refuses.
fn function_of(body: &[u8]) -> Option<String> {
    let body = std::str::from_utf8(body).ok()?;
    let value = body.split('&').find_map(|pair| pair.strip_prefix(ACTION_FIELD)?.strip_prefix('='))?;
    let path = value.replace("%2F", "/").replace("%2f", "/");
    let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'/' || b == b'_' || b == b'-');
    (path.starts_with("/api/") && plain).then_some(path)
}

/// A form without the fields nobody should find in a page: passwords and codes are typed again.
fn without_passwords(body: &str) -> String {
    let harmless = |pair: &&str| {
        let name = pair.split('=').next().unwrap_or_default();
        let field = name.trim_end_matches("%5D").trim_end_matches(']').rsplit(['[', 'B']).next().unwrap_or_default();
        !name.contains("password") && field != "code"
    };
    body.split('&').filter(harmless).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_server_functions_can_be_named() {
        assert_eq!(function_of(b"a=b&_action=%2Fapi%2Fsign_in123&c=d").as_deref(), Some("/api/sign_in123"));
        for bad in [&b"a=b"[..], b"_action=/livez", b"_action=https%3A%2F%2Fevil", b"_action=/api/../x", b"\xff"] {
            assert_eq!(function_of(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_password_does_not_come_back_in_the_page() {
        let body = "form%5Bemail%5D=a%40b.example&form%5Bpassword%5D=secret&form%5Bcode%5D=123456";
        assert_eq!(without_passwords(body), "form%5Bemail%5D=a%40b.example");
        assert_eq!(without_passwords("password=secret&form[code]=1&code=2&form[new_password]=x"), "");
        let kept = "form%5Bpostal_code%5D=12&form[postal_code]=12";
        assert_eq!(without_passwords(kept), kept);
    }
}
