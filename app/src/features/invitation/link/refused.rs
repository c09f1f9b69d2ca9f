//! Why an answer did not go through, on top of the page. Owns moving the focus there, because the buttons are at its end.

use leptos::html::Div;
use leptos::prelude::*;

use super::forms::Forms;
use crate::failure::Failure;
use crate::i18n::{Text, use_text};
use crate::ui::ErrorSummary;

/// The refused fields with a link to each, or why it failed otherwise; nothing while all is well.
#[component]
pub(super) fn Refused(forms: Forms) -> impl IntoView {
    let text = use_text();
    let (errors, failure) = (forms.errors(), forms.failure());
    let place = NodeRef::<Div>::new();
    Effect::new(move |before: Option<()>| {
        // What the server has sent with the page stands at its top already.
        if let Some(place) = place.get().filter(|_| before.is_some()) {
            let _ = place.focus();
        }
    });
    let failed = move || {
        failure.get().map(|error| {
            view! {
                <div class="refused" tabindex="-1" node_ref=place>
                    <Failure error=error />
                </div>
            }
        })
    };
    view! {
        <ErrorSummary errors=errors labels=move |field: &str| label(text, field) />
        {failed}
    }
}

fn label(text: Text, field: &str) -> (String, String) {
    let (id, label) = match field {
        "organization" => ("organization", text.link_organization()),
        "country" => ("country", text.link_country()),
        "name" => ("name", text.link_name()),
        "password" => ("password", text.link_password()),
        "code" => ("code", text.link_code()),
        "email" => ("exists", text.link_email()),
        "confirmed" => ("confirmed", text.link_confirm_label()),
        "rights" => ("h-get", text.link_get()),
        "reason" => ("reason", text.link_reason()),
        _ => ("", text.link_answer_label()),
    };
    (id.to_owned(), label.to_owned())
}
