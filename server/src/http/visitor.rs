//! Who is behind a request: session, language, network address. Owns the cookies' reading; pages and server functions get
//! the result in the request's extensions.

use std::net::SocketAddr;
use std::sync::Arc;

use app::host::{Visitor, device_cookie, session_cookie};
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, Method, Request, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use backend::services::session::{self, Caller};
use shared::locale::Locale;

use super::Host;

/// Name of the cookie that keeps the chosen language; it holds nothing secret.
pub(super) const LANGUAGE_COOKIE: &str = "twotier-language";

pub(super) async fn layer(State(host): State<Host>, mut request: Request<Body>, next: Next) -> Response {
    let headers = request.headers();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let address = peer.map(|peer| host.proxies.client(peer, headers).to_string()).unwrap_or_default();
    let person = match cookie(headers, session_cookie(host.secure)) {
        Some(token) => session::resume_from(&host.backend, token, &address).await.map(Arc::new).map_err(Some),
        None => Err(None),
    };
    if let Err(Some(error @ backend::Error::Internal(_))) = &person {
        tracing::error!(%error, "a session could not be read");
        return super::health::unavailable();
    }
    let visitor = Visitor {
        person: person.ok(),
        caller: Caller { address, device: cookie(headers, device_cookie(host.secure)).map(ToOwned::to_owned) },
        locale: locale(headers),
        secure: host.secure,
    };
    if visitor.person.is_none() && is_read(request.method()) && request.uri().path().starts_with("/o/") {
        let wanted = request.uri().path_and_query().map_or("/", |wanted| wanted.as_str());
        return Redirect::to(&app::paths::sign_in_and_go_on(wanted)).into_response();
    }
    request.extensions_mut().insert(visitor);
    next.run(request).await
}

/// HEAD is GET without the body, and leads where that leads.
fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// The value of a cookie.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// The language chosen, else the first of the browser's that we have, else English.
fn locale(headers: &HeaderMap) -> Locale {
    let preferred = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    cookie(headers, LANGUAGE_COOKIE)
        .and_then(Locale::parse)
        .or_else(|| preferred().and_then(Locale::from_accept_language))
        .unwrap_or_default()
}
