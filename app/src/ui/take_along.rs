//! Taking something along: to the clipboard, to the person's own mail program, to paper. The buttons are islands that show
//! once a script runs; without one the text can be marked and the page printed.
#![expect(missing_docs, reason = "the island macro makes an undocumented struct out of each")]

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlTextAreaElement;
use wasm_bindgen_futures::JsFuture;

use super::{Icon, IconName};
use crate::i18n::use_text;

/// Copies what stands in a field, and says so.
#[island]
pub fn CopyButton(
    /// Id of the field.
    field: String,
    /// What is on the button.
    label: String,
) -> impl IntoView {
    let text = use_text();
    let copied = RwSignal::new(None::<bool>);
    let field = StoredValue::new(field);
    let press = move |_| {
        spawn_local(async move {
            let field = field.get_value();
            let done = match text_of(&field) {
                Some(words) => copy(&words).await,
                None => false,
            };
            if !done {
                select(&field);
            }
            copied.try_set(Some(done));
        });
    };
    let said = move || copied.get().map(|done| if done { text.ui_copied() } else { text.ui_not_copied() });
    view! {
        <button class="button" type="button" hidden=asleep() on:click=press>
            <Icon name=IconName::Copy />
            {label}
        </button>
        <span class="muted" role="status">
            {said}
        </span>
    }
}

/// Prints the page.
#[island]
pub fn PrintButton(
    /// What is on the button.
    label: String,
) -> impl IntoView {
    view! {
        <button class="button" type="button" hidden=asleep() on:click=|_| {
            // Refused only where there is nothing to print with.
            let _ = window().print();
        }>
            <Icon name=IconName::Receipt />
            {label}
        </button>
    }
}

/// Whether no script runs yet.
pub(crate) fn asleep() -> impl Fn() -> bool + Send + Sync + 'static {
    let asleep = RwSignal::new(true);
    Effect::new(move || asleep.set(false));
    move || asleep.get()
}

/// Copies a text. Says whether the browser let the page do it.
pub(crate) async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // Outside a secure context there is none, whatever the signature promises.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

fn text_of(id: &str) -> Option<String> {
    Some(document().get_element_by_id(id)?.dyn_into::<HtmlTextAreaElement>().ok()?.value())
}

/// Selects the text of a field, for somebody to copy by hand.
pub(crate) fn select(id: &str) {
    let area = document().get_element_by_id(id).and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(area) = area {
        // Refused only by elements that cannot have focus.
        let _ = area.focus();
        area.select();
    }
}

/// Goes to an address that the browser hands to another program; the page stays.
pub(crate) fn open(href: &str) {
    // Refused only where no program takes it; the link on the page is still there then.
    let _ = window().location().set_href(href);
}
