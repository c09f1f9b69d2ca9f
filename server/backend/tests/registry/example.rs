//! A registry of memberships as another program: the contract of docs/membership-registry.md in a page of code, and the
//! ways in which such a program can go wrong.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// The token the registry knows.
pub(crate) const TOKEN: &str = "a-long-token-of-the-test";
/// The sign-in it knows.
pub(crate) const USER_NAME: &str = "fir.office";
pub(crate) const PASSWORD: &str = "a quiet lake under elms";

/// How it behaves.
#[derive(Clone, Debug)]
pub(crate) enum Mood {
    /// As the contract says.
    Well,
    /// Answers 500.
    Broken,
    /// Never answers.
    Asleep,
    /// Sends the beginning of an answer and then nothing.
    Dozing,
    /// Leads somewhere else, where the right answer would be.
    Moved,
    /// Answers 200 with this text.
    Says(String),
    /// Answers 403 with this text.
    Denies(String),
}

/// A registry that is running. Stops when it is dropped.
pub(crate) struct Example {
    pub(crate) address: SocketAddr,
    seen: Arc<Mutex<Vec<Value>>>,
    server: tokio::task::JoinHandle<()>,
}

#[derive(Clone)]
struct Registry {
    mood: Mood,
    seen: Arc<Mutex<Vec<Value>>>,
}

impl Example {
    pub(crate) async fn start(mood: Mood) -> Self {
        let seen = Arc::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let address = listener.local_addr().expect("it is bound");
        if matches!(mood, Mood::Dozing) {
            return Self { address, seen, server: tokio::spawn(doze(listener)) };
        }
        let registry = Registry { mood, seen: Arc::clone(&seen) };
        let router = Router::new()
            .route("/twotier/sign-in", post(sign_in))
            .route("/elsewhere", post(well).get(well))
            .with_state(registry);
        let server = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("it serves");
        });
        Self { address, seen, server }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/twotier", self.address)
    }

    /// What was asked, in order.
    pub(crate) fn seen(&self) -> Vec<Value> {
        self.seen.lock().expect("nobody has panicked").clone()
    }
}

impl Drop for Example {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// Sends the beginning of an answer to the first caller, and nothing more.
async fn doze(listener: TcpListener) {
    let (mut caller, _) = listener.accept().await.expect("somebody calls");
    caller.read_exact(&mut [0; 16]).await.expect("the caller asks");
    let beginning = b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"profiles\":[";
    caller.write_all(beginning).await.expect("the caller listens");
    std::future::pending::<()>().await;
}

async fn sign_in(State(registry): State<Registry>, headers: HeaderMap, body: Bytes) -> Response {
    match registry.mood.clone() {
        Mood::Well => well(State(registry), headers, body).await,
        Mood::Broken => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Mood::Asleep | Mood::Dozing => std::future::pending().await,
        Mood::Moved => Redirect::temporary("/elsewhere").into_response(),
        Mood::Says(text) => text.into_response(),
        Mood::Denies(text) => (StatusCode::FORBIDDEN, text).into_response(),
    }
}

/// The contract.
async fn well(State(registry): State<Registry>, headers: HeaderMap, body: Bytes) -> Response {
    let expected = format!("Bearer {TOKEN}");
    if headers.get(header::AUTHORIZATION).is_none_or(|sent| sent.as_bytes() != expected.as_bytes()) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(asked) = serde_json::from_slice::<Value>(&body) else { return StatusCode::BAD_REQUEST.into_response() };
    registry.seen.lock().expect("nobody has panicked").push(asked.clone());
    if asked["user_name"] != USER_NAME || asked["password"] != PASSWORD {
        return (StatusCode::FORBIDDEN, json!({"error": "wrong_credentials"}).to_string()).into_response();
    }
    json!({"profiles": [
        {"mpn_id": "6120051", "name": "Fir Consulting Bristol", "country": "GB", "kind": "location", "state": "active"},
        {"mpn_id": "6120048", "name": "Fir Consulting", "country": "GB", "kind": "global", "state": "active", "since": 2019},
    ]})
    .to_string()
    .into_response()
}
