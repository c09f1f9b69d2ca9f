//! The server's half of a server function: who calls, the backend, and how a result becomes a status and cookies. Native
//! only; must not hold rules.

pub mod upload;

use std::sync::Arc;

use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use backend::Backend;
use backend::authz::{OwesPassword, SignedIn};
use backend::services::session::Caller;
use leptos::prelude::{expect_context, use_context, with_context};
use leptos_axum::ResponseOptions;
use shared::id::{GroupId, UserId};
use shared::locale::Locale;
use shared::offer::OfferCode;
use shared::policy::ActionKind;
use shared::session::ViewerView;

use crate::error::AppError;

pub use upload::upload;

/// Who is behind a request; the host puts it into the request's extensions.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// The signed-in person.
    pub person: Option<Arc<SignedIn>>,
    /// The same person as pages know him, where the request is for a page: found together with the session. Not for one
    /// that changes something, after which it would be out of date.
    pub viewer: Option<Arc<ViewerView>>,
    /// Somebody who has to set an own password before anything else; never together with a signed-in person.
    pub owes: Option<Arc<OwesPassword>>,
    /// Where the request comes from.
    pub caller: Caller,
    /// The language the person reads.
    pub locale: Locale,
    /// Whether the portal is served over https, so that cookies can be bound to it.
    pub secure: bool,
}

/// Names of the files a page loads; they change with their content.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// Address of the script; none while there is no browser half (tests of the host).
    pub js: Option<String>,
    /// Address of the wasm.
    pub wasm: String,
    /// Addresses of the texts, in the order of [`Locale::ALL`].
    pub texts: [String; Locale::ALL.len()],
    /// Address of the style sheet.
    pub css: String,
}

/// The visitor of this request.
#[must_use]
pub fn visitor() -> Visitor {
    with_context::<Parts, _>(|parts| parts.extensions.get::<Visitor>().cloned()).flatten().unwrap_or_default()
}

/// The signed-in person of this request.
///
/// # Errors
/// `Unauthenticated` when there is none.
pub fn person() -> Result<Arc<SignedIn>, backend::Error> {
    visitor().person.ok_or(backend::Error::Unauthenticated)
}

/// The signed-in person of this request, who gives the password with it where `password` is not empty: then the session
/// goes on under a new cookie.
///
/// # Errors
/// `Unauthenticated` when there is none; `Invalid` on `password` when it is not the right one; `RateLimited` after too
/// many attempts.
pub async fn person_with(password: &str) -> Result<Arc<SignedIn>, backend::Error> {
    let (person, caller) = (person()?, visitor().caller);
    if password.is_empty() {
        return Ok(person);
    }
    let session = backend::services::session::step_up(&backend(), &person, password, &caller).await?;
    set_session(&session.token);
    Ok(Arc::new(session.person))
}

/// The user an address names.
///
/// # Errors
/// `NotFound` for what is no id.
pub fn user_id(text: &str) -> Result<UserId, backend::Error> {
    UserId::parse(text).ok_or(backend::Error::NotFound)
}

/// The act an address names.
///
/// # Errors
/// `NotFound` for what is no act.
pub fn act(text: &str) -> Result<ActionKind, backend::Error> {
    ActionKind::parse(text).ok_or(backend::Error::NotFound)
}

/// Reads the id of a group out of an address.
///
/// # Errors
/// `NotFound` for what is no id.
pub fn group_id(text: &str) -> Result<GroupId, backend::Error> {
    GroupId::parse(text).ok_or(backend::Error::NotFound)
}

/// Reads the code of an offer out of an address.
///
/// # Errors
/// `NotFound` for what is no code.
pub fn offer_code(text: &str) -> Result<OfferCode, backend::Error> {
    OfferCode::parse(text).map_err(|_| backend::Error::NotFound)
}

/// The backend.
#[must_use]
pub fn backend() -> Backend {
    expect_context()
}

/// Ends a server function: a failure becomes its code on the wire, its status on the response and, when the fault is ours,
/// a reference that the log knows too.
///
/// # Errors
/// The failure, as a code.
pub fn answer<T>(result: Result<T, backend::Error>) -> Result<T, AppError> {
    result.map_err(|error| {
        let error = code(error);
        status(error.status());
        error
    })
}

fn code(error: backend::Error) -> AppError {
    match error {
        backend::Error::Unauthenticated => AppError::Unauthenticated,
        backend::Error::StepUpRequired => AppError::StepUpRequired,
        backend::Error::Forbidden(denial) => AppError::Forbidden(denial),
        backend::Error::NotFound => AppError::NotFound,
        backend::Error::Invalid(errors) => AppError::Invalid(errors),
        backend::Error::Conflict(why) => AppError::Conflict(why),
        backend::Error::Gone(why) => AppError::Gone(why),
        backend::Error::RateLimited => AppError::RateLimited,
        backend::Error::Internal(cause) => {
            let reference = backend::random::reference();
            tracing::error!(reference, cause, "a request failed");
            AppError::Unavailable { reference }
        }
    }
}

/// Sets the status of the response, unless it is one of success already set to something worse.
pub fn status(status: u16) {
    if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        options.set_status(status);
    }
}

/// Adds a header to the response; a value that no header can hold is left out.
pub fn add_header(name: HeaderName, value: &str) {
    if let (Some(options), Ok(value)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(value)) {
        options.append_header(name, value);
    }
}

/// Name of the session cookie; `__Host-` binds it to this host and https (RFC 6265bis section 4.1.3.2).
#[must_use]
pub fn session_cookie(secure: bool) -> &'static str {
    if secure { "__Host-twotier-session" } else { "twotier-session" }
}

/// Name of the cookie that knows the browser again.
#[must_use]
pub fn device_cookie(secure: bool) -> &'static str {
    if secure { "__Host-twotier-device" } else { "twotier-device" }
}

/// Name of the cookie that keeps the chosen language; it holds nothing secret.
pub const LANGUAGE_COOKIE: &str = "twotier-language";
/// Seconds a choice of language is kept: a year.
pub const LANGUAGE_SECONDS: i64 = 31_536_000;

/// Sets a cookie no script can read. `max_age` is in seconds; none lasts as long as the browser is open, 0 removes it.
pub fn set_cookie(name: &str, value: &str, max_age: Option<i64>) {
    let secure = if visitor().secure { "; Secure" } else { "" };
    let age = max_age.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    add_header(header::SET_COOKIE, &format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}"));
}

/// Gives the browser its session.
pub fn set_session(token: &str) {
    set_cookie(session_cookie(visitor().secure), token, None);
}
