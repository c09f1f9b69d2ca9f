//! Everything once more, and sending it in.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::country::Country;
use shared::enrollment::{DraftView, Part};
use shared::session::MembershipView;

use super::api::{EnrollmentDraft, SendInEnrollment};
use super::checklist::Checklist;
use super::labels::facts;
use super::part::{done, with_country};
use super::steps::{Step, Steps};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, ErrorSummary, PageHead, Tone};

type SendState = FormState<SendInEnrollment, ()>;

/// The page.
#[component]
pub fn SendPage() -> impl IntoView {
    let text = use_text();
    let slug = use_context::<MembershipView>().map(|m| m.organization.slug).unwrap_or_default();
    let state: SendState = use_form(|_| (), || ());
    let draft = Data::new(EnrollmentDraft { organization: slug.clone() });
    view! {
        <Title text=text.enrollment_send_title() />
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        let loaded = draft.load().await.and_then(|view| with_country(&view).map(|country| (view, country)));
                        match loaded {
                            Ok((view, country)) => {
                                view! { <Everything view=view country=country state=state /> }.into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
}

#[component]
fn Everything(view: DraftView, country: Country, state: SendState) -> impl IntoView {
    let text = use_text();
    let parts: Vec<_> = Part::ALL.into_iter().filter(|part| !view.short || *part == Part::Support).collect();
    let lead = if view.short { text.enrollment_send_lead_short() } else { text.enrollment_send_lead() };
    let shown = {
        let view = view.clone();
        move |part: Part| view! { <Shown part=part view=view.clone() country=country /> }
    };
    view! {
        <Steps now=Step::Send organization=view.organization.slug.clone() short=view.short done=done(&view) />
        <div class="section">
            <PageHead title=text.enrollment_send_title() lead=lead />
            <div class="columns">
                <div>
                    {parts.into_iter().map(shown).collect_view()}
                    <SendIn view=view.clone() state=state />
                </div>
                <Checklist view=view />
            </div>
        </div>
    }
}

/// One part as it would be sent in.
#[component]
fn Shown(part: Part, view: DraftView, country: Country) -> impl IntoView {
    let text = use_text();
    let fact = |(label, value): (&'static str, String)| view! { <dt>{label}</dt><dd>{value}</dd> };
    let open = view.unfilled.contains(&part);
    let own_country = (part == Part::Legal)
        .then(|| view! { <dt>{text.enrollment_country()}</dt><dd>{text.country(country.code())}</dd> });
    view! {
        <section class="section" id=part.code()>
            <h2>{text.part(part)}</h2>
            {open.then(|| view! {
                <Banner tone=Tone::Danger>
                    <p>{text.enrollment_send_open()}</p>
                </Banner>
            })}
            <dl class="facts">{own_country} {facts(text, &view.facts, part, country).into_iter().map(fact).collect_view()}</dl>
            <p>
                <a href=paths::enrollment_part(&view.organization.slug, part)>{text.enrollment_change(text.part(part))}</a>
            </p>
        </section>
    }
}

/// The button; it is there whatever is missing, and then says what.
#[component]
fn SendIn(view: DraftView, state: SendState) -> impl IntoView {
    let text = use_text();
    // A refused field is named `<part>.<field>`, and is mended on the page of its part.
    let labels = move |field: &str| {
        let (part, field) = field.split_once('.').unwrap_or((field, ""));
        let label = Part::parse(part).map_or("", |part| text.enrollment_field(part, field));
        (part.to_owned(), label.to_owned())
    };
    let then = if view.short { text.enrollment_send_then_short() } else { text.enrollment_send_then() };
    let slug = view.organization.slug;
    let nothing = !view.may_submit && view.unfilled.is_empty();
    view! {
        <section class="section">
            <ErrorSummary errors=state.errors() labels=labels />
            <FormFailure failure=state.failure() />
            {nothing.then(|| view! { <p>{text.enrollment_send_nothing()}</p> })}
            <p>{then}</p>
            <Form state=state class="action-bar">
                <input type="hidden" name="organization" value=slug.clone() />
                <button class="button is-main" type="submit">
                    {text.enrollment_step_send()}
                </button>
                <a class="button" href=paths::enrollment(&slug)>
                    {text.enrollment_to_status()}
                </a>
            </Form>
        </section>
    }
}
