//! Refuses requests that other sites make a browser send (abuse-cases 33). One place for every unsafe method.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::Host;

pub(super) async fn layer(State(host): State<Host>, request: Request<Body>, next: Next) -> Response {
    if request.method().is_safe() || is_own(request.headers(), &host.backend.settings().public_url) {
        return next.run(request).await;
    }
    tracing::warn!(path = path_for_log(request.uri().path()), "a request from another site was refused");
    (StatusCode::FORBIDDEN, "This request came from another site and was refused. Nothing was changed.").into_response()
}

/// Whether an unsafe request comes from a page of ours. Every browser of the last years sends `Sec-Fetch-Site`, `Origin`
/// or both with a POST; a request with neither is refused (OWASP CSRF Prevention Cheat Sheet).
fn is_own(headers: &HeaderMap, public_url: &str) -> bool {
    // Who runs the demo at 127.0.0.1 may well have typed localhost.
    let by_name = public_url.replacen("//127.0.0.1", "//localhost", 1);
    let is_ours = |origin: &str| origin == public_url || origin == by_name;
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    let fetch_site = text("sec-fetch-site");
    let origin = text(header::ORIGIN.as_str());
    match (fetch_site, origin) {
        (Some(site), Some(origin)) => site == "same-origin" && (is_ours(origin) || origin == "null"),
        (Some(site), None) => site == "same-origin",
        (None, Some(origin)) => is_ours(origin),
        (None, None) => false,
    }
}

/// A path without the secrets some hold.
pub(super) fn path_for_log(path: &str) -> &str {
    for secret in ["/invitations/", "/password/", "/setup/", "/enrollment/"] {
        if path.starts_with(secret) {
            return secret;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(pairs: &[(&'static str, &'static str)]) -> bool {
        let headers = pairs
            .iter()
            .map(|(name, value)| {
                (axum::http::HeaderName::from_static(name), axum::http::HeaderValue::from_static(value))
            })
            .collect();
        is_own(&headers, "https://partners.alder.example")
    }

    #[test]
    fn only_pages_of_ours_may_change_anything() {
        assert!(own(&[("origin", "https://partners.alder.example")]));
        assert!(own(&[("sec-fetch-site", "same-origin")]));
        assert!(own(&[("sec-fetch-site", "same-origin"), ("origin", "null")]), "no-referrer pages send null");
        for foreign in [
            &[("origin", "https://evil.example")][..],
            &[("origin", "null")],
            &[("origin", "https://partners.alder.example.evil.example")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site"), ("origin", "https://partners.alder.example")],
            &[("sec-fetch-site", "none")],
            &[],
        ] {
            assert!(!own(foreign), "{foreign:?}");
        }
    }

    #[test]
    fn the_demo_answers_under_both_names_of_this_machine() {
        let from = |origin: &'static str| {
            let headers = [(header::ORIGIN, axum::http::HeaderValue::from_static(origin))].into_iter().collect();
            is_own(&headers, "http://127.0.0.1:3000")
        };
        assert!(from("http://localhost:3000"));
        assert!(!from("http://localhost:4000"));
        assert!(!from("http://evil.example:3000"));
    }

    #[test]
    fn links_do_not_reach_the_log() {
        assert_eq!(path_for_log("/invitations/abc"), "/invitations/");
        assert_eq!(path_for_log("/enrollment/verify/abc"), "/enrollment/");
        assert_eq!(path_for_log("/o/maple-services"), "/o/maple-services");
    }
}
