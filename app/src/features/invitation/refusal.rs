//! Why an act on a page failed, as a banner above what was typed: the page itself stays.

use leptos::prelude::*;
use shared::field::FieldErrors;

use crate::error::AppError;
use crate::failure::FormFailure;
use crate::i18n::use_text;
use crate::ui::{Banner, Tone};

/// The banner; nothing while there is no failure. Takes the focus when it appears, because the button that was pressed may
/// be far below.
#[component]
pub(super) fn Refusal(
    failure: Option<AppError>,
    /// Refused fields, on a page that has no fields to say it beside.
    #[prop(optional)]
    unplaced: FieldErrors,
) -> impl IntoView {
    let text = use_text();
    let failed = failure.is_some() || !unplaced.is_empty();
    let unplaced = (!unplaced.is_empty()).then(|| {
        let lines: Vec<_> = unplaced.iter().map(|error| text.field_code(&error.code)).collect();
        view! {
            <Banner tone=Tone::Caution title=text.failure_refused_title()>
                {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </Banner>
        }
    });
    failed.then(|| {
        view! {
            <div class="refusal" tabindex="-1" autofocus=true>
                <FormFailure failure=failure />
                {unplaced}
            </div>
        }
    })
}
