//! Bringing in the customers the programme knows from its other portals: paste, preview, bring in.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::carried::{CARRIED_COLUMNS, CarryOverForm, CarryOverView};
use shared::membership::ImportStep;
use shared::session::MembershipView;

use super::api::CarryOver;
use crate::failure::FormFailure;
use crate::features::membership::BadRows;
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::ui::{Banner, ErrorSummary, IconName, PageHead, TextArea, Tone};

/// The page.
#[component]
pub fn CarriedPage() -> impl IntoView {
    let text = use_text();
    let slug = use_context::<MembershipView>().map(|m| m.organization.slug).unwrap_or_default();
    let state = use_form::<CarryOver, CarryOverForm>(|call| call.form, CarryOverForm::default);
    let most = text.number(i64::try_from(CarryOverForm::MOST_ROWS).unwrap_or(i64::MAX));
    let outcome = state.output();
    view! {
        <Title text=text.carried_title() />
        <main class="page is-form" id="main">
            <PageHead title=text.carried_title() lead=text.carried_lead() />
            <Form
                state=state.clone()
                class="stack is-wide member-form"
            >
                <ErrorSummary
                    errors=state.errors()
                    labels=move |_| ("csv".to_owned(), text.membership_import_csv().to_owned())
                />
                <FormFailure failure=state.failure() />
                {outcome.clone().map(|view| view! { <Outcome view=view /> })}
                <input type="hidden" name="organization" value=slug />
                <TextArea
                    name="form[csv]"
                    id="csv"
                    label=text.membership_import_csv()
                    hint=text.carried_csv_hint(&CARRIED_COLUMNS.join(","), &most)
                    value=state.initial.csv.clone()
                    rows=10
                    error=state.error("csv")
                />
                <div class="action-bar"><Buttons view=outcome /></div>
            </Form>
        </main>
    }
}

/// Preview, and after one that found something, the import itself.
#[component]
fn Buttons(view: Option<CarryOverView>) -> impl IntoView {
    let text = use_text();
    let ready = view.filter(|view| !view.done).map(|view| view.related + view.waiting).filter(|count| *count > 0);
    let main = if ready.is_none() { "button is-main" } else { "button" };
    view! {
        {ready
            .map(|count| {
                view! {
                    <button
                        class="button is-main"
                        type="submit"
                        name="form[step]"
                        value=ImportStep::Import.value()
                    >
                        {text.carried_import(count)}
                    </button>
                }
            })}
        <button class=main type="submit" name="form[step]" value=ImportStep::Preview.value()>
            {text.membership_import_preview()}
        </button>
    }
}

/// What would happen, or has.
#[component]
fn Outcome(view: CarryOverView) -> impl IntoView {
    let text = use_text();
    let (tone, icon, title) = if view.done {
        (Tone::Positive, IconName::Check, text.membership_import_done_title())
    } else {
        (Tone::Plain, IconName::Info, text.membership_import_preview_title())
    };
    let counts = [
        (view.related, text.carried_related(view.related)),
        (view.waiting, text.carried_waiting(view.waiting)),
        (view.unchanged, text.carried_unchanged(view.unchanged)),
    ];
    let mut lines: Vec<_> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, line)| line).collect();
    if lines.is_empty() {
        lines.push(text.membership_import_nothing().to_owned());
    }
    view! {
        <Banner tone=tone icon=icon title=title role="status">
            <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </Banner>
        {(!view.bad.is_empty()).then(|| view! { <BadRows rows=view.bad /> })}
    }
}
