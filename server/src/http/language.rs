//! Choosing a language: a form without JavaScript. Owns the cookie's writing.

use app::host::{LANGUAGE_COOKIE, LANGUAGE_SECONDS};
use axum::Form;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use shared::locale::Locale;
use shared::session::is_local_path;

/// What the form sends.
#[derive(Debug, Deserialize)]
pub(super) struct Choice {
    language: String,
    #[serde(default)]
    back: String,
}

pub(super) async fn choose(Form(choice): Form<Choice>) -> Response {
    let Some(locale) = Locale::parse(&choice.language) else { return StatusCode::UNPROCESSABLE_ENTITY.into_response() };
    let back = if is_local_path(&choice.back) { choice.back } else { "/".to_owned() };
    let cookie =
        format!("{LANGUAGE_COOKIE}={}; Path=/; SameSite=Lax; HttpOnly; Max-Age={LANGUAGE_SECONDS}", locale.code());
    (StatusCode::SEE_OTHER, [(header::SET_COOKIE, cookie), (header::LOCATION, back)]).into_response()
}
