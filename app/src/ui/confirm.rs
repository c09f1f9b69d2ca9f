//! A button of a form that asks once more before it is sent. Owns what it says; the browser half opens the dialog
//! (`browser::confirm`). Without a script the button acts at once, so use it only for what can be made good again.

use leptos::prelude::*;

/// The button.
#[component]
pub fn ConfirmButton(
    /// What it does, on the button and in the dialog.
    label: &'static str,
    /// The question.
    title: &'static str,
    /// What would happen.
    body: String,
    /// The way back.
    keep: &'static str,
    /// Classes.
    #[prop(default = "button is-s")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <button class=class type="submit" data-confirm=title data-confirm-body=body data-confirm-keep=keep>
            {label}
        </button>
    }
}
