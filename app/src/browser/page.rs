//! The page that is shown, and putting another in its place. Owns history, scrolling and focus.

use std::cell::{Cell, RefCell};

use gloo_net::http::{Request, Response};
use leptos::prelude::{document, window};
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast as _, JsValue};
use leptos::web_sys::{
    Document, DomParser, Element, FocusOptions, HtmlElement, PopStateEvent, ScrollRestoration, SupportedType, Url,
};

use super::listen;

/// Set on the document once the browser half runs.
pub(super) const ALIVE: &str = "data-hydrated";
/// Set on the document while an answer is awaited.
const BUSY: &str = "data-busy";
/// Set on the document by the server: what the page was built with.
const SITE: &str = "data-site";

thread_local! {
    static WAKE: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
    /// Path and query of the page that is shown.
    static SHOWN: RefCell<String> = const { RefCell::new(String::new()) };
    /// Which request is the newest; the answers of older ones come too late.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// How a page comes into the history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Way {
    /// As a new entry.
    Forward,
    /// It is there already: the browser went back or forth to it, where it was scrolled to this height.
    Along(f64),
    /// The same page again, with what came of a form.
    Again,
}

/// Begins with the page that is there.
pub(super) fn begin(wake: js_sys::Function) {
    if let Some(body) = document().body() {
        let _ = wake.call1(&JsValue::NULL, &body);
    }
    WAKE.set(Some(wake));
    SHOWN.set(here());
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    listen(&window(), "popstate", |event: PopStateEvent| {
        // A step between places of one page is the browser's own.
        if SHOWN.with_borrow(|shown| *shown != here()) {
            go(here(), Way::Along(event.state().as_f64().unwrap_or_default()));
        }
    });
}

fn here() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// A place of this site as an absolute address; `None` for one elsewhere.
pub(super) fn local(address: &str) -> Option<Url> {
    let location = window().location();
    let url = Url::new_with_base(address, &location.href().ok()?).ok()?;
    (url.origin() == location.origin().ok()?).then_some(url)
}

/// Begins to wait for an answer; the number tells whether it is still wanted when it comes.
pub(super) fn wait() -> u32 {
    mark_busy(true);
    let turn = TURN.get().wrapping_add(1);
    TURN.set(turn);
    turn
}

/// Ends waiting; false when something newer is under way.
pub(super) fn arrived(turn: u32) -> bool {
    let newest = TURN.get() == turn;
    if newest {
        mark_busy(false);
    }
    newest
}

fn mark_busy(busy: bool) {
    if let Some(html) = document().document_element() {
        let _ = if busy { html.set_attribute(BUSY, "true") } else { html.remove_attribute(BUSY) };
    }
}

/// Fetches a page and shows it; leaves it to the browser where that does not work.
pub(super) fn go(address: String, way: Way) {
    let turn = wait();
    spawn_local(async move {
        let answer = Request::get(&address).header("Accept", "text/html").send().await;
        let page = match answer {
            Ok(response) => read(response).await,
            Err(_) => None,
        };
        if !arrived(turn) {
            return;
        }
        match page {
            Some((html, reached)) => {
                // A fragment never reaches the server and does not come back from it.
                let fragment = address.split_once('#').map(|(_, fragment)| format!("#{fragment}")).unwrap_or_default();
                show(&html, &(reached + &fragment), way);
            }
            None => load(&address),
        }
    });
}

/// A page and its address, if the answer is one.
pub(super) async fn read(response: Response) -> Option<(String, String)> {
    let is_page = response.headers().get("content-type").is_some_and(|kind| kind.starts_with("text/html"));
    let address = response.url();
    if !is_page {
        return None;
    }
    Some((response.text().await.ok()?, address))
}

/// Has the browser load a page by itself.
fn load(address: &str) {
    // Refused only for what is no address.
    let _ = window().location().assign(address);
}

/// Puts a page in the place of the one that is shown.
pub(super) fn show(html: &str, address: &str, way: Way) {
    let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    let Ok(parsed) = parsed else { return load(address) };
    if site(&parsed) != site(&document()) && way != Way::Again {
        // The product was updated meanwhile: its style and this code are of yesterday.
        return load(address);
    }
    let focused = document().active_element().map(|element| element.id()).filter(|id| !id.is_empty());
    let left_at = window().scroll_y().unwrap_or_default();
    if way == Way::Forward {
        note_in_history(left_at, address);
    }
    take_over(&parsed);
    SHOWN.set(here());
    let kept = focused.and_then(|id| document().get_element_by_id(&id));
    match way {
        Way::Along(height) => scroll_to(height),
        // What was used is on the new page too: the reader stays where he is, as when a record opens in its row.
        _ if kept.is_some() => scroll_to(left_at),
        Way::Again => {}
        Way::Forward => scroll_to_fragment(address),
    }
    move_focus(kept, way);
}

fn site(page: &Document) -> Option<String> {
    page.document_element()?.get_attribute(SITE)
}

/// Leaves the height of this page in its entry, and makes one for the next.
fn note_in_history(left_at: f64, address: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state(&JsValue::from_f64(left_at), "");
        let _ = history.push_state_with_url(&JsValue::from_f64(0.0), "", Some(address));
    }
}

fn take_over(parsed: &Document) {
    let page = document();
    page.set_title(&parsed.title());
    if let (Some(old), Some(new)) = (page.document_element(), parsed.document_element()) {
        take_attributes(&old, &new);
    }
    let Some(body) = parsed.body() else { return };
    page.set_body(Some(&body));
    WAKE.with_borrow(|wake| {
        if let Some(wake) = wake {
            let _ = wake.call1(&JsValue::NULL, &body);
        }
    });
}

/// Language and colours may be others on the new page.
fn take_attributes(old: &Element, new: &Element) {
    for name in ["lang", "data-scheme"] {
        let _ = match new.get_attribute(name) {
            Some(value) => old.set_attribute(name, &value),
            None => old.remove_attribute(name),
        };
    }
}

fn scroll_to(height: f64) {
    window().scroll_to_with_x_and_y(0.0, height);
}

fn scroll_to_fragment(address: &str) {
    let place = address.split_once('#').and_then(|(_, id)| document().get_element_by_id(id));
    match place {
        Some(place) => place.scroll_into_view(),
        None => scroll_to(0.0),
    }
}

/// Where a page wants the focus; else where it was; else its heading, so that a screen reader says which page it is.
fn move_focus(kept: Option<Element>, way: Way) {
    let find = |selector| document().query_selector(selector).ok().flatten();
    let wanted = find("[autofocus]").filter(|_| !matches!(way, Way::Along(_)));
    let (place, may_scroll) = match wanted {
        Some(wanted) => (Some(wanted), true),
        None => (kept.or_else(|| find("main h1")), false),
    };
    let Some(place) = place.and_then(|place| place.dyn_into::<HtmlElement>().ok()) else { return };
    if place.tag_name() == "H1" {
        place.set_tab_index(-1);
    }
    let options = FocusOptions::new();
    options.set_prevent_scroll(!may_scroll);
    let _ = place.focus_with_options(&options);
}
