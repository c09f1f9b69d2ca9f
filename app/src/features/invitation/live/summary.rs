//! What accepting would do, in a sentence that follows the ticks. Says only what always holds until a script reads the
//! boxes, for they can be ticked before it is there and without it.

use leptos::html::P;
use leptos::prelude::*;
use leptos::web_sys::HtmlFormElement;
use shared::delegated_admin::AdminRole;

use super::follow;
use crate::i18n::{Text, use_text};

/// Id of the box of a right.
#[must_use]
pub fn box_id(role: AdminRole) -> String {
    format!("right-{}", role.code())
}

/// The sentence.
#[island]
pub fn Summary(
    /// The rights that are asked.
    asked: Vec<AdminRole>,
    /// Whether the relationship stands already.
    related: bool,
) -> impl IntoView {
    let text = use_text();
    let place = NodeRef::<P>::new();
    let nothing_asked = asked.is_empty();
    let ticked = RwSignal::new(None::<Vec<AdminRole>>);
    follow(place, move |form| {
        ticked.set(Some(asked.iter().copied().filter(|role| is_ticked(form, *role)).collect()));
    });
    let words = move || match ticked.get() {
        None if !nothing_asked => always(text, related).to_owned(),
        ticked => now(text, related, &ticked.unwrap_or_default()),
    };
    view! {
        <p class="sum" role="status" node_ref=place>
            {words}
        </p>
    }
}

fn is_ticked(form: &HtmlFormElement, role: AdminRole) -> bool {
    form.query_selector(&format!("#{}:checked", box_id(role))).is_ok_and(|found| found.is_some())
}

fn always(text: Text, related: bool) -> &'static str {
    if related { text.link_sum_related() } else { text.link_sum() }
}

fn now(text: Text, related: bool, ticked: &[AdminRole]) -> String {
    let names: Vec<_> = ticked.iter().map(|role| text.admin_role(*role)).collect();
    match (related, names.is_empty()) {
        (false, true) => text.link_sum_none().to_owned(),
        (false, false) => text.link_sum_some(&names.join(", ")),
        (true, true) => text.link_sum_related_none().to_owned(),
        (true, false) => text.link_sum_related_some(&names.join(", ")),
    }
}
