//! What stands on top of a form that was refused: how many fields, and a link to each. Why a field was refused is said by
//! `i18n`.

use leptos::either::Either;
use leptos::prelude::*;
use shared::field::{Code, FieldErrors};

use super::{Icon, IconName};
use crate::i18n::use_text;

/// A line of the summary.
#[derive(Clone, Debug)]
pub struct RefusedField {
    /// Id of the field on this page; empty for one that has no place to go to.
    pub id: String,
    /// What it is called there.
    pub label: String,
    /// Why it was refused.
    pub code: Code,
}

/// The place of the summary, and the summary while a field is refused. The browser half puts its own there.
#[component]
pub fn ErrorSummary(
    /// The refusals of the form.
    errors: FieldErrors,
    /// For a field its id on this page and what it is called there; an empty id for one that has no place to go to.
    labels: impl Fn(&str) -> (String, String),
) -> impl IntoView {
    let fields: Vec<_> = errors
        .iter()
        .map(|error| {
            let (id, label) = labels(&error.field);
            RefusedField { id, label, code: error.code.clone() }
        })
        .collect();
    view! { <div class="error-place">{(!fields.is_empty()).then(|| view! { <Refusals fields=fields /> })}</div> }
}

/// The summary itself. Takes the focus when it appears.
#[component]
pub fn Refusals(
    /// The refused fields, in their order.
    fields: Vec<RefusedField>,
) -> impl IntoView {
    let text = use_text();
    let count = i64::try_from(fields.len()).unwrap_or(i64::MAX);
    let item = move |field: RefusedField| {
        let words = text.ui_errors_item(&field.label, &text.field_code(&field.code));
        let words = if field.id.is_empty() {
            Either::Left(words)
        } else {
            Either::Right(view! { <a href=format!("#{}", field.id)>{words}</a> })
        };
        view! { <li>{words}</li> }
    };
    view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus=true>
            <Icon name=IconName::Warning/>
            <h2>{text.ui_errors_title(count)}</h2>
            <ul>{fields.into_iter().map(item).collect_view()}</ul>
        </div>
    }
}
