//! Calls of server functions, the same way for every one. Owns how a page gets what it shows and how answers are read;
//! must not know any function.

use serde::Serialize;
use serde::de::DeserializeOwned;
use server_fn::ServerFn;

use crate::error::AppError;

/// A server function of ours: arguments as a form, answers as postcard, failures as [`AppError`].
pub trait Call:
    ServerFn<Error = AppError, Output: Serialize + DeserializeOwned + Send + Sync + 'static>
    + Serialize
    + DeserializeOwned
    + Send
    + Sync
    + 'static
{
}

impl<S> Call for S where
    S: ServerFn<Error = AppError, Output: Serialize + DeserializeOwned + Send + Sync + 'static>
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
/// The failure it is, or `Malformed` when it cannot be read.
pub fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T, AppError> {
    match answer {
        Ok(bytes) => postcard::from_bytes(bytes).map_err(|_| AppError::Malformed),
        Err(error) => Err(error.clone()),
    }
}

/// Something a page shows: what a server function answers. Asked for once, when the page is made, however often it is
/// awaited.
#[cfg(feature = "ssr")]
pub struct Data<T: Send + Sync + 'static>(leptos::prelude::OnceResource<Result<T, AppError>>);

#[cfg(feature = "ssr")]
impl<T: Send + Sync + 'static> Clone for Data<T> {
    fn clone(&self) -> Self {
        *self
    }
}

#[cfg(feature = "ssr")]
impl<T: Send + Sync + 'static> Copy for Data<T> {}

#[cfg(feature = "ssr")]
impl<T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static> Data<T> {
    /// Asks for what a server function answers.
    pub fn new<S: Call + ServerFn<Output = T>>(call: S) -> Self {
        Self(leptos::prelude::OnceResource::new(call.run_body()))
    }

    /// The answer, when it is there.
    ///
    /// # Errors
    /// The function's failure.
    pub async fn load(self) -> Result<T, AppError> {
        self.0.await
    }
}
