//! Forms that work the same with and without a script. Owns how a form stands in a page and how it is shown again with
//! what was typed; must not know any form's fields.
//!
//! A form posts to its own page and names the server function in the hidden field `_action`. The host calls the function
//! and renders the page again with what came of it, or goes where the function says. With a script, the browser half
//! checks the form first (`checks`), sends it the same way and puts the answer in the place of the page (`browser`).

/// Name of the hidden field that names the server function.
pub const ACTION_FIELD: &str = "_action";

/// Name of the hidden field in which a form of somebody whose session has ended waits while he signs in again.
#[cfg(feature = "ssr")]
pub const KEPT_FIELD: &str = "_kept";

#[cfg(feature = "ssr")]
pub use server::{Form, FormState, Posted, kept, use_form};

#[cfg(feature = "ssr")]
mod server {
    use std::marker::PhantomData;

    use leptos::prelude::*;
    use serde::Deserialize;
    use shared::field::{Code, FieldErrors};

    use super::ACTION_FIELD;
    use crate::call::{Answer, Call, read};
    use crate::checks::Checked;
    use crate::error::AppError;

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

    /// A form that a browser posted to this page, with what came of it. The host puts it into the context of the page.
    #[derive(Clone, Debug)]
    pub struct Posted {
        /// Path of the server function that was called.
        pub path: String,
        /// The form as it was sent, without passwords and codes.
        pub body: String,
        /// What it answered.
        pub answer: Answer,
    }

    impl Posted {
        /// The form that has to wait until its sender has signed in again, as it was sent.
        #[must_use]
        pub fn waiting() -> Option<String> {
            let posted = use_context::<Self>()?;
            match posted.answer {
                Err(AppError::Unauthenticated) => Some(posted.body),
                _ => kept(&posted.body),
            }
        }
    }

    /// A form on a page: what it starts with and what came of it.
    pub struct FormState<S, F> {
        /// What the fields hold when the page is shown: blank, or what was typed before a post.
        pub initial: F,
        answer: Option<Answer>,
        call: PhantomData<fn() -> S>,
    }

    impl<S, F: Clone> Clone for FormState<S, F> {
        fn clone(&self) -> Self {
            Self { initial: self.initial.clone(), answer: self.answer.clone(), call: PhantomData }
        }
    }

    /// Sets up a form. `fields` takes the fields out of a call that was posted, `blank` makes them otherwise.
    pub fn use_form<S: Call, F>(fields: impl FnOnce(S) -> F, blank: impl FnOnce() -> F) -> FormState<S, F> {
        let posted = use_context::<Posted>().filter(|posted| posted.path == S::PATH).and_then(|posted| {
            let call = serde_qs::Config::new(5, false).deserialize_str(&posted.body).ok()?;
            Some((fields(call), posted.answer))
        });
        let (initial, answer) = match posted {
            Some((initial, answer)) => (initial, Some(answer)),
            None => (blank(), None),
        };
        FormState { initial, answer, call: PhantomData }
    }

    impl<S: Call, F> FormState<S, F> {
        /// What the sending answered when it succeeded.
        #[must_use]
        pub fn output(&self) -> Option<S::Output> {
            self.answer.as_ref().and_then(|answer| read(answer).ok())
        }

        /// Whether it was sent and answered.
        #[must_use]
        pub fn is_answered(&self) -> bool {
            self.answer.is_some()
        }

        /// Every refused field.
        #[must_use]
        pub fn errors(&self) -> FieldErrors {
            match &self.answer {
                Some(Err(AppError::Invalid(errors))) => errors.clone(),
                _ => FieldErrors::default(),
            }
        }

        /// Why one field was refused.
        #[must_use]
        pub fn error(&self, field: &str) -> Option<Code> {
            match &self.answer {
                Some(Err(AppError::Invalid(errors))) => errors.of(field).cloned(),
                _ => None,
            }
        }

        /// Whether the answer asked for the password, or refused it (`features::session::StepUpField`).
        #[must_use]
        pub fn asks_password(&self) -> bool {
            matches!(&self.answer, Some(Err(AppError::StepUpRequired))) || self.error("password").is_some()
        }

        /// Why it failed, when that is not about a field.
        #[must_use]
        pub fn failure(&self) -> Option<AppError> {
            match &self.answer {
                Some(Err(AppError::Invalid(_) | AppError::StepUpRequired) | Ok(_)) | None => None,
                Some(Err(error)) => Some(error.clone()),
            }
        }
    }

    /// The `<form>` of a [`FormState`]. What the browser checks before it sends the form stands in `checks`.
    #[component]
    pub fn Form<S, F>(
        /// The form.
        state: FormState<S, F>,
        /// Has the browser load a whole new page: for what changes who is signed in.
        #[prop(optional)]
        native: bool,
        /// Whether it carries a file (`host::upload` reads it).
        #[prop(optional)]
        files: bool,
        /// Classes.
        #[prop(optional, into)]
        class: String,
        /// The fields.
        children: Children,
    ) -> impl IntoView
    where
        S: Checked,
        F: 'static,
    {
        drop(state);
        let enctype = files.then_some("multipart/form-data");
        view! {
            <form method="post" enctype=enctype class=class data-native=native novalidate>
                <input type="hidden" name=ACTION_FIELD value=S::PATH />
                {children()}
            </form>
        }
    }
}
