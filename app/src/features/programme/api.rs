//! Server functions of the operator's settings.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::programme::{SettingsForm, SettingsView};

use crate::error::AppError;

/// The settings as they are.
#[server(output = Postcard)]
pub async fn programme_settings(organization: String) -> Result<SettingsView, AppError> {
    use crate::host;
    let view =
        async { backend::services::programme::settings(&host::backend(), &*host::person()?, &organization).await };
    host::answer(view.await)
}

/// Changes the settings and gives them as they are then; the page stays.
#[server(output = Postcard)]
pub async fn change_programme_settings(organization: String, form: SettingsForm) -> Result<SettingsView, AppError> {
    use crate::host;
    let changed = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::programme::change_settings(&backend, &person, &organization, &form).await
    };
    host::answer(changed.await)
}
