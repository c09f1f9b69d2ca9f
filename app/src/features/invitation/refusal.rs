//! Why an act on a page failed, as a banner above what was typed: the page itself stays.

use leptos::either::Either;
use leptos::html::Div;
use leptos::prelude::*;
use shared::field::FieldErrors;
use shared::policy::{Denial, Missing};

use crate::error::AppError;
use crate::failure::Failure;
use crate::i18n::use_text;
use crate::ui::{Banner, IconName, Tone, WhoCanHelp};

/// The banner; nothing while there is no failure. Takes the focus when one comes, because the button that was pressed may
/// be far below.
#[component]
pub(super) fn Refusal(
    failure: Signal<Option<AppError>>,
    organization: String,
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
            {move || {
                failure
                    .get()
                    .map(|error| match error {
                        AppError::Forbidden(denial) => {
                            Either::Left(view! { <Forbidden denial=denial organization=organization.clone() /> })
                        }
                        error => Either::Right(view! { <Failure error=error /> }),
                    })
            }}
            {move || {
                let errors = unplaced.get();
                (!errors.is_empty())
                    .then(|| {
                        let lines: Vec<_> = errors.iter().map(|error| text.field_code(&error.code)).collect();
                        view! {
                            <Banner tone=Tone::Caution title=text.invitation_refused_title()>
                                {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                            </Banner>
                        }
                    })
            }}
        </div>
    }
}

#[component]
fn Forbidden(denial: Denial, organization: String) -> impl IntoView {
    let text = use_text();
    let roles = denial.needed_roles();
    let count = i64::try_from(roles.iter().count()).unwrap_or(i64::MAX);
    view! {
        <Banner tone=Tone::Caution icon=IconName::Lock title=text.invitation_refused_title()>
            {(denial.missing == Missing::Role)
                .then(|| view! { <p>{text.invitation_refused_roles(count, &text.roles(roles))}</p> })}
            <WhoCanHelp denial=denial organization=organization />
        </Banner>
    }
}
