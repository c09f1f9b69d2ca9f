//! Server functions of a freeze. The form that holds the code alone has a default: on its way back into the page it has
//! lost the code, and the page still has to find what came of it.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::freeze::{FreezeCodeForm, FreezeCodeView, NewFreezeCodeView};

use crate::error::AppError;

/// Stops the access of every partner.
#[server(output = Postcard)]
pub async fn freeze_partners(organization: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let frozen = async { backend::services::freeze::start(&host::backend(), &*host::person()?, &organization).await };
    host::answer(frozen.await)?;
    leptos_axum::redirect(&paths::partners(&organization));
    Ok(())
}

/// Lets partners in again. `password` is needed when it was given too long ago.
#[server(output = Postcard)]
pub async fn allow_partners(organization: String, #[server(default)] password: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let allowed = async {
        let (backend, person) = (host::backend(), host::person_with(&password).await?);
        backend::services::freeze::allow(&backend, &person, &organization).await
    };
    host::answer(allowed.await)?;
    leptos_axum::redirect(&paths::partners(&organization));
    Ok(())
}

/// Whether there is a printed code.
#[server(output = Postcard)]
pub async fn freeze_code(organization: String) -> Result<FreezeCodeView, AppError> {
    use crate::host;
    let code = async { backend::services::freeze::code(&host::backend(), &*host::person()?, &organization).await };
    host::answer(code.await)
}

/// Makes a code and answers with it. `password` is needed when it was given too long ago.
#[server(output = Postcard)]
pub async fn make_freeze_code(
    organization: String,
    #[server(default)] password: String,
) -> Result<NewFreezeCodeView, AppError> {
    use crate::host;
    let made = async {
        let (backend, person) = (host::backend(), host::person_with(&password).await?);
        backend::services::freeze::make_code(&backend, &person, &organization).await
    };
    host::answer(made.await)
}

/// Freezes with the printed code. The answer says nothing about it.
#[server(output = Postcard)]
pub async fn use_freeze_code(#[server(default)] form: FreezeCodeForm) -> Result<(), AppError> {
    use crate::host;
    let address = host::visitor().caller.address;
    host::answer(backend::services::freeze::start_by_code(&host::backend(), &form, &address).await)
}
