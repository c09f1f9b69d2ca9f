//! The fields of signing in, wherever somebody does.

use leptos::prelude::*;
use shared::session::SignInForm;

use super::api::SignIn;
use crate::form::FormState;
use crate::i18n::{Text, use_text};
use crate::ui::Field;

/// Id and name of a field, for the list of refusals.
pub(super) fn labels(text: Text, field: &str) -> (String, String) {
    match field {
        "password" => ("password".to_owned(), text.session_password().to_owned()),
        _ => ("email".to_owned(), text.session_email().to_owned()),
    }
}

/// Address, password, and the button.
#[component]
pub(super) fn SignInFields(form: FormState<SignIn, SignInForm>) -> impl IntoView {
    let text = use_text();
    view! {
        <div class="stack">
            <input type="hidden" name="form[next]" value=form.initial.next.clone() />
            <Field
                name="form[email]"
                id="email"
                label=text.session_email()
                value=form.initial.email.clone()
                input_type="email"
                inputmode="email"
                autocomplete="username"
                error=form.error("email")
            />
            <Field
                name="form[password]"
                id="password"
                label=text.session_password()
                input_type="password"
                autocomplete="current-password"
                error=form.error("password")
            />
            <button class="button is-main is-wide" type="submit">
                {text.session_submit()}
            </button>
        </div>
    }
}
