//! In the place of a page whose form was sent after the session had ended: signing in right here, with the form waiting. It
//! is shown again as it was typed, by whoever has signed in to look at and to send.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;
use shared::session::SignInForm;

use super::api::SignIn;
use super::fields::{SignInFields, labels};
use crate::failure::FormFailure;
use crate::form::{Form, KEPT_FIELD, use_form};
use crate::i18n::use_text;
use crate::ui::{Banner, ErrorSummary, IconName, Tone};

/// The form.
#[component]
pub fn SignInAgain(
    /// The form that waits, url-encoded.
    waiting: String,
) -> impl IntoView {
    let text = use_text();
    let next = use_location().pathname.get_untracked();
    let form = use_form::<SignIn, SignInForm>(
        |call| SignInForm { password: String::new(), ..call.form },
        move || SignInForm { next, ..SignInForm::default() },
    );
    view! {
        <Title text=text.session_title() />
        <Form state=form.clone() native=true class="stack is-wide again">
            <h1>{text.session_title()}</h1>
            <Banner tone=Tone::Caution icon=IconName::Clock title=text.session_ended_title()>
                <p>{text.session_ended_body()}</p>
            </Banner>
            <ErrorSummary errors=form.errors() labels=move |field| labels(text, field) />
            <FormFailure failure=form.failure() />
            <input type="hidden" name=KEPT_FIELD value=waiting />
            <SignInFields form=form />
        </Form>
    }
}
