//! What runs in the browser: the way from page to page, forms that are checked before they leave, menus, questions asked
//! once more. Owns the document as a whole and listens on it once, so pages come and go without telling anybody. Must not
//! know any page: what it does follows from links, forms and a few attributes, and all of it works without it too.

mod confirm;
mod forms;
mod links;
mod menus;
mod page;
mod refusals;
mod typed;

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::convert::FromWasmAbi;
use leptos::web_sys::{Element, Event, EventTarget};
use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the page the server has rendered. Called by the script in the page, once.
///
/// `texts` is the table of the page's language; `wake` makes the islands inside an element live.
#[wasm_bindgen]
pub fn start(texts: String, wake: js_sys::Function) {
    console_error_panic_hook::set_once();
    crate::i18n::load(texts);
    leptos::mount::hydrate_islands();
    page::begin(wake);
    links::listen();
    forms::listen();
    menus::listen();
    if let Some(html) = document().document_element() {
        // Tests, and whoever measures, can see that the page has come alive.
        let _ = html.set_attribute(page::ALIVE, "true");
    }
}

/// Listens for as long as the page is open.
fn listen<E: FromWasmAbi + JsEvent + 'static>(target: &EventTarget, kind: &str, on: impl FnMut(E) + 'static) {
    let listener = Closure::<dyn FnMut(E)>::new(on).into_js_value();
    // Refused only for something that is no function.
    let _ = target.add_event_listener_with_callback(kind, listener.unchecked_ref());
}

/// What a listener gets.
trait JsEvent: AsRef<Event> {}
impl<E: AsRef<Event>> JsEvent for E {}

/// Everything inside an element that fits a selector.
fn all<T: JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}

/// The same on the whole page.
fn everywhere<T: JsCast>(selector: &str) -> Vec<T> {
    document().document_element().map(|page| all(&page, selector)).unwrap_or_default()
}

/// The innermost element an event is about that fits a selector.
fn hit(event: &Event, selector: &str) -> Option<Element> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest(selector).ok().flatten()
}
