//! HTTP: routes, the order of the layers, and serving. Must not decide anything about the channel.

mod activity;
mod bounds;
mod bulk;
mod coverage;
mod customers;
mod ending;
mod form_post;
mod guard;
mod headers;
mod health;
mod language;
mod logo;
mod multipart;
mod offers;
mod proof;
pub mod proxies;
mod review_proof;
pub mod site;
mod visitor;

use std::future::Future;
use std::io;
use std::sync::Arc;

use app::error::AppError;
use app::host::Assets;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{Method, Request, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use axum::serve::ListenerExt as _;
use backend::Backend;
use leptos::prelude::provide_context;
use leptos::server_fn::axum::get_server_fn_service;
use leptos::server_fn::error::FromServerFnError as _;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use bounds::BODY_BYTES;
pub use coverage::{routes, server_functions};
use multipart::FILES_AT_ONCE;
use proxies::TrustedProxies;
use site::Site;

/// What answers requests. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Host {
    backend: Backend,
    secure: bool,
    site: Arc<Site>,
    proxies: Arc<TrustedProxies>,
    uploads: Arc<Semaphore>,
}

impl Host {
    /// A host for a backend; `secure` when people reach it over https. Believes no proxy.
    #[must_use]
    pub fn new(backend: Backend, secure: bool, site: Site) -> Self {
        let uploads = Arc::new(Semaphore::new(FILES_AT_ONCE));
        Self { backend, secure, site: Arc::new(site), proxies: Arc::default(), uploads }
    }

    /// The same behind proxies whose word about an address is believed.
    #[must_use]
    pub fn behind(self, proxies: TrustedProxies) -> Self {
        Self { proxies: Arc::new(proxies), ..self }
    }

    fn provide(&self) -> impl Fn() + Clone + Send + Sync + 'static {
        let (backend, assets): (Backend, Assets) = (self.backend.clone(), self.site.assets.clone());
        move || {
            provide_context(backend.clone());
            provide_context(assets.clone());
        }
    }
}

/// Everything the portal answers.
pub fn router(host: Host) -> Router {
    // A second router in one process (tests) finds it there already.
    let _ = any_spawner::Executor::init_tokio();
    let own = coverage::routers();
    let pages = Router::new()
        .route("/api/{*function}", post(server_function))
        .route(app::paths::LANGUAGE, post(language::choose))
        .merge(own.texts)
        .fallback(page)
        .layer(from_fn_with_state(host.clone(), visitor::layer))
        .layer(CompressionLayer::new());
    let files = own.files.layer(from_fn_with_state(host.clone(), visitor::layer));
    own.open
        .merge(site::routes(&host.site))
        .merge(pages)
        .merge(files)
        .layer(from_fn_with_state(host.clone(), guard::layer))
        .layer(CatchPanicLayer::custom(health::panicked))
        .layer(DefaultBodyLimit::max(BODY_BYTES))
        .layer(from_fn(bounds::layer))
        .layer(from_fn_with_state(host.clone(), headers::layer))
        .layer(from_fn(headers::trace))
        .with_state(host)
}

/// The body of a request; `None` when it is too large. A connection that broke off gets no answer anyway.
async fn whole(body: Body) -> Option<Bytes> {
    to_bytes(body, BODY_BYTES).await.ok()
}

async fn server_function(State(host): State<Host>, request: Request<Body>) -> Response {
    if get_server_fn_service(request.uri().path(), request.method().clone()).is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    // Read here, because a function that cannot read its body does not know that it is too large.
    let (parts, body) = request.into_parts();
    let Some(body) = whole(body).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let request = Request::from_parts(parts, Body::from(body));
    let response = leptos_axum::handle_server_fns_with_context(host.provide(), request).await.into_response();
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    // Functions set the status of their own failures; arguments that cannot be read never reach one.
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, BODY_BYTES).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    parts.status = StatusCode::from_u16(AppError::de(bytes.clone()).status()).unwrap_or(parts.status);
    Response::from_parts(parts, Body::from(bytes))
}

/// Renders a page, or carries out a form that was posted to one.
async fn page(State(host): State<Host>, request: Request<Body>) -> Response {
    match *request.method() {
        Method::GET | Method::HEAD => render(&host, request, || {}).await,
        Method::POST => form_post::answer(&host, request).await,
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

async fn render(host: &Host, request: Request<Body>, more: impl Fn() + Clone + Send + Sync + 'static) -> Response {
    let provide = host.provide();
    let context = move || {
        provide();
        more();
    };
    leptos_axum::render_app_async_with_context(context, app::shell::shell)(request).await
}

/// Answers requests on a listener until `stop` comes; then finishes those under way.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    listener: TcpListener,
    host: Host,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    // Without it, every page that leaves in two pieces waits 40 ms for the other side's acknowledgement.
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY could not be set");
        }
    });
    let service = router(host).into_make_service_with_connect_info::<std::net::SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}
