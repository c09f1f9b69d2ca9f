//! Server functions of a company's own enrolment.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;

use crate::error::AppError;

/// Adds the chosen file to the application and goes back to its status.
#[server(output = Postcard)]
pub async fn upload_proof(organization: String, check: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let added = async {
        let (backend, person) = (host::backend(), host::person()?);
        let file = host::upload("file");
        let (name, bytes) = file.map(|file| (file.file_name, file.bytes)).unwrap_or_default();
        backend::services::enrollment::upload(&backend, &person, &organization, (&check, &name), &bytes).await
    };
    host::answer(added.await)?;
    leptos_axum::redirect(&paths::enrollment(&organization));
    Ok(())
}
