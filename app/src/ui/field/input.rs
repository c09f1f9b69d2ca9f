//! A field of one line.

use leptos::prelude::*;
use shared::field::Code;

use super::Frame;

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
    /// What stands in it.
    #[prop(optional, into)]
    value: String,
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
    /// What it is called in refusals, where that is not its name.
    #[prop(optional, into)]
    field: Option<String>,
    /// Whether it takes the focus when the page appears.
    #[prop(optional)]
    autofocus: bool,
    /// `input code-input` for the six digits of a mailed code.
    #[prop(default = "input")]
    class: &'static str,
    /// Why it was refused.
    #[prop(default = None)]
    error: Option<Code>,
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
            value=value
            autocomplete=autocomplete
            inputmode=inputmode
            placeholder=placeholder
            readonly=readonly
            autofocus=autofocus
            data-field=field
            aria-invalid=invalid
            aria-describedby=described_by
        />
    })
}
