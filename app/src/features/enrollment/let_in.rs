//! The offer to ask a company that may be the reader's own to let him in. Says nothing about that company.

use leptos::prelude::*;

use crate::checks::Checked;
use crate::failure::FormFailure;
use crate::form::{Form, FormState};
use crate::i18n::use_text;
use crate::ui::{Banner, IconName, Tone};

/// The offer, and once it is taken, that it was.
#[component]
pub(super) fn LetIn<S: Checked<Output = ()>>(
    /// The form.
    state: FormState<S, ()>,
    /// Its hidden fields.
    children: Children,
) -> impl IntoView {
    let text = use_text();
    let said = state.output().map(|()| view! { <p role="status">{text.enrollment_let_in_asked()}</p> });
    view! {
        <Banner tone=Tone::Caution icon=IconName::Building title=text.enrollment_let_in_title()>
            <p>{text.enrollment_let_in_body()}</p>
            {said}
            <FormFailure failure=state.failure() />
            <Form state=state class="actions">
                {children()}
                <button class="button" type="submit">
                    {text.enrollment_let_in()}
                </button>
            </Form>
        </Banner>
    }
}
