//! Closing menus (`ui::Menu`): after a choice, on a click elsewhere, and on Escape. Opening is the browser's own.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{HtmlDetailsElement, HtmlElement, KeyboardEvent, MouseEvent, Node};

use super::{everywhere, listen as listen_on};

/// Closes menus for as long as the page is open.
pub(super) fn listen() {
    listen_on(&document(), "click", |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        // The summary opens and closes by itself.
        let on_summary = |menu: &HtmlDetailsElement| {
            menu.first_element_child().is_some_and(|summary| summary.contains(target.as_ref()))
        };
        for menu in open_menus().into_iter().filter(|menu| !on_summary(menu)) {
            menu.set_open(false);
        }
    });
    listen_on(&document(), "keydown", |event: KeyboardEvent| {
        if event.key() != "Escape" {
            return;
        }
        for menu in open_menus() {
            menu.set_open(false);
            if let Some(summary) = menu.first_element_child().and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
                let _ = summary.focus();
            }
        }
    });
}

fn open_menus() -> Vec<HtmlDetailsElement> {
    everywhere("details.menu[open]")
}
