//! What the pages of the parts have in common: the line of steps, the head with the moment of the last saving, the list of
//! what is needed, the buttons. Owns where a part leads on to.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::country::Country;
use shared::enrollment::{DraftView, Part};
use shared::field::{Code, FieldErrors};
use shared::session::MembershipView;

use super::api::EnrollmentDraft;
use super::checklist::Checklist;
use super::labels::wrong;
use super::steps::{Step, Steps};
use crate::call::{Call, Data};
use crate::error::AppError;
use crate::failure::{Failure, FormFailure};
use crate::form::FormState;
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{ErrorSummary, Icon, IconName, PageHead};

/// The page of a part: what is filled in so far around the form of the part.
pub(super) fn part_page(
    part: Part,
    form: impl Fn(DraftView, Country) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    let text = use_text();
    let slug = use_context::<MembershipView>().map(|m| m.organization.slug).unwrap_or_default();
    let draft = Data::new(EnrollmentDraft { organization: slug.clone() });
    view! {
        <Title text=text.part(part) />
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        let loaded = draft.load().await.and_then(|view| with_country(&view).map(|country| (view, country)));
                        match loaded {
                            // The other parts are none of a company's that is in the programme already.
                            Ok((view, _)) if view.short && part != Part::Support => {
                                leptos_axum::redirect(&paths::enrollment(&view.organization.slug));
                                ().into_any()
                            }
                            Ok((view, country)) => framed(text, part, view.clone(), form(view, country)).into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

/// The country of the company, whose rules its parts have.
pub(super) fn with_country(view: &DraftView) -> Result<Country, AppError> {
    Country::parse(&view.organization.country).ok_or(AppError::NotFound)
}

fn framed(text: Text, part: Part, view: DraftView, form: AnyView) -> impl IntoView {
    let saved = view.saved_at[part as usize].map(|at| {
        view! {
            <span class="saved" role="status">
                <Icon name=IconName::Check />
                {text.enrollment_saved(&text.date_time(at))}
            </span>
        }
    });
    let lead = match part {
        Part::Legal => text.enrollment_legal_lead(),
        Part::Contact => text.enrollment_contact_lead(),
        Part::Support => text.enrollment_support_lead(),
    };
    view! {
        <Steps
            now=Step::Part(part)
            organization=view.organization.slug.clone()
            short=view.short
            done=done(&view)
        />
        <div class="section">
            <PageHead title=text.part(part) lead=lead>{saved}</PageHead>
            <div class="columns">
                <div>{form}</div>
                <Checklist view=view />
            </div>
        </div>
    }
}

/// Steps that are done, as far as the draft knows.
pub(super) fn done(view: &DraftView) -> Vec<Step> {
    let parts = Part::ALL.into_iter().filter(|part| !view.unfilled.contains(part)).map(Step::Part);
    view.membership.iter().map(|_| Step::Membership).chain(parts).collect()
}

/// Where a part leads on to, as its form sends it: the next part that is not filled in as it must be, else sending in.
fn next(view: &DraftView, part: Part) -> &'static str {
    let open = |other: &Part| *other != part && view.unfilled.contains(other);
    let after = Part::ALL.into_iter().skip_while(|other| *other != part).find(open);
    after.or_else(|| Part::ALL.into_iter().find(open)).map_or("send", Part::code)
}

/// The refusals of a part: of what was sent just now, else of what was saved as it was typed.
pub(super) fn refusals<S: Call, F>(
    state: &FormState<S, F>,
    view: &DraftView,
    part: Part,
    country: Country,
) -> Refusals {
    let was_saved = view.saved_at[part as usize].is_some();
    let saved = if was_saved { wrong(view, part, country) } else { FieldErrors::default() };
    let sent = state.errors();
    Refusals(if sent.is_empty() { saved } else { sent })
}

/// Every refused field of a part.
#[derive(Clone)]
pub(super) struct Refusals(FieldErrors);

impl Refusals {
    /// Why one field is refused.
    pub(super) fn of(&self, field: &str) -> Option<Code> {
        self.0.of(field).cloned()
    }
}

/// What stands above the fields of a part.
#[component]
pub(super) fn PartErrors(part: Part, refusals: Refusals, failure: Option<AppError>) -> impl IntoView {
    let text = use_text();
    let labels = move |field: &str| (field.to_owned(), text.enrollment_field(part, field).to_owned());
    view! {
        <ErrorSummary errors=refusals.0 labels=labels />
        <FormFailure failure=failure />
    }
}

/// The hidden fields and the buttons of a part.
#[component]
pub(super) fn PartButtons(view: DraftView, part: Part) -> impl IntoView {
    let text = use_text();
    view! {
        <input type="hidden" name="organization" value=view.organization.slug.clone() />
        <input type="hidden" name="next" value=next(&view, part) />
        <div class="action-bar">
            <button class="button is-main" type="submit">
                {text.enrollment_save_on()}
            </button>
            <button class="button" type="submit" name="leave" value="1">
                {text.enrollment_save_leave()}
            </button>
            <span class="muted">{text.enrollment_save_note()}</span>
        </div>
    }
}
