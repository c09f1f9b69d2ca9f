//! Why an act on a page failed, as a banner above what was typed: the page itself stays.

use leptos::html::Div;
use leptos::prelude::*;
use shared::field::FieldErrors;

use crate::error::AppError;
use crate::failure::FormFailure;
use crate::i18n::use_text;
use crate::ui::{Banner, Tone};

/// The banner; nothing while there is no failure. Takes the focus when one comes, because the button that was pressed may
/// be far below.
#[component]
pub(super) fn Refusal(
    failure: Signal<Option<AppError>>,
    /// Refused fields, on a page that has no fields to say it beside.
    #[prop(optional)]
    unplaced: Signal<FieldErrors>,
) -> impl IntoView {
    let text = use_text();
    let banner = NodeRef::<Div>::new();
    Effect::new(move |before: Option<bool>| {
        let failed = failure.with(Option::is_some) || !unplaced.with(FieldErrors::is_empty);
        if let Some(banner) = banner.get_untracked().filter(|_| failed && before.is_some()) {
            // Refused only by elements that cannot have focus; this one has a tabindex.
            let _ = banner.focus();
        }
        failed
    });
    view! {
        <div class="refusal" tabindex="-1" node_ref=banner>
            <FormFailure failure=failure />
            {move || {
                let errors = unplaced.get();
                (!errors.is_empty())
                    .then(|| {
                        let lines: Vec<_> = errors.iter().map(|error| text.field_code(&error.code)).collect();
                        view! {
                            <Banner tone=Tone::Caution title=text.failure_refused_title()>
                                {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                            </Banner>
                        }
                    })
            }}
        </div>
    }
}
