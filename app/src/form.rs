//! Forms that work before wasm has loaded, without it, and with it. Owns sending, checking in the browser and showing
//! again what was typed; must not know any form's fields.
//!
//! A form posts to its own page and names the server function in the hidden field `_action`. Without JavaScript the host
//! calls the function and renders the page again with what came of it; with it, the form is checked and sent in place.

use leptos::form::FromFormData;
use leptos::prelude::*;
use leptos::server_fn::Http;
use leptos::server_fn::ServerFn;
use leptos::server_fn::client::Client;
use leptos::server_fn::codec::PostUrl;
use leptos::server_fn::request::ClientReq;
use leptos::web_sys::{FormData, SubmitEvent};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shared::field::{Code, FieldErrors};

use crate::error::AppError;

/// Name of the hidden field that names the server function.
pub const ACTION_FIELD: &str = "_action";

/// A server function a form can call: one that answers with the codes of [`AppError`].
pub trait FormCall:
    ServerFn<Error = AppError, Output: Serialize + DeserializeOwned + Clone + Send + Sync>
    + DeserializeOwned
    + Clone
    + Send
    + Sync
    + 'static
{
}

impl<S> FormCall for S where
    S: ServerFn<Error = AppError, Output: Serialize + DeserializeOwned + Clone + Send + Sync>
        + DeserializeOwned
        + Clone
        + Send
        + Sync
        + 'static
{
}

/// A form on a page: what it starts with and what came of it.
pub struct FormState<S: FormCall, F> {
    /// Sends it.
    pub action: ServerAction<S>,
    /// What the fields hold when the page is shown: blank, or what was typed before a post.
    pub initial: F,
    first: StoredValue<Option<Result<S::Output, AppError>>>,
    refused: RwSignal<Option<FieldErrors>>,
}

impl<S: FormCall, F: Clone> Clone for FormState<S, F> {
    fn clone(&self) -> Self {
        Self { action: self.action, initial: self.initial.clone(), first: self.first, refused: self.refused }
    }
}

/// Sets up a form. `fields` takes the fields out of a call that was posted, `blank` makes them otherwise.
pub fn use_form<S, F>(fields: impl FnOnce(S) -> F, blank: impl FnOnce() -> F) -> FormState<S, F>
where
    S: FormCall,
{
    let (initial, first) = match Posted::find(S::PATH).and_then(|posted| posted.read::<S>()) {
        Some((call, answer)) => (fields(call), Some(answer)),
        None => (blank(), None),
    };
    FormState { action: ServerAction::new(), initial, first: StoredValue::new(first), refused: RwSignal::new(None) }
}

/// A form that a browser posted to a page, with what came of it. The page shows it again with what was typed: the server
/// finds it in its context, the browser in the page, where it stands until the page has come alive.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Posted {
    /// Path of the server function that was called.
    pub path: String,
    /// The form as it was sent, without passwords.
    pub body: String,
    /// Whether the call succeeded.
    pub succeeded: bool,
    /// What it answered, as JSON.
    pub answer: String,
}

impl Posted {
    /// Id of the element that carries it to the browser.
    pub const ELEMENT: &'static str = "posted";

    fn find(path: &str) -> Option<Self> {
        #[cfg(feature = "ssr")]
        let posted = use_context::<Self>();
        #[cfg(not(feature = "ssr"))]
        let posted = document()
            .get_element_by_id(Self::ELEMENT)
            .and_then(|element| serde_json::from_str::<Self>(&element.text_content()?).ok());
        posted.filter(|posted| posted.path == path)
    }

    fn read<S: FormCall>(&self) -> Option<(S, Result<S::Output, AppError>)> {
        let call = serde_qs::Config::new(5, false).deserialize_str(&self.body).ok()?;
        let answer = if self.succeeded {
            Ok(serde_json::from_str(&self.answer).ok()?)
        } else {
            Err(serde_json::from_str(&self.answer).unwrap_or(AppError::Malformed))
        };
        Some((call, answer))
    }

