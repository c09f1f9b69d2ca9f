//! Server functions with which the operator decides who is official.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::directory::{OfficialForm, OfficialListView, OfficialPageView};

use crate::error::AppError;

/// A page of the programme's providers.
#[server(output = Postcard)]
pub async fn official_providers(
    organization: String,
    search: String,
    after: String,
) -> Result<OfficialListView, AppError> {
    use crate::host;
    use shared::customer::Search;
    let list = async {
        let (backend, person) = (host::backend(), host::person()?);
        let search = Search::parse(&search);
        backend::services::directory::officials(&backend, &person, &organization, &search, &after).await
    };
    host::answer(list.await)
}

/// One provider, to decide about.
#[server(output = Postcard)]
pub async fn official_provider(organization: String, provider: String) -> Result<OfficialPageView, AppError> {
    use crate::host;
    let page = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::directory::official(&backend, &person, &organization, &provider).await
    };
    host::answer(page.await)
}

/// Makes a provider official, or ends that.
#[server(output = Postcard)]
pub async fn decide_official(organization: String, provider: String, form: OfficialForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let decided = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::directory::decide(&backend, &person, (&organization, &provider), &form).await
    };
    host::answer(decided.await)?;
    leptos_axum::redirect(&paths::official_provider(&organization, &provider));
    Ok(())
}
