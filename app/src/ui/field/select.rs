//! A choice out of a list.

use leptos::prelude::*;
use shared::field::Code;

use super::Frame;
use crate::ui::{Icon, IconName};

/// A labelled `<select>`.
#[component]
pub fn SelectField(
    /// The whole `name`, such as `form[country]`.
    #[prop(into)]
    name: String,
    /// The id, unique on the page.
    #[prop(into)]
    id: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// One sentence below.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether nothing need be chosen; required is not marked.
    #[prop(optional)]
    optional: bool,
    /// Value and name of each choice; an empty value in front stands for none.
    options: Vec<(String, String)>,
    /// The value that is chosen.
    #[prop(optional, into)]
    value: String,
    /// `autocomplete`, such as `country`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Why it was refused.
    #[prop(default = None)]
    error: Option<Code>,
) -> impl IntoView {
    let frame = Frame { id: id.clone(), label, hint, optional, error };
    let (invalid, described_by) = (frame.invalid(), frame.described_by());
    let option = |(choice, name): (String, String)| {
        let selected = choice == value;
        view! { <option value=choice selected=selected>{name}</option> }
    };
    frame.around(view! {
        <span class="pick">
            <select
                class="select"
                id=id
                name=name
                autocomplete=autocomplete
                aria-invalid=invalid
                aria-describedby=described_by
            >
                {options.into_iter().map(option).collect_view()}
            </select>
            <Icon name=IconName::Down/>
        </span>
    })
}
