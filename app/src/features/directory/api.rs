//! Server functions everybody may call.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::directory::{FindForm, ProviderListView, ProviderPageView};

use crate::error::AppError;

/// The name of the programme's operator.
#[server(output = Postcard)]
pub async fn programme() -> Result<String, AppError> {
    use crate::host;
    host::answer(backend::services::directory::programme(&host::backend()).await)
}

/// A page of the directory.
#[server(output = Postcard)]
pub async fn find_providers(form: FindForm, after: String) -> Result<ProviderListView, AppError> {
    use crate::host;
    host::answer(backend::services::directory::find(&host::backend(), &form, &after).await)
}

/// The page of a listed provider.
#[server(output = Postcard)]
pub async fn provider(provider: String) -> Result<ProviderPageView, AppError> {
    use crate::host;
    host::answer(backend::services::directory::provider(&host::backend(), &provider).await)
}
