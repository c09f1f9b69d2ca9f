//! Signing out from the account menu.

use leptos::prelude::*;

use super::api::SignOut;
use crate::form::{Form, use_form};
use crate::i18n::use_text;

/// The button; loads the start page anew, because who is signed in has changed.
#[component]
pub fn SignOutButton() -> impl IntoView {
    let form = use_form::<SignOut, ()>(|_| (), || ());
    view! {
        <Form state=form native=true>
            <input type="hidden" name="next" value="" />
            <button type="submit">{use_text().shell_sign_out()}</button>
        </Form>
    }
}
