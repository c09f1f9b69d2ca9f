//! Taking a message along: to the clipboard, or to the person's own mail program. Browser only; does nothing elsewhere,
//! because only effects and clicks call it.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlTextAreaElement;
use wasm_bindgen_futures::JsFuture;

/// Copies a text. Says whether the browser let the page do it.
pub(super) async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // Outside a secure context there is none, whatever the signature promises.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Selects the text of a field, for somebody to copy by hand.
pub(super) fn select(id: &str) {
    let area = document().get_element_by_id(id).and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(area) = area {
        // Refused only by elements that cannot have focus.
        let _ = area.focus();
        area.select();
    }
}

/// Goes to an address that the browser hands to another program; the page stays.
pub(super) fn open(href: &str) {
    // Refused only where no program takes it; the link on the page is still there then.
    let _ = window().location().set_href(href);
}
