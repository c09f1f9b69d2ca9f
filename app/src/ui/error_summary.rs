//! What stands on top of a form that was refused: how many fields, and a link to each. Owns announcing it and moving the
//! focus there; why a field was refused is said by `i18n`.

use leptos::either::Either;
use leptos::html::Div;
use leptos::prelude::*;
use shared::field::FieldErrors;

use super::live::hydrating;
use super::{Icon, IconName};
use crate::i18n::{Text, use_text};

/// The summary; nothing while no field is refused. Takes the focus when it appears or changes, so bind it to the result of
/// sending a form, not to what is checked while somebody types.
#[component]
pub fn ErrorSummary(
    /// The refusals of the form.
    #[prop(into)]
    errors: Signal<FieldErrors>,
    /// For a field its id on this page and what it is called there; an empty id for one that has no place to go to.
    labels: impl Fn(&str) -> (String, String) + Send + Sync + 'static,
) -> impl IntoView {
    let text = use_text();
    let summary = NodeRef::<Div>::new();
    let hydrating = hydrating();
    Effect::new(move |before: Option<()>| {
        if let Some(summary) = summary.get().filter(|_| before.is_some() || !hydrating) {
            // Refused only by elements that cannot have focus; this one has a tabindex.
            let _ = summary.focus();
        }
    });
    move || {
        let errors = errors.get();
        (!errors.is_empty()).then(|| {
            view! {
                <div class="error-summary" role="alert" tabindex="-1" node_ref=summary>
                    <Icon name=IconName::Warning/>
                    <h2>{text.ui_errors_title(i64::try_from(errors.iter().count()).unwrap_or(i64::MAX))}</h2>
                    <ul>{items(text, &errors, &labels).collect_view()}</ul>
                </div>
            }
        })
    }
}

fn items(
    text: Text,
    errors: &FieldErrors,
    labels: &impl Fn(&str) -> (String, String),
) -> impl Iterator<Item = impl IntoView> {
    errors.iter().map(move |error| {
        let (id, label) = labels(&error.field);
        let words = text.ui_errors_item(&label, &text.field_code(&error.code));
        let words = if id.is_empty() {
            Either::Left(words)
        } else {
            // `external`: the router would scroll to the field; the browser also puts the focus into it.
            Either::Right(view! { <a href=format!("#{id}") rel="external">{words}</a> })
        };
        view! { <li>{words}</li> }
    })
}
