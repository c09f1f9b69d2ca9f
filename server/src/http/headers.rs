//! Headers every answer carries, and the line in the log. Pages set their own content policy with a nonce; what is here
//! is for everything else.

use axum::body::Body;
use axum::extract::{MatchedPath, State};
use axum::http::{HeaderName, HeaderValue, Request, header};
use axum::middleware::Next;
use axum::response::Response;

use super::Host;
use super::guard::path_for_log;

/// What is no page may load nothing and be framed by nobody.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";
/// Two years, as preload lists ask.
const HSTS: &str = "max-age=63072000; includeSubDomains";

pub(super) async fn layer(State(host): State<Host>, request: Request<Body>, next: Next) -> Response {
    let path = request.uri().path();
    // Addresses with secrets in them must not leave by the Referer header, not even to ourselves.
    let secret = path_for_log(path).len() != path.len();
    let asset = path.starts_with("/pkg/") || path.starts_with("/icons/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, NOTHING);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, if secret { "no-referrer" } else { "same-origin" });
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()");
    if !asset {
        set(header::CACHE_CONTROL, "no-store");
    }
    if host.secure {
        set(header::STRICT_TRANSPORT_SECURITY, HSTS);
    }
    response
}

/// A line for each request: method, route, status, time. No query, no body, no token.
pub(super) async fn trace(request: Request<Body>, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let route = route.unwrap_or_else(|| path_for_log(request.uri().path()).to_owned());
    let started = std::time::Instant::now();
    let response = next.run(request).await;
    let (status, micros) = (response.status().as_u16(), started.elapsed().as_micros());
    tracing::debug!(%method, route, status, micros, "answered");
    response
}
