//! Forms that work before wasm has loaded, without it, and with it. Owns sending, checking in the browser and showing
//! again what was typed; must not know any form's fields.
//!
//! A form posts to its own page and names the server function in the hidden field `_action`. Without JavaScript the host
//! calls the function and renders the page again with what came of it; with it, the form is checked and sent in place.

use std::marker::PhantomData;

use leptos::prelude::*;
use leptos::web_sys::SubmitEvent;
use serde::{Deserialize, Serialize};
use shared::field::{Code, FieldErrors};

use crate::call::{Answer, Call, read};
use crate::error::AppError;

/// Name of the hidden field that names the server function.
pub const ACTION_FIELD: &str = "_action";

/// Name of the hidden field in which a form of somebody whose session has ended waits while he signs in again.
pub const KEPT_FIELD: &str = "_kept";

/// The form that waits in a form for signing in.
#[must_use]
pub fn kept(body: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Kept {
        #[serde(rename = "_kept")]
        kept: Option<String>,
    }
    serde_qs::Config::new(5, false).deserialize_str::<Kept>(body).ok()?.kept
}

/// A form on a page: what it starts with and what came of it.
pub struct FormState<S, F> {
    /// What the fields hold when the page is shown: blank, or what was typed before a post.
    pub initial: F,
    sending: Sending,
    call: PhantomData<fn() -> S>,
}

impl<S, F: Clone> Clone for FormState<S, F> {
    fn clone(&self) -> Self {
        Self { initial: self.initial.clone(), sending: self.sending, call: PhantomData }
    }
}

/// The part of a form's state that is the same for every form.
#[derive(Clone, Copy)]
struct Sending {
    answer: RwSignal<Option<Answer>>,
    refused: RwSignal<Option<FieldErrors>>,
    pending: RwSignal<bool>,
    version: RwSignal<usize>,
}

/// Sets up a form. `fields` takes the fields out of a call that was posted, `blank` makes them otherwise.
pub fn use_form<S: Call, F>(fields: impl FnOnce(S) -> F, blank: impl FnOnce() -> F) -> FormState<S, F> {
    let posted = Posted::find(S::PATH).and_then(|posted| {
        let call = serde_qs::Config::new(5, false).deserialize_str(&posted.body).ok()?;
        Some((fields(call), posted.answer))
    });
    let (initial, answer) = match posted {
        Some((initial, answer)) => (initial, Some(answer)),
        None => (blank(), None),
    };
    let sending = Sending {
        answer: RwSignal::new(answer),
        refused: RwSignal::new(None),
        pending: RwSignal::new(false),
        version: RwSignal::new(0),
    };
    FormState { initial, sending, call: PhantomData }
}

/// A form that a browser posted to a page, with what came of it. The page shows it again with what was typed: the server
/// finds it in its context, the browser in the page, where it stands until the page has come alive.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Posted {
    /// Path of the server function that was called.
    pub path: String,
    /// The form as it was sent, without passwords.
    pub body: String,
    /// What it answered.
    pub answer: Answer,
}

impl Posted {
    /// Id of the element that carries it to the browser.
    pub const ELEMENT: &'static str = "posted";

    /// The form that has to wait until its sender has signed in again, as it was sent.
    #[must_use]
    pub fn waiting() -> Option<String> {
        let posted = Self::of_page()?;
        match posted.answer {
            Err(AppError::Unauthenticated) => Some(posted.body),
            _ => kept(&posted.body),
        }
    }

    fn find(path: &str) -> Option<Self> {
        Self::of_page().filter(|posted| posted.path == path)
    }

    fn of_page() -> Option<Self> {
        #[cfg(feature = "ssr")]
        let posted = use_context::<Self>();
        #[cfg(not(feature = "ssr"))]
        let posted: Option<Self> = {
            use leptos::server::codee::Decoder as _;
            let element = document().get_element_by_id(Self::ELEMENT);
            element.and_then(|element| crate::call::Compact::decode(&element.text_content()?).ok())
        };
        posted
    }

    /// Forgets what was posted: pages opened from here on are new ones.
    pub fn forget() {
        if let Some(element) = document().get_element_by_id(Self::ELEMENT) {
            element.remove();
        }
    }
}

impl Sending {
    fn errors(self) -> Signal<FieldErrors> {
        Signal::derive(move || match (self.refused.get(), self.answer.get()) {
            (Some(errors), _) | (None, Some(Err(AppError::Invalid(errors)))) => errors,
            _ => FieldErrors::default(),
        })
    }

    fn error(self, field: &'static str) -> Signal<Option<Code>> {
        let errors = self.errors();
        Signal::derive(move || errors.get().of(field).cloned())
    }

    fn failure(self) -> Signal<Option<AppError>> {
        Signal::derive(move || match (self.refused.get(), self.answer.get()) {
            (None, Some(Err(error))) if !matches!(error, AppError::Invalid(_) | AppError::StepUpRequired) => {
                Some(error)
            }
            _ => None,
        })
    }

    fn asks_password(self) -> Memo<bool> {
        Memo::new(move |_| {
            self.answer.with(|answer| match answer {
                Some(Err(AppError::StepUpRequired)) => true,
                Some(Err(AppError::Invalid(errors))) => errors.of("password").is_some(),
                _ => false,
            })
        })
    }
}

