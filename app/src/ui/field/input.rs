//! A field of one line.

use leptos::prelude::*;
use shared::field::Code;

use super::Frame;
use crate::ui::live::after_hydration;

/// A labelled `<input>`.
#[component]
pub fn Field(
    /// The whole `name`, such as `form[email]`.
    #[prop(into)]
    name: String,
    /// The id, unique on the page.
    #[prop(into)]
    id: String,
    /// What it is called.
    #[prop(into)]
    label: String,
    /// One sentence below; an empty one is none.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it may stay empty; required is not marked.
    #[prop(optional)]
    optional: bool,
    /// What stands in it: a text, or a signal to change it later.
    #[prop(optional, into)]
    value: Signal<String>,
    /// `type`.
    #[prop(default = "text")]
    input_type: &'static str,
    /// `autocomplete`; `off` only where a browser's guess would be wrong.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// `inputmode`: the keyboard of a phone.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// `placeholder`: an example, never the label.
    #[prop(optional, into)]
    placeholder: Option<String>,
    /// Whether it can be read but not changed.
    #[prop(optional)]
    readonly: bool,
    /// `input code-input` for the six digits of a mailed code.
    #[prop(default = "input")]
    class: &'static str,
    /// Why it was refused.
    #[prop(optional, into)]
    error: Signal<Option<Code>>,
) -> impl IntoView {
    let hint = hint.filter(|hint| !hint.is_empty());
    let frame = Frame { id: id.clone(), label, hint, optional, error };
    let (invalid, described_by) = (frame.invalid(), frame.described_by());
    frame.around(view! {
        <input
            class=class
            id=id
            name=name
            type=input_type
            value=value.get_untracked()
            prop:value=after_hydration(value)
            autocomplete=autocomplete
            inputmode=inputmode
            placeholder=placeholder
            readonly=readonly
            aria-invalid=invalid
            aria-describedby=described_by
        />
    })
}
