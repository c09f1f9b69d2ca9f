//! Server functions of an operator's first sign-in.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::session::SetupForm;

use crate::error::AppError;

/// For whom a setup link is.
#[server(output = Postcard)]
pub async fn setup_email(token: String) -> Result<String, AppError> {
    use crate::host;
    host::answer(backend::services::operator::setup_email(&host::backend(), &token).await)
}

/// Makes the operator's account, signs in and goes to the start page.
#[server(output = Postcard)]
pub async fn set_up_operator(token: String, form: SetupForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let locale = host::visitor().locale;
    let session = host::answer(backend::services::operator::setup(&host::backend(), &token, &form, locale).await)?;
    host::set_session(&session);
    leptos_axum::redirect(paths::START);
    Ok(())
}
