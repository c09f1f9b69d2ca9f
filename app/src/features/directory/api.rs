//! Server functions everybody may call.

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::organization::OrganizationView;

use crate::error::AppError;

/// The name of the programme's operator.
#[server(output = Postcard)]
pub async fn programme() -> Result<String, AppError> {
    use crate::host;
    host::answer(backend::services::directory::programme(&host::backend()).await)
}

/// The programme's providers.
#[server(output = Postcard)]
pub async fn providers() -> Result<Vec<OrganizationView>, AppError> {
    use crate::host;
    host::answer(backend::services::directory::providers(&host::backend()).await)
}
