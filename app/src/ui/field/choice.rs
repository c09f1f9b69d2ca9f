//! One of a few ways, all of them in sight.

use leptos::prelude::*;
use shared::field::Code;

use super::{Refusal, error_id, hint_id};

/// A group of radio buttons under a legend. Its id is that of the first button, so that a link from an error summary puts
/// the focus there.
#[component]
pub fn Choice(
    /// The whole `name`, such as `form[verdict]`.
    #[prop(into)]
    name: String,
    /// The id, unique on the page.
    #[prop(into)]
    id: String,
    /// What is to be chosen.
    #[prop(into)]
    label: String,
    /// One sentence below.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Value and name of each way.
    options: Vec<(String, String)>,
    /// The value that is chosen; empty for none.
    #[prop(optional, into)]
    value: String,
    /// Why it was refused.
    #[prop(default = None)]
    error: Option<Code>,
) -> impl IntoView {
    let ids: Vec<_> =
        hint.as_ref().map(|_| hint_id(&id)).into_iter().chain(error.as_ref().map(|_| error_id(&id))).collect();
    let described_by = (!ids.is_empty()).then(|| ids.join(" "));
    let hint_id = hint_id(&id);
    let refusal = error.map(|code| view! { <Refusal id=id.clone() code=code /> });
    let option = |(place, (way, label)): (usize, (String, String))| {
        let id = if place == 0 { id.clone() } else { format!("{id}-{way}") };
        let checked = way == value;
        view! {
            <label class="check" for=id.clone()>
                <input type="radio" id=id.clone() name=name.clone() value=way.clone() checked=checked />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field pick-one" aria-describedby=described_by>
            <legend class="label">{label}</legend>
            {options.into_iter().enumerate().map(option).collect_view()}
            {hint.map(|hint| view! { <span class="hint" id=hint_id>{hint}</span> })}
            {refusal}
        </fieldset>
    }
}
