//! What was typed in other forms of a page while one of them was sent. The answer is the page as the server knows it, and
//! that never saw the others.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{HtmlFormElement, HtmlInputElement, HtmlTextAreaElement, Node};

use super::everywhere;

/// What stands in a control.
pub(super) enum Typed {
    Text(String),
    Ticked(bool),
}

/// What was typed outside of a form, by the id of the control.
pub(super) fn outside(form: &HtmlFormElement) -> Vec<(String, Typed)> {
    let controls = everywhere::<Node>("form input[id], form textarea[id]").into_iter();
    controls.filter(|control| !form.contains(Some(control))).filter_map(|control| changed(&control)).collect()
}

fn changed(control: &Node) -> Option<(String, Typed)> {
    if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        return (area.default_value().is_ok_and(|before| area.value() != before))
            .then(|| (area.id(), Typed::Text(area.value())));
    }
    let input = control.dyn_ref::<HtmlInputElement>()?;
    match input.type_().as_str() {
        "checkbox" | "radio" => {
            (input.checked() != input.default_checked()).then(|| (input.id(), Typed::Ticked(input.checked())))
        }
        "file" | "hidden" | "password" => None,
        _ => (input.value() != input.default_value()).then(|| (input.id(), Typed::Text(input.value()))),
    }
}

/// Puts it into the same controls of the page that came.
pub(super) fn put_back(typed: &[(String, Typed)]) {
    for (id, typed) in typed {
        let Some(control) = document().get_element_by_id(id) else { continue };
        match (typed, control.dyn_ref::<HtmlInputElement>(), control.dyn_ref::<HtmlTextAreaElement>()) {
            (Typed::Text(text), Some(input), _) => input.set_value(text),
            (Typed::Text(text), _, Some(area)) => area.set_value(text),
            (Typed::Ticked(ticked), Some(input), _) => input.set_checked(*ticked),
            _ => {}
        }
    }
}
