//! Server functions of a provider's own profile.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::directory::{DirectoryForm, EditView};

use crate::error::AppError;

/// Everything the provider's page shows.
#[server(output = Postcard)]
pub async fn directory_profile(organization: String) -> Result<EditView, AppError> {
    use crate::host;
    let view =
        async { backend::services::directory::profile(&host::backend(), &*host::person()?, &organization).await };
    host::answer(view.await)
}

/// Keeps the draft and shows how everybody would see it.
#[server(output = Postcard)]
pub async fn save_directory_profile(organization: String, form: DirectoryForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let saved = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::directory::save(&backend, &person, &organization, &form).await
    };
    host::answer(saved.await)?;
    leptos_axum::redirect(&paths::directory_preview(&organization));
    Ok(())
}

/// Publishes the draft.
#[server(output = Postcard)]
pub async fn publish_directory_profile(organization: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let published =
        async { backend::services::directory::publish(&host::backend(), &*host::person()?, &organization).await };
    host::answer(published.await)?;
    leptos_axum::redirect(&paths::directory_profile(&organization));
    Ok(())
}

/// Takes back what is published.
#[server(output = Postcard)]
pub async fn unpublish_directory_profile(organization: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let taken =
        async { backend::services::directory::unpublish(&host::backend(), &*host::person()?, &organization).await };
    host::answer(taken.await)?;
    leptos_axum::redirect(&paths::directory_profile(&organization));
    Ok(())
}

/// Takes the chosen picture into the draft.
#[server(output = Postcard)]
pub async fn upload_logo(organization: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let taken = async {
        let (backend, person) = (host::backend(), host::person()?);
        let file = host::upload("file");
        let (name, bytes) = file.map(|file| (file.file_name, file.bytes)).unwrap_or_default();
        backend::services::directory::upload(&backend, &person, &organization, &name, &bytes).await
    };
    host::answer(taken.await)?;
    leptos_axum::redirect(&paths::directory_profile(&organization));
    Ok(())
}

/// Takes the picture out of the draft.
#[server(output = Postcard)]
pub async fn remove_logo(organization: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let removed =
        async { backend::services::directory::remove(&host::backend(), &*host::person()?, &organization).await };
    host::answer(removed.await)?;
    leptos_axum::redirect(&paths::directory_profile(&organization));
    Ok(())
}
