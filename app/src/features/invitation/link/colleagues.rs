//! Passing a request on: the colleagues who may answer it, each with a button of his own.

use leptos::prelude::*;

use super::forms::Forms;
use crate::error::AppError;
use crate::form::Form;
use crate::i18n::use_text;
use crate::ui::{Banner, Tone};

/// The list; says so when somebody on it can no longer answer.
#[component]
pub(super) fn Colleagues(
    /// Name and address.
    colleagues: Vec<(String, String)>,
    forms: Forms,
) -> impl IntoView {
    let text = use_text();
    let left = (forms.pass.failure() == Some(AppError::NotFound)).then(|| {
        view! {
            <Banner tone=Tone::Caution role="status">
                <p>{text.link_admin_gone()}</p>
            </Banner>
        }
    });
    let rows =
        colleagues.into_iter().map(|(name, email)| view! { <Colleague name=name email=email forms=forms.clone() /> });
    view! {
        {left}
        <ul class="colleagues">{rows.collect_view()}</ul>
    }
}

/// The same for somebody who may answer himself: folded away, and nothing where he is the only one who may.
#[component]
pub(super) fn PassOnInstead(
    /// Name of the one who asks.
    partner: String,
    /// Others who may answer, name and address.
    colleagues: Vec<(String, String)>,
    forms: Forms,
) -> impl IntoView {
    let text = use_text();
    (!colleagues.is_empty()).then(|| {
        view! {
            <details class="reason">
                <summary>{text.link_pass_open()}</summary>
                <p>{text.link_pass_lead(&partner)}</p>
                <Colleagues colleagues=colleagues forms=forms />
            </details>
        }
    })
}

#[component]
fn Colleague(name: String, email: String, forms: Forms) -> impl IntoView {
    let label = use_text().link_admin_pass(&name);
    view! {
        <li>
            <span>
                <b>{name}</b>
                <small>{email.clone()}</small>
            </span>
            <Form state=forms.pass.clone()>
                <input type="hidden" name="token" value=forms.token.clone() />
                <input type="hidden" name="colleague" value=email />
                <button class="button" type="submit">
                    {label}
                </button>
            </Form>
        </li>
    }
}
