//! What a form says when it was refused here, before anybody asked the server: the same marks and words in the same places
//! as when the server refuses it.

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{Element, HtmlElement, HtmlFormElement};
use shared::field::FieldErrors;

use super::all;
use crate::i18n::use_text;
use crate::ui::field::{Refusal, error_id};
use crate::ui::{Banner, Refusals, RefusedField, Tone};

/// Takes away what an earlier refusal left.
pub(super) fn clear(form: &HtmlFormElement) {
    for element in all::<Element>(form, ".field > .error") {
        element.remove();
    }
    for element in all::<Element>(form, "[aria-invalid]") {
        let _ = element.remove_attribute("aria-invalid");
    }
    place(form).set_inner_html("");
}

/// Says which fields were refused, on top and beside each, and goes to the summary.
pub(super) fn show(form: &HtmlFormElement, errors: &FieldErrors) {
    let fields = errors.iter().map(|error| {
        let control = control(form, &error.field);
        let refused = RefusedField {
            id: control.as_ref().map(Element::id).unwrap_or_default(),
            label: control.as_ref().map(label).unwrap_or_default(),
            code: error.code.clone(),
        };
        if let Some(control) = control {
            beside(&control, &refused);
        }
        refused
    });
    let fields: Vec<_> = fields.collect();
    say(form, move || view! { <Refusals fields=fields /> }.into_any());
}

/// Says that the server could not be reached.
pub(super) fn unreachable(form: &HtmlFormElement) {
    say(form, || {
        let text = use_text();
        view! {
            <div class="refusal" role="alert" tabindex="-1">
                <Banner tone=Tone::Danger title=text.failure_unreachable_title()>
                    <p>{text.failure_unreachable_body()}</p>
                </Banner>
            </div>
        }
        .into_any()
    });
}

fn say(form: &HtmlFormElement, words: impl FnOnce() -> AnyView + 'static) {
    let place = place(form);
    place.set_inner_html("");
    mount_to(place.clone(), words).forget();
    if let Some(words) = place.first_element_child().and_then(|words| words.dyn_into::<HtmlElement>().ok()) {
        let _ = words.focus();
    }
}

/// Where a form's refusals stand (`ui::ErrorSummary`): in it, or on top of its page; a form without one gets it at its
/// start.
fn place(form: &HtmlFormElement) -> HtmlElement {
    const PLACE: &str = ".error-place";
    let inside = form.query_selector(PLACE).ok().flatten();
    let found = inside.or_else(|| form.closest("main").ok().flatten()?.query_selector(PLACE).ok().flatten());
    let place = found.or_else(|| {
        let place = document().create_element("div").ok()?;
        place.set_class_name("error-place");
        form.prepend_with_node_1(&place).ok()?;
        Some(place)
    });
    place.and_then(|place| place.dyn_into().ok()).unwrap_or_else(|| form.clone().into())
}

/// The control of a field: by its name, or by `data-field` where the name is another.
fn control(form: &HtmlFormElement, field: &str) -> Option<Element> {
    let names = [format!("form[{field}]"), field.to_owned(), format!("form[{field}][]")];
    let by_name = names.iter().find_map(|name| find(form, &format!("[name='{name}']:not([type='hidden'])")));
    by_name.or_else(|| find(form, &format!("[data-field='{field}']")))
}

fn find(form: &HtmlFormElement, selector: &str) -> Option<Element> {
    form.query_selector(selector).ok().flatten()
}

/// What a control is called, without the remark that it may stay empty.
fn label(control: &Element) -> String {
    if let Some(label) = control.get_attribute("aria-label") {
        return label;
    }
    let label = document().query_selector(&format!("label[for='{}']", control.id())).ok().flatten();
    let words = label.and_then(|label| label.text_content()).unwrap_or_default();
    // What is ticked is a whole sentence.
    words.trim().trim_end_matches('.').to_owned()
}

fn beside(control: &Element, refused: &RefusedField) {
    let _ = control.set_attribute("aria-invalid", "true");
    let frame = control.closest(".field").ok().flatten().and_then(|frame| frame.dyn_into::<HtmlElement>().ok());
    let Some(frame) = frame else { return };
    let id = error_id(&refused.id);
    let described = control.get_attribute("aria-describedby").unwrap_or_default();
    if !described.split(' ').any(|known| known == id) {
        let _ = control.set_attribute("aria-describedby", format!("{described} {id}").trim());
    }
    let (id, code) = (refused.id.clone(), refused.code.clone());
    mount_to(frame, move || view! { <Refusal id=id code=code /> }).forget();
}
