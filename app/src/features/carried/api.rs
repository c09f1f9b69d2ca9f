//! Server functions of customers carried over.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::carried::{CarriedOutcome, CarriedPageView};
use shared::import::ImportFileView;

use crate::error::AppError;

/// The files of customers that were brought in last.
#[server(output = Postcard)]
pub async fn customer_files(organization: String) -> Result<Vec<ImportFileView<CarriedOutcome>>, AppError> {
    use crate::host;
    let files = async { backend::services::carried::imports(&host::backend(), &*host::person()?, &organization).await };
    host::answer(files.await)
}

/// Keeps a file of customers and goes to what it would do.
#[server(output = Postcard)]
pub async fn bring_in_customers(organization: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let kept = async {
        let (backend, person) = (host::backend(), host::person()?);
        let (name, bytes) = host::upload("file").map(|file| (file.file_name, file.bytes)).unwrap_or_default();
        backend::services::carried::bring_in(&backend, &person, &organization, (&name, &bytes)).await
    };
    let id = host::answer(kept.await)?;
    leptos_axum::redirect(&paths::carried_file(&organization, id));
    Ok(())
}

/// What a file would do, or did.
#[server(output = Postcard)]
pub async fn customer_file(organization: String, import: String) -> Result<CarriedPageView, AppError> {
    use crate::host;
    use shared::id::ImportId;
    let view = async {
        let id = ImportId::parse(&import).ok_or(backend::Error::NotFound)?;
        backend::services::carried::preview(&host::backend(), &*host::person()?, &organization, id).await
    };
    host::answer(view.await)
}

/// Carries a file out; the page then says what it did.
#[server(output = Postcard)]
pub async fn carry_over(organization: String, import: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use shared::id::ImportId;
    let done = async {
        let id = ImportId::parse(&import).ok_or(backend::Error::NotFound)?;
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::carried::carry_out(&backend, &person, &organization, id).await.map(|()| id)
    };
    let id = host::answer(done.await)?;
    leptos_axum::redirect(&paths::carried_file(&organization, id));
    Ok(())
}
