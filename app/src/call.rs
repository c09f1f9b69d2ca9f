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

#[cfg(all(test, feature = "ssr"))]
mod tests {

    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures::StreamExt as _;
    use leptos::prelude::*;
    use server_fn::codec::Postcard;

    use super::*;

    static ASKED: AtomicUsize = AtomicUsize::new(0);

    /// Counts how often it is asked.
    #[server(output = Postcard)]
    pub async fn asked_in_a_test() -> Result<usize, AppError> {
        tokio::task::yield_now().await;
        Ok(ASKED.fetch_add(1, Ordering::Relaxed) + 1)
    }

    #[component]
    fn Page() -> impl IntoView {
        let answer = Data::new(AskedInATest {});
        view! { <Suspense>{Suspend::new(async move { answer.load().await.unwrap_or_default() })}</Suspense> }
    }

    #[tokio::test]
    async fn a_page_inside_a_layout_that_waits_asks_for_its_data_once() {
        let _ = any_spawner::Executor::init_tokio();
        let owner = Owner::new();
        let page = owner.with(|| view! { <Suspense>{Suspend::new(async { view! { <Page /> } })}</Suspense> });
        let html: String = owner.with(|| page.to_html_stream_in_order()).collect().await;
        assert!(html.contains('1') && ASKED.load(Ordering::Relaxed) == 1, "asked {ASKED:?} times: {html}");
    }
}
