//! One file of customers: what it would do, and once it is carried out what it did.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::carried::{CarriedOutcome, CarriedPageView};
use shared::session::MembershipView;

use super::api::{CarryOver, CustomerFile};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Crumb, IconName, ImportProblems, PageHead, Tone};

type CarryState = FormState<CarryOver, ()>;

/// The page.
#[component]
pub fn CarriedFilePage() -> impl IntoView {
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug;
    let import = use_params_map().with_untracked(|params| params.get("import").unwrap_or_default());
    let state: CarryState = use_form(|_| (), || ());
    let data = Data::new(CustomerFile { organization: slug.clone(), import });
    view! {
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match data.load().await {
                            Ok(view) => view! { <One view=view state=state organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn One(view: CarriedPageView, state: CarryState, organization: String) -> impl IntoView {
    let text = use_text();
    let crumbs = vec![Crumb { href: paths::carried_over(&organization), label: text.carried_title().to_owned() }];
    let CarriedPageView { import, format, outcome, bad } = view;
    let title = if import.file_name.is_empty() { text.import_file().to_owned() } else { import.file_name };
    let lead = text.import_by(&text.date_time(import.at), &import.by);
    let done = import.done.is_some();
    let step = (!done).then(|| {
        view! { <Step outcome=outcome state=state organization=organization import=import.id.to_string() /> }
    });
    view! {
        <Title text=title.clone() />
        <PageHead title=title lead=lead crumbs=crumbs />
        <div class="stack is-wide">
            <Summary outcome=outcome done=done />
            {step}
            <ImportProblems rows=bad format=format />
        </div>
    }
}

#[component]
fn Summary(outcome: CarriedOutcome, done: bool) -> impl IntoView {
    let text = use_text();
    let (tone, icon, title) = if done {
        (Tone::Positive, IconName::Check, text.import_done_title())
    } else {
        (Tone::Plain, IconName::Info, text.import_preview_title())
    };
    let counts = [
        (outcome.related, text.carried_related(outcome.related)),
        (outcome.waiting, text.carried_waiting(outcome.waiting)),
        (outcome.renamed, text.carried_renamed(outcome.renamed)),
        (outcome.unchanged, text.carried_unchanged(outcome.unchanged)),
        (outcome.refused, text.import_refused(outcome.refused)),
    ];
    let mut lines: Vec<_> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, line)| line).collect();
    if outcome.changes() == 0 {
        lines.push(text.import_nothing().to_owned());
    }
    view! {
        <Banner tone=tone icon=icon title=title role="status">
            <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </Banner>
    }
}

/// The step that carries it out.
#[component]
fn Step(outcome: CarriedOutcome, state: CarryState, organization: String, import: String) -> impl IntoView {
    let text = use_text();
    let go = (outcome.changes() > 0).then(|| {
        view! {
            <button class="button is-main" type="submit">
                {text.carried_import(outcome.changes())}
            </button>
        }
    });
    let other = paths::carried_over(&organization);
    view! {
        <Form state=state.clone() class="stack">
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="import" value=import />
            <div class="actions">
                {go}
                <a class="button" href=other>
                    {text.import_other()}
                </a>
            </div>
        </Form>
    }
}
