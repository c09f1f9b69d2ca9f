//! Server functions of one's own account. Forms that hold passwords alone have a default: on its way back into the page a
//! posted form has lost them, and the page still has to find what came of it.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::user::{ChangePasswordForm, ForgottenForm, NewPasswordForm, PasswordLinkView, Profile, ProfileForm};

use crate::error::AppError;

/// What the signed-in person has chosen.
#[server(output = Postcard)]
pub async fn own_profile() -> Result<Profile, AppError> {
    use crate::host;
    let profile = async { backend::services::account::profile(&host::backend(), &*host::person()?).await };
    host::answer(profile.await)
}

/// Changes it and goes back to the profile, in the language and the colours that were chosen.
#[server(output = Postcard)]
pub async fn update_profile(organization: String, form: ProfileForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let updated =
        async { backend::services::account::update_profile(&host::backend(), &*host::person()?, &form).await };
    let profile = host::answer(updated.await)?;
    host::set_cookie(host::LANGUAGE_COOKIE, profile.locale.code(), Some(host::LANGUAGE_SECONDS));
    leptos_axum::redirect(&format!("{}?saved=true", paths::profile(&organization)));
    Ok(())
}

/// Changes the own password.
#[server(output = Postcard)]
pub async fn change_password(#[server(default)] form: ChangePasswordForm) -> Result<(), AppError> {
    use crate::host;
    let changed =
        async { backend::services::account::change_password(&host::backend(), &*host::person()?, &form).await };
    host::answer(changed.await)
}

/// Sets an own password in the place of a temporary one and goes to the start page of the first organisation.
#[server(output = Postcard)]
pub async fn replace_temporary_password(#[server(default)] form: NewPasswordForm) -> Result<(), AppError> {
    use crate::host;
    let replaced = async {
        let owes = host::visitor().owes.ok_or(backend::Error::Unauthenticated)?;
        backend::services::account::replace_temporary(&host::backend(), &owes, &form).await
    };
    let token = host::answer(replaced.await)?;
    enter(&token).await
}

/// Mails a link to whoever has forgotten the password. Answers with what was typed, whether that address has an account or
/// not.
#[server(output = Postcard)]
pub async fn request_password_link(form: ForgottenForm) -> Result<String, AppError> {
    use crate::host;
    let address = host::visitor().caller.address;
    let asked = backend::services::account::request_link(&host::backend(), &form, &address).await;
    host::answer(asked.map(|()| form.email.trim().to_owned()))
}

/// Whose password a link sets.
#[server(output = Postcard)]
pub async fn password_link(token: String) -> Result<PasswordLinkView, AppError> {
    use crate::host;
    let address = host::visitor().caller.address;
    host::answer(backend::services::account::open_link(&host::backend(), &token, &address).await)
}

/// Sets the password behind a link: somebody invited is in, somebody who had forgotten it signs in.
#[server(output = Postcard)]
pub async fn set_password(token: String, #[server(default)] form: NewPasswordForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let session = host::answer(backend::services::account::set_password(&host::backend(), &token, &form).await)?;
    if let Some(token) = session {
        return enter(&token).await;
    }
    leptos_axum::redirect(paths::SIGN_IN_AFTER_RESET);
    Ok(())
}

/// Gives the browser a session that has just begun, and goes to the first organisation.
#[cfg(feature = "ssr")]
async fn enter(token: &str) -> Result<(), AppError> {
    use backend::services::session;

    use crate::{host, paths};
    host::set_session(token);
    let backend = host::backend();
    let viewer = async { session::viewer(&backend, &session::resume(&backend, token).await?).await };
    let viewer = host::answer(viewer.await)?;
    let first = viewer.memberships.first().map(|membership| paths::organization(&membership.organization.slug));
    leptos_axum::redirect(first.as_deref().unwrap_or(paths::START));
    Ok(())
}
