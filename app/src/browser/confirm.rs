//! Asking once more before a form is sent (`ui::ConfirmButton`).

use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::web_sys::{HtmlButtonElement, HtmlFormElement};

use super::forms::send_confirmed;

/// Whether a button wants to be asked about.
pub(super) fn is_wanted(button: &HtmlButtonElement) -> bool {
    button.has_attribute("data-confirm")
}

/// Opens the dialog; what it is asked about is sent when the answer is yes.
pub(super) fn ask(form: &HtmlFormElement, button: &HtmlButtonElement) {
    let (form, button) = (form.clone(), button.clone());
    let Some(body) = document().body() else { return };
    leptos::mount::mount_to(body, move || view! { <Question form=form button=button /> }).forget();
}

/// The dialog; leaves the page when it is closed.
#[component]
fn Question(form: HtmlFormElement, button: HtmlButtonElement) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            // Refused only while it is open already.
            let _ = dialog.show_modal();
        }
    });
    let words = |name: &str| button.get_attribute(name).unwrap_or_default();
    let (title, body, keep) = (words("data-confirm"), words("data-confirm-body"), words("data-confirm-keep"));
    let label = button.text_content().unwrap_or_default();
    let confirm = move |_| {
        close();
        send_confirmed(&form, &button);
    };
    let gone = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.remove();
        }
    };
    view! {
        <dialog class="dialog" aria-labelledby="confirm-title" node_ref=dialog on:close=gone>
            <header>
                <h2 id="confirm-title">{title}</h2>
            </header>
            <div class="body">
                <p>{body}</p>
            </div>
            <footer>
                <button class="button" type="button" on:click=move |_| close()>
                    {keep}
                </button>
                <button class="button is-danger" type="button" on:click=confirm>
                    {label}
                </button>
            </footer>
        </dialog>
    }
}
