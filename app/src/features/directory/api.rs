//! Server functions everybody may call.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use shared::organization::OrganizationView;

use crate::error::AppError;

/// The name of the programme's operator.
#[server]
pub async fn programme() -> Result<String, AppError> {
    use crate::host;
    host::answer(backend::services::directory::programme(&host::backend()).await)
}

/// The programme's providers.
#[server]
pub async fn providers() -> Result<Vec<OrganizationView>, AppError> {
    use crate::host;
    host::answer(backend::services::directory::providers(&host::backend()).await)
}
