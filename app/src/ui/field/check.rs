//! A box to tick with its text.

use leptos::either::Either;
use leptos::prelude::*;
use shared::field::Code;

use super::{Refusal, error_id};

/// A labelled checkbox. With a hint the label is strong, as the name of a right is.
#[component]
pub fn Check(
    /// The whole `name`, such as `form[confirmed]`.
    #[prop(into)]
    name: String,
    /// The id, unique on the page.
    #[prop(into)]
    id: String,
    /// What ticking it says.
    #[prop(into)]
    label: String,
    /// One sentence below.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is sent when it is ticked.
    #[prop(default = "true".to_owned(), into)]
    value: String,
    /// Whether it is ticked.
    #[prop(optional)]
    checked: bool,
    /// Whether it is part of the thing and cannot be taken off; such a box is not sent.
    #[prop(optional)]
    disabled: bool,
    /// Why it was refused; only a box that can be has a place for it.
    #[prop(optional)]
    error: Option<Option<Code>>,
) -> impl IntoView {
    let refused = matches!(error, Some(Some(_)));
    let described_by = refused.then(|| error_id(&id));
    let words = match hint {
        None => Either::Left(label),
        Some(hint) => Either::Right(view! { <b>{label}</b><span class="hint">{hint}</span> }),
    };
    let refusal = error.map(|code| code.map(|code| view! { <Refusal id=id.clone() code=code /> }));
    let label_for = id.clone();
    let check = view! {
        <label class="check" for=label_for>
            <input
                type="checkbox"
                id=id
                name=name
                value=value
                checked=checked
                disabled=disabled
                aria-invalid=refused.then_some("true")
                aria-describedby=described_by
            />
            <span>{words}</span>
        </label>
    };
    match refusal {
        None => Either::Left(check),
        // The label of a field is strong where it is its direct child; what somebody agrees to is a sentence.
        Some(refusal) => Either::Right(view! { <div class="field"><div>{check}</div>{refusal}</div> }),
    }
}
