//! A box to tick with its text.

use leptos::either::Either;
use leptos::prelude::*;
use shared::field::Code;

use super::{error_id, invalid, refusal};
use crate::ui::live::after_hydration;

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
    /// Whether it is ticked: a constant, or a signal to change it later.
    #[prop(optional, into)]
    checked: Signal<bool>,
    /// Whether it is part of the thing and cannot be taken off; such a box is not sent.
    #[prop(optional)]
    disabled: bool,
    /// Why it was refused; only a box that can be has a place for it.
    #[prop(optional, into)]
    error: Option<Signal<Option<Code>>>,
) -> impl IntoView {
    let described_by = error.map(|error| {
        let id = error_id(&id);
        move || error.read().is_some().then(|| id.clone())
    });
    let words = match hint {
        None => Either::Left(label),
        Some(hint) => Either::Right(view! { <b>{label}</b><span class="hint">{hint}</span> }),
    };
    let refusal = error.map(|error| refusal(&id, error));
    let label_for = id.clone();
    let check = view! {
        <label class="check" for=label_for>
            <input
                type="checkbox"
                id=id
                name=name
                value=value
                checked=checked.get_untracked()
                prop:checked=after_hydration(checked)
                disabled=disabled
                aria-invalid=error.map(invalid)
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
