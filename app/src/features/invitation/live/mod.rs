//! The parts of these pages that live in the browser (islands): they follow what is typed and ticked, and take a message
//! along. Own nothing that has to be right without a script: what they show at first is what the server wrote.

mod customer_reads;
mod link_state;
mod pass_along;
mod recipient;
mod summary;

pub use customer_reads::CustomerReads;
pub use link_state::LinkState;
pub use pass_along::PassAlong;
pub use recipient::Recipient;
pub use summary::{Summary, box_id};

use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{Element, FormData, HtmlFormElement};
use shared::invitation::RequestForm;

use super::api::RequestRelationship;

/// Looks at the form around an element: at once, because the browser keeps what was typed when a page is loaded anew, and
/// whenever something in it is typed or ticked. Does nothing on the server.
fn follow<E>(place: NodeRef<E>, look: impl Fn(&HtmlFormElement) + 'static)
where
    E: ElementType,
    E::Output: leptos::wasm_bindgen::JsCast + Clone + AsRef<Element> + 'static,
{
    // Kept in the effect alone: the server, which runs none, drops both on the spot. A value that is stored for one thread
    // would be dropped with the page, on whichever thread that ends.
    let mut look = Some(look);
    Effect::new(move |_| {
        let Some(form) = place.get().and_then(|place| form_around(place.as_ref())) else { return };
        let Some(look) = look.take() else { return };
        look(&form);
        let target = form.clone();
        let listener = Closure::<dyn Fn()>::new(move || look(&target)).into_js_value();
        // Refused only for something that is no function.
        let _ = form.add_event_listener_with_callback("input", listener.unchecked_ref());
    });
}

fn form_around(element: &Element) -> Option<HtmlFormElement> {
    element.closest("form").ok().flatten()?.dyn_into().ok()
}

/// What stands in the fields of a request now.
fn request_in(form: &HtmlFormElement) -> Option<RequestForm> {
    use leptos::form::FromFormData as _;
    let data = FormData::new_with_form(form).ok()?;
    RequestRelationship::from_form_data(&data).ok().map(|call| call.form)
}
