//! The offer to ask a company that may be the reader's own to let him in. Says nothing about that company.

use leptos::either::Either;
use leptos::prelude::*;
use shared::time::Timestamp;

use crate::checks::Checked;
use crate::failure::FormFailure;
use crate::form::{Form, FormState};
use crate::i18n::use_text;
use crate::ui::{Banner, IconName, Tone};

/// The offer; once it is taken, since when, as long as it can be granted.
#[component]
pub(super) fn LetIn<S: Checked<Output = ()>>(
    /// The form.
    state: FormState<S, ()>,
    /// When it was taken.
    asked: Option<Timestamp>,
    /// Its hidden fields.
    children: Children,
) -> impl IntoView {
    let text = use_text();
    let failure = state.failure();
    let offer = match asked {
        Some(asked) => Either::Left(view! {
            <p role="status">
                <b>{text.enrollment_let_in_asked_on(&text.date_time(asked))}</b>
                " "
                {text.enrollment_let_in_asked()}
            </p>
        }),
        None => Either::Right(view! {
            <Form state=state class="actions">
                {children()}
                <button class="button" type="submit">
                    {text.enrollment_let_in()}
                </button>
            </Form>
        }),
    };
    view! {
        <Banner tone=Tone::Caution icon=IconName::Building title=text.enrollment_let_in_title()>
            <p>{text.enrollment_let_in_body()}</p>
            <FormFailure failure=failure />
            {offer}
        </Banner>
    }
}
