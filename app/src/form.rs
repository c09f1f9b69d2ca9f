//! Forms that work the same with and without a script. Owns how a form stands in a page and how it is shown again with
//! what was typed; must not know any form's fields.
//!
//! A form posts to its own page and names the server function in the hidden field `_action`. The host calls the function
//! and renders the page again with what came of it, or goes where the function says. With a script, the browser half
//! checks the form first (`checks`), sends it the same way and puts the answer in the place of the page (`browser`).

/// Name of the hidden field that names the server function.
pub const ACTION_FIELD: &str = "_action";

#[cfg(feature = "ssr")]
pub use server::{Form, FormState, Posted, use_form};

#[cfg(feature = "ssr")]
mod server {
    use std::marker::PhantomData;

    use leptos::prelude::*;
    use shared::field::{Code, FieldErrors};

    use super::ACTION_FIELD;
    use crate::call::{Answer, Call, read};
    use crate::checks::Checked;
    use crate::error::AppError;

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
        view! {
            <form method="post" class=class data-native=native novalidate>
                <input type="hidden" name=ACTION_FIELD value=S::PATH />
                {children()}
            </form>
        }
    }
}
