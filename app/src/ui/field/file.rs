//! A field for one file. What was chosen cannot be given back to the browser, so after a refusal it is chosen again.

use leptos::prelude::*;
use shared::field::Code;

use super::Frame;

/// A labelled `<input type="file">`; its form needs `files=true`.
#[component]
pub fn FileField(
    /// The name, without `form[…]`: a file is no part of a call.
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
    /// `accept`: what the browser offers. The server looks at the content.
    accept: &'static str,
    /// Why it was refused.
    #[prop(default = None)]
    error: Option<Code>,
) -> impl IntoView {
    let frame = Frame { id: id.clone(), label, hint, optional: false, error };
    let (invalid, described_by) = (frame.invalid(), frame.described_by());
    frame.around(view! {
        <input
            class="input file"
            id=id
            name=name
            type="file"
            accept=accept
            aria-invalid=invalid
            aria-describedby=described_by
        />
    })
}