impl<S: Call, F> FormState<S, F> {
    /// What the last sending answered when it succeeded.
    #[must_use]
    pub fn output(&self) -> Signal<Option<S::Output>>
    where
        S::Output: Send + Sync,
    {
        let answer = self.sending.answer;
        Signal::derive(move || answer.with(|answer| answer.as_ref().and_then(|answer| read(answer).ok())))
    }

    /// Whether it was sent and answered, when the page is rendered.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.sending.answer.with_untracked(Option::is_some)
    }

    /// Every refused field.
    #[must_use]
    pub fn errors(&self) -> Signal<FieldErrors> {
        self.sending.errors()
    }

    /// Why one field was refused.
    #[must_use]
    pub fn error(&self, field: &'static str) -> Signal<Option<Code>> {
        self.sending.error(field)
    }

    /// Whether the last answer asked for the password, or refused it (`features::session::StepUpField`).
    #[must_use]
    pub fn asks_password(&self) -> Memo<bool> {
        self.sending.asks_password()
    }

    /// Why it failed, when that is not about a field.
    #[must_use]
    pub fn failure(&self) -> Signal<Option<AppError>> {
        self.sending.failure()
    }

    /// Whether it is being sent.
    #[must_use]
    pub fn pending(&self) -> Signal<bool> {
        self.sending.pending.into()
    }

    /// How often it was sent and answered in place; lists on the page are fetched again when it moves.
    #[must_use]
    pub fn version(&self) -> Signal<usize> {
        self.sending.version.into()
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
    /// Whether it carries a file (`host::upload` reads it); such a form is sent as the browser does.
    #[prop(optional)]
    files: bool,
    /// Classes.
    #[prop(optional, into)]
    class: String,
    /// The fields.
    children: Children,
) -> impl IntoView
where
    S: Call,
    F: 'static,
    C: Fn(&S) -> Result<(), FieldErrors> + 'static,
{
    // What cannot be read here goes to the server as the browser sends it, and is refused there.
    let check = move |body: &str| match serde_qs::Config::new(5, false).deserialize_str::<S>(body) {
        Ok(call) => check(&call),
        Err(_) => Ok(()),
    };
    let kind = if files {
        Kind::Files
    } else if native {
        Kind::Native
    } else {
        Kind::InPlace
    };
    plain_form(state.sending, S::PATH, Box::new(check), kind, class, children)
}

/// How a form is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Answered in place, where there is a script.
    InPlace,
    /// As a whole page.
    Native,
    /// As a whole page, and with a file.
    Files,
}

type Check = Box<dyn Fn(&str) -> Result<(), FieldErrors>>;

fn plain_form(
    sending: Sending,
    path: &'static str,
    check: Check,
    kind: Kind,
    class: String,
    children: Children,
) -> AnyView {
    let on_submit = move |event: SubmitEvent| submit(sending, path, &check, kind, &event);
    let enctype = (kind == Kind::Files).then_some("multipart/form-data");
    view! {
        <form method="post" enctype=enctype class=class on:submit=on_submit novalidate>
            <input type="hidden" name=ACTION_FIELD value=path />
            {children()}
        </form>
    }
    .into_any()
}

#[cfg(not(feature = "ssr"))]
fn submit(sending: Sending, path: &'static str, check: &Check, kind: Kind, event: &SubmitEvent) {
    if event.default_prevented() {
        return;
    }
    let Some(body) = body_of(event) else { return };
    if let Err(errors) = check(&body) {
        event.prevent_default();
        sending.refused.set(Some(errors));
        return;
    }
    sending.refused.set(None);
    if kind != Kind::InPlace {
        return;
    }
    event.prevent_default();
    if sending.pending.get_untracked() {
        return;
    }
    sending.pending.set(true);
    leptos::task::spawn_local(async move {
        let reply = crate::call::post(path, &body).await;
        // The page may be gone by now; then there is nobody to tell.
        sending.pending.try_set(false);
        let redirect = reply.as_ref().ok().and_then(|reply| reply.redirect.clone());
        sending.answer.try_set(Some(reply.map(|reply| reply.body)));
        sending.version.try_update(|version| *version += 1);
        if let Some(place) = redirect {
            server_fn::redirect::call_redirect_hook(&place);
        }
    });
}

#[cfg(feature = "ssr")]
fn submit(_: Sending, _: &'static str, _: &Check, _: Kind, _: &SubmitEvent) {}

/// The form as a browser would send it, the pressed button included.
#[cfg(not(feature = "ssr"))]
fn body_of(event: &SubmitEvent) -> Option<String> {
    use leptos::wasm_bindgen::JsCast as _;
    use leptos::web_sys::{FormData, HtmlButtonElement, HtmlFormElement, UrlSearchParams};
    let form = event.target()?.dyn_into::<HtmlFormElement>().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    if let Some(button) = event.submitter().and_then(|button| button.dyn_into::<HtmlButtonElement>().ok())
        && !button.name().is_empty()
    {
        data.append_with_str(&button.name(), &button.value()).ok()?;
    }
    UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?.to_string().as_string()
}

/// A check that lets everything through, for forms without fields.
#[expect(clippy::missing_errors_doc, reason = "it has the shape of a check")]
pub fn unchecked<S>(_: &S) -> Result<(), FieldErrors> {
    Ok(())
}
