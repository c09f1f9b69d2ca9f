//! Calls of server functions, the same way for every one. Owns the wire: arguments as a form, answers as postcard, failures
//! as [`AppError`]. Must not know any function.
//!
//! Leptos' own client makes a copy of its machinery for each function and type; here one copy serves all, and only reading
//! the answer differs (docs/adr/0004-small-wasm.md).

use std::fmt::Debug;
use std::marker::PhantomData;

use leptos::prelude::*;
use leptos::server::codee::{Decoder, Encoder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use server_fn::ServerFn;

use crate::error::AppError;

/// A server function of ours.
pub trait Call:
    ServerFn<Error = AppError, Output: Serialize + DeserializeOwned + 'static>
    + Serialize
    + DeserializeOwned
    + Send
    + Sync
    + 'static
{
}

impl<S> Call for S where
    S: ServerFn<Error = AppError, Output: Serialize + DeserializeOwned + 'static>
        + Serialize
        + DeserializeOwned
        + Send
        + Sync
        + 'static
{
}

/// An answer before it is read.
pub type Answer = Result<Vec<u8>, AppError>;

/// Reads an answer.
///
/// # Errors
/// The failure it is, or `Malformed` when it cannot be read (a page of an older version, for example).
pub fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T, AppError> {
    match answer {
        Ok(bytes) => postcard::from_bytes(bytes).map_err(|_| AppError::Malformed),
        Err(error) => Err(error.clone()),
    }
}

/// How answers stand in a page: postcard as base64, about half of what JSON takes.
#[derive(Debug)]
pub struct Compact;

impl<T: Serialize> Encoder<T> for Compact {
    type Error = postcard::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, postcard::Error> {
        use base64::Engine as _;
        Ok(base64::engine::general_purpose::STANDARD_NO_PAD.encode(postcard::to_allocvec(value)?))
    }
}

impl<T: DeserializeOwned> Decoder<T> for Compact {
    type Error = postcard::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, postcard::Error> {
        use base64::Engine as _;
        let bytes = base64::engine::general_purpose::STANDARD_NO_PAD.decode(text);
        postcard::from_bytes(&bytes.map_err(|_| postcard::Error::DeserializeBadEncoding)?)
    }
}

/// Something a page shows, fetched from the server: during rendering there, afterwards whenever its arguments change.
pub struct Data<T> {
    resource: Resource<Answer, Compact>,
    shown: PhantomData<fn() -> T>,
}

impl<T> Clone for Data<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Data<T> {}

impl<T: DeserializeOwned + 'static> Data<T> {
    /// Sets up the fetching of what a server function answers. `call` gives the arguments and is tracked.
    pub fn new<S: Call + ServerFn<Output = T>>(call: impl Fn() -> S + Send + Sync + 'static) -> Self {
        Self::again(call, Signal::stored(0))
    }

    /// The same, and fetches it again whenever `trigger` moves, with the same arguments.
    pub fn again<S: Call + ServerFn<Output = T>>(
        call: impl Fn() -> S + Send + Sync + 'static,
        trigger: Signal<usize>,
    ) -> Self {
        let arguments = move || (serde_qs::to_string(&call()).unwrap_or_default(), trigger.get());
        #[cfg(feature = "ssr")]
        let resource = Resource::new_with_options(arguments, |(arguments, _)| run::<S>(arguments), false);
        #[cfg(not(feature = "ssr"))]
        let resource = fetched(Box::new(arguments), S::PATH);
        Self { resource, shown: PhantomData }
    }

    /// The answer, when it is there.
    ///
    /// # Errors
    /// The function's failure.
    pub async fn load(self) -> Result<T, AppError> {
        read(&self.resource.await)
    }
}

#[cfg(feature = "ssr")]
async fn run<S: Call>(arguments: String) -> Answer {
    let call: S = serde_qs::from_str(&arguments).map_err(|_| AppError::Malformed)?;
    let output = call.run_body().await?;
    postcard::to_allocvec(&output).map_err(|_| AppError::Malformed)
}

#[cfg(not(feature = "ssr"))]
fn fetched(arguments: Box<dyn Fn() -> (String, usize) + Send + Sync>, path: &'static str) -> Resource<Answer, Compact> {
    use send_wrapper::SendWrapper;
    Resource::new_with_options(
        arguments,
        move |(arguments, _)| SendWrapper::new(async move { post(path, &arguments).await.map(|reply| reply.body) }),
        false,
    )
}

/// What came back from a call.
#[cfg(not(feature = "ssr"))]
pub(crate) struct Reply {
    /// The answer's bytes.
    pub(crate) body: Vec<u8>,
    /// Where the function says to go.
    pub(crate) redirect: Option<String>,
}

/// Calls a server function from the browser.
#[cfg(not(feature = "ssr"))]
pub(crate) async fn post(path: &str, arguments: &str) -> Result<Reply, AppError> {
    use gloo_net::http::Request;
    let request = Request::post(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Accept", "application/x-postcard")
        .body(arguments.to_owned())
        .map_err(|_| AppError::Unreachable)?;
    let response = request.send().await.map_err(|_| AppError::Unreachable)?;
    let redirect = response.headers().get("location");
    let body = response.binary().await.map_err(|_| AppError::Unreachable)?;
    if response.ok() {
        Ok(Reply { body, redirect })
    } else {
        // What is not one of our codes comes from something between us and the server.
        Err(postcard::from_bytes(&body).unwrap_or(AppError::Unreachable))
    }
}
