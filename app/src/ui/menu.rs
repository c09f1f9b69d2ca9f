//! A box of links or form buttons that hangs on a summary. Opens without any script, as `<details>`; scripts only close it
//! again: after a choice, on a click elsewhere, and on Escape.

use leptos::html::Details;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{HtmlDetailsElement, HtmlElement, KeyboardEvent, MouseEvent, Node};
use leptos::{ev, html};

/// A menu.
#[component]
pub fn Menu(
    /// What is seen while it is closed.
    #[prop(into)]
    summary: ViewFnOnce,
    /// Classes of the whole: `menu at-end` opens towards the start of the line, `menu org-switch` is the masthead's.
    #[prop(default = "menu")]
    class: &'static str,
    /// Classes of the summary: `button is-quiet` and the like.
    #[prop(optional)]
    summary_class: Option<&'static str>,
    /// What the summary is called where it shows only a picture or a value.
    #[prop(optional, into)]
    label: Option<String>,
    /// The entries.
    children: Children,
) -> impl IntoView {
    let menu = NodeRef::<Details>::new();
    Effect::new(move |_| {
        let listener = window_event_listener(ev::click, move |event| close_unless_on_summary(menu, &event));
        on_cleanup(move || listener.remove());
    });
    view! {
        <details class=class node_ref=menu on:keydown=move |event| close_on_escape(menu, &event)>
            <summary class=summary_class aria-label=label>{summary.run()}</summary>
            <div class="menu-box">{children()}</div>
        </details>
    }
}

fn opened(menu: NodeRef<html::Details>) -> Option<HtmlDetailsElement> {
    menu.get_untracked().filter(HtmlDetailsElement::open)
}

/// The summary opens and closes by itself; a click anywhere else, on an entry too, closes.
fn close_unless_on_summary(menu: NodeRef<html::Details>, event: &MouseEvent) {
    let Some(menu) = opened(menu) else { return };
    let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
    if !menu.first_element_child().is_some_and(|summary| summary.contains(target.as_ref())) {
        menu.set_open(false);
    }
}

fn close_on_escape(menu: NodeRef<html::Details>, event: &KeyboardEvent) {
    let Some(menu) = opened(menu).filter(|_| event.key() == "Escape") else { return };
    menu.set_open(false);
    if let Some(summary) = menu.first_element_child().and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
        // Refused only by elements that cannot have focus; a summary can.
        let _ = summary.focus();
    }
}
