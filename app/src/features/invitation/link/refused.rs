//! Why an answer did not go through, on top of the page, because the buttons are at its end.

use leptos::prelude::*;

use super::forms::Forms;
use crate::failure::Failure;
use crate::i18n::{Text, use_text};
use crate::ui::ErrorSummary;

/// The refused fields with a link to each, or why it failed otherwise; nothing while all is well.
#[component]
pub(super) fn Refused(forms: Forms) -> impl IntoView {
    let text = use_text();
    let failed = forms.failure().map(|error| {
        view! {
            <div class="refused" tabindex="-1" autofocus=true>
                <Failure error=error />
            </div>
        }
    });
    view! {
        <ErrorSummary errors=forms.errors() labels=move |field: &str| label(text, field) />
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
