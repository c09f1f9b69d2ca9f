//! A field of several lines: the only place of the product that renders a `<textarea>`.
//!
//! Leptos 0.8 sends what stands inside one to the browser as it is, so a text with `</textarea>` in it would leave the
//! field and become part of the page. The escaping is here, and `ui/tests.rs` holds it.

use leptos::either::Either;
use leptos::prelude::*;
use shared::field::Code;

use super::{Frame, Refusal};

/// A labelled `<textarea>`.
#[component]
pub fn TextArea(
    /// The whole `name`, such as `form[body]`.
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
    /// Whether it may stay empty; required is not marked.
    #[prop(optional)]
    optional: bool,
    /// What stands in it.
    #[prop(optional, into)]
    value: String,
    /// Lines to begin with; it grows with its text where browsers can do that.
    #[prop(default = 5)]
    rows: i32,
    /// Whether it stands without a visible label, as in a letter; the label is then for screen readers, and a hint is not
    /// shown.
    #[prop(optional)]
    bare: bool,
    /// Whether it can be read and copied but not changed.
    #[prop(optional)]
    readonly: bool,
    /// Why it was refused.
    #[prop(default = None)]
    error: Option<Code>,
) -> impl IntoView {
    let unseen_label = bare.then(|| label.clone());
    let refusal = error.clone().map(|code| view! { <Refusal id=id.clone() code=code /> });
    let frame = Frame { id: id.clone(), label, hint: hint.filter(|_| !bare), optional, error };
    let (invalid, described_by) = (frame.invalid(), frame.described_by());
    let area = view! {
        <textarea
            class="area"
            id=id
            name=name
            rows=rows
            readonly=readonly
            aria-label=unseen_label
            aria-invalid=invalid
            aria-describedby=described_by
        >
            {escaped(&value)}
        </textarea>
    };
    if bare {
        Either::Left(view! { <div class="field">{area}{refusal}</div> })
    } else {
        Either::Right(frame.around(area))
    }
}

/// A text as HTML inside a `<textarea>`. Parsers drop one line break at its start, so one goes in front for them to drop.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("\n{text}")
}