    /// Forgets what was posted: pages opened from here on are new ones.
    pub fn forget() {
        if let Some(element) = document().get_element_by_id(Self::ELEMENT) {
            element.remove();
        }
    }
}

impl<S: FormCall, F> FormState<S, F> {
    /// What the last sending answered, if there was one.
    #[must_use]
    pub fn answer(&self) -> Signal<Option<Result<S::Output, AppError>>> {
        let (value, first) = (self.action.value(), self.first);
        Signal::derive(move || value.get().or_else(|| first.get_value()))
    }

    /// What it answered when it succeeded.
    #[must_use]
    pub fn output(&self) -> Signal<Option<S::Output>> {
        let answer = self.answer();
        Signal::derive(move || answer.get().and_then(Result::ok))
    }

    /// Every refused field.
    #[must_use]
    pub fn errors(&self) -> Signal<FieldErrors> {
        let (answer, refused) = (self.answer(), self.refused);
        Signal::derive(move || match (refused.get(), answer.get()) {
            (Some(errors), _) | (None, Some(Err(AppError::Invalid(errors)))) => errors,
            _ => FieldErrors::default(),
        })
    }

    /// Why one field was refused.
    #[must_use]
    pub fn error(&self, field: &'static str) -> Signal<Option<Code>> {
        let errors = self.errors();
        Signal::derive(move || errors.get().of(field).cloned())
    }

    /// Why it failed, when that is not about a field.
    #[must_use]
    pub fn failure(&self) -> Signal<Option<AppError>> {
        let (answer, refused) = (self.answer(), self.refused);
        Signal::derive(move || match (refused.get(), answer.get()) {
            (None, Some(Err(error))) if !matches!(error, AppError::Invalid(_)) => Some(error),
            _ => None,
        })
    }

    /// Whether it is being sent.
    #[must_use]
    pub fn pending(&self) -> Signal<bool> {
        self.action.pending().into()
    }
}

/// The `<form>` of a [`FormState`].
#[component]
pub fn Form<S, F, C>(
    /// The form.
    state: FormState<S, F>,
    /// Checks a call in the browser before it is sent; the server checks again.
    check: C,
    /// Sends it as the browser does, with a whole new page: for what changes who is signed in.
    #[prop(optional)]
    native: bool,
    /// Classes.
    #[prop(optional, into)]
    class: String,
    /// The fields.
    children: Children,
) -> impl IntoView
where
    S: FormCall + ServerFn<Protocol = Http<PostUrl, leptos::server_fn::codec::Json>>,
    <<S::Client as Client<AppError>>::Request as ClientReq<AppError>>::FormData: From<FormData>,
    S::Client: Client<AppError>,
    F: 'static,
    C: Fn(&S) -> Result<(), FieldErrors> + 'static,
{
    let (action, refused) = (state.action, state.refused);
    let on_submit = move |event: SubmitEvent| {
        if event.default_prevented() {
            return;
        }
        // What cannot be read here goes to the server as the browser sends it, and is refused there.
        let Ok(call) = S::from_event(&event) else { return };
        match check(&call) {
            Err(errors) => {
                event.prevent_default();
                refused.set(Some(errors));
            }
            Ok(()) => {
                refused.set(None);
                if !native {
                    event.prevent_default();
                    action.dispatch(call);
                }
            }
        }
    };
    view! {
        <form method="post" class=class on:submit=on_submit novalidate>
            <input type="hidden" name=ACTION_FIELD value=S::PATH />
            {children()}
        </form>
    }
}

/// A check that lets everything through, for forms without fields.
#[expect(clippy::missing_errors_doc, clippy::unnecessary_wraps, reason = "it has the shape of a check")]
pub fn unchecked<S>(_: &S) -> Result<(), FieldErrors> {
    Ok(())
}
