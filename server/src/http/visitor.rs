//! Who is behind a request: session, language, network address. Owns the cookies' reading; pages and server functions get
//! the result in the request's extensions.

use std::net::SocketAddr;
use std::sync::Arc;

use app::host::{LANGUAGE_COOKIE, Visitor, device_cookie, session_cookie};
use app::paths;
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, Method, Request, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use backend::authz::SignedIn;
use backend::services::session::{self, Caller};
use shared::locale::Locale;

use super::Host;

pub(super) async fn layer(State(host): State<Host>, mut request: Request<Body>, next: Next) -> Response {
    let headers = request.headers();
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let address = peer.map(|peer| host.proxies.client(peer, headers).to_string()).unwrap_or_default();
    let found = match cookie(headers, session_cookie(host.secure)) {
        Some(token) if is_read(request.method()) => {
            let arrived = session::arrive(&host.backend, token, &address).await;
            arrived.map(|(person, viewer)| Some((person, Some(Arc::new(viewer)))))
        }
        Some(token) => session::resume_from(&host.backend, token, &address).await.map(|person| Some((person, None))),
        None => Ok(None),
    };
    if let Err(error @ backend::Error::Internal(_)) = &found {
        tracing::error!(%error, "a session could not be read");
        return super::health::unavailable();
    }
    let (person, viewer) =
        found.ok().flatten().map_or((None, None), |(person, viewer)| (Some(Arc::new(person)), viewer));
    let owes = match cookie(headers, session_cookie(host.secure)) {
        Some(token) if person.is_none() => session::owes_password(&host.backend, token).await.ok().map(Arc::new),
        _ => None,
    };
    let visitor = Visitor {
        locale: locale(headers, person.as_deref()),
        person,
        viewer,
        owes,
        caller: Caller { address, device: cookie(headers, device_cookie(host.secure)).map(ToOwned::to_owned) },
        secure: host.secure,
    };
    if is_read(request.method())
        && let Some(place) = elsewhere(&visitor, request.uri())
    {
        return Redirect::to(&place).into_response();
    }
    request.extensions_mut().insert(visitor);
    next.run(request).await
}

/// HEAD is GET without the body, and leads where that leads.
fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Where a page is not for this visitor: somebody with a temporary password sets an own one before anything else, nobody else
/// has one to replace, and pages of an organisation are for who is signed in.
fn elsewhere(visitor: &Visitor, uri: &Uri) -> Option<String> {
    let first_password = uri.path() == paths::CHANGE_PASSWORD;
    if visitor.owes.is_some() {
        return (!first_password).then(|| paths::CHANGE_PASSWORD.to_owned());
    }
    if first_password {
        return Some(paths::START.to_owned());
    }
    let wanted = || uri.path_and_query().map_or("/", |wanted| wanted.as_str());
    (visitor.person.is_none() && uri.path().starts_with("/o/")).then(|| paths::sign_in_and_go_on(wanted()))
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

/// The language chosen in this browser, else that of the person's profile, else the first of the browser's that we have,
/// else English.
fn locale(headers: &HeaderMap, person: Option<&SignedIn>) -> Locale {
    let preferred = || headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    cookie(headers, LANGUAGE_COOKIE)
        .and_then(Locale::parse)
        .or_else(|| person.map(SignedIn::locale))
        .or_else(|| preferred().and_then(Locale::from_accept_language))
        .unwrap_or_default()
}
