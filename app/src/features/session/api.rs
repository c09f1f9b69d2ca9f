//! Server functions of signing in and out.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::session::{SignInForm, ViewerView};

use crate::error::AppError;

/// The signed-in person; `None` when nobody is.
#[server(output = Postcard)]
pub async fn viewer() -> Result<Option<ViewerView>, AppError> {
    use crate::host;
    let visitor = host::visitor();
    if let Some(viewer) = visitor.viewer {
        return Ok(Some(ViewerView::clone(&viewer)));
    }
    let Some(person) = visitor.person else { return Ok(None) };
    host::answer(backend::services::session::viewer(&host::backend(), &person).await.map(Some))
}

/// Signs in and goes to `next`, or to the first organisation.
#[server(output = Postcard)]
pub async fn sign_in(form: SignInForm) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::session;
    /// Seconds a browser is known again: a year.
    const DEVICE_SECONDS: i64 = 31_536_000;

    let visitor = host::visitor();
    let backend = host::backend();
    let session = host::answer(session::sign_in(&backend, &form, &visitor.caller).await)?;
    host::set_session(&session.token);
    if let Some(device) = session.device {
        host::set_cookie(host::device_cookie(visitor.secure), &device, Some(DEVICE_SECONDS));
    }
    if session.owes_password {
        leptos_axum::redirect(paths::CHANGE_PASSWORD);
        return Ok(());
    }
    if shared::session::is_local_path(&form.next) {
        leptos_axum::redirect(&form.next);
        return Ok(());
    }
    let viewer = async {
        let person = session::resume(&backend, &session.token).await?;
        session::viewer(&backend, &person).await
    };
    let viewer = host::answer(viewer.await)?;
    let first = viewer.memberships.first().map(|membership| paths::organization(&membership.organization.slug));
    leptos_axum::redirect(first.as_deref().unwrap_or(paths::START));
    Ok(())
}

/// Ends the session and goes to the start page, or to `next`.
#[server(output = Postcard)]
pub async fn sign_out(next: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let visitor = host::visitor();
    if let Some(person) = visitor.person {
        host::answer(backend::services::session::sign_out(&host::backend(), &person).await)?;
    }
    if let Some(person) = visitor.owes {
        host::answer(backend::services::session::sign_out_owing(&host::backend(), &person).await)?;
    }
    host::set_cookie(host::session_cookie(visitor.secure), "", Some(0));
    leptos_axum::redirect(if shared::session::is_local_path(&next) { &next } else { paths::START });
    Ok(())
}
