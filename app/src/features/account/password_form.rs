//! The field for a new password, the same wherever one is set for the first time or anew.

use leptos::prelude::*;
use shared::field::Code;

use crate::i18n::use_text;
use crate::ui::Field;

/// The field.
#[component]
pub(super) fn NewPassword(error: Option<Code>) -> impl IntoView {
    let text = use_text();
    view! {
        <Field
            name="form[password]"
            id="password"
            label=text.account_new_password()
            hint=text.account_new_password_hint()
            input_type="password"
            autocomplete="new-password"
            error=error
        />
    }
}
