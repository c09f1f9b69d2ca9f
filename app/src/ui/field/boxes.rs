//! Boxes of which any number can be ticked, under a legend.

use leptos::prelude::*;
use shared::field::Code;

use super::{Refusal, error_id};

/// The group. Its id is that of the first box, so that a link from an error summary puts the focus there.
#[component]
pub fn Boxes(
    /// The whole `name`, such as `form[services][]`.
    #[prop(into)]
    name: String,
    /// The id, unique on the page.
    #[prop(into)]
    id: String,
    /// What is to be ticked.
    #[prop(into)]
    label: String,
    /// One sentence below.
    #[prop(into)]
    hint: String,
    /// Value and name of each box.
    options: Vec<(String, String)>,
    /// The values that are ticked.
    ticked: Vec<String>,
    /// Why it was refused.
    error: Option<Code>,
) -> impl IntoView {
    let hint_id = format!("{id}-h");
    let described_by = match &error {
        Some(_) => format!("{hint_id} {}", error_id(&id)),
        None => hint_id.clone(),
    };
    let option = |(place, (value, label)): (usize, (String, String))| {
        let own = if place == 0 { id.clone() } else { format!("{id}-{value}") };
        let (label_for, checked) = (own.clone(), ticked.contains(&value));
        view! {
            <label class="check" for=label_for>
                <input type="checkbox" id=own name=name.clone() value=value checked=checked />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field boxes" aria-describedby=described_by>
            <legend class="label">{label}</legend>
            <div class="boxes-grid">{options.into_iter().enumerate().map(option).collect_view()}</div>
            <span class="hint" id=hint_id>
                {hint}
            </span>
            {error.map(|code| view! { <Refusal id=id.clone() code=code /> })}
        </fieldset>
    }
}
