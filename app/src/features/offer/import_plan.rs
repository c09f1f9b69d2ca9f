//! One file of offers: what it would do, and once it is carried out what it did.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::import::SHOWN;
use shared::offer::{OfferImportPageView, OfferImportRowView, Outcome};
use shared::session::MembershipView;

use super::api::{ImportOffers, OfferImport};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Crumb, IconName, ImportProblems, PageHead, Tone};

type ImportState = FormState<ImportOffers, ()>;

/// The page.
#[component]
pub fn OfferImportPage() -> impl IntoView {
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug;
    let import = use_params_map().with_untracked(|params| params.get("import").unwrap_or_default());
    let state: ImportState = use_form(|_| (), || ());
    let data = Data::new(OfferImport { organization: slug.clone(), import });
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

fn shown() -> i64 {
    i64::try_from(SHOWN).unwrap_or(i64::MAX)
}

#[component]
fn One(view: OfferImportPageView, state: ImportState, organization: String) -> impl IntoView {
    let text = use_text();
    let crumbs = vec![
        Crumb { href: paths::offers(&organization), label: text.offer_title().to_owned() },
        Crumb { href: paths::import_offers(&organization), label: text.offer_import_title().to_owned() },
    ];
    let OfferImportPageView { import, format, outcome, rows, bad } = view;
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
            <Rows rows=rows />
        </div>
    }
}

#[component]
fn Summary(outcome: Outcome, done: bool) -> impl IntoView {
    let text = use_text();
    let (tone, icon, title) = if done {
        (Tone::Positive, IconName::Check, text.import_done_title())
    } else {
        (Tone::Plain, IconName::Info, text.import_preview_title())
    };
    let counts = [
        (outcome.added, text.offer_import_added(outcome.added)),
        (outcome.changed, text.offer_import_changed(outcome.changed)),
        (outcome.unchanged, text.offer_import_unchanged(outcome.unchanged)),
        (outcome.refused, text.import_refused(outcome.refused)),
    ];
    let mut lines: Vec<_> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, line)| line).collect();
    if outcome.added + outcome.changed == 0 {
        lines.push(text.import_nothing().to_owned());
    }
    view! {
        <Banner tone=tone icon=icon title=title role="status">
            <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </Banner>
    }
}

/// The step that carries it out: everything, or the good rows alone.
#[component]
fn Step(outcome: Outcome, state: ImportState, organization: String, import: String) -> impl IntoView {
    let text = use_text();
    let count = outcome.added + outcome.changed;
    let go = (count > 0).then(|| {
        let label = if outcome.refused == 0 { text.offer_import_all(count) } else { text.offer_import_good(count) };
        view! {
            <button class="button is-main" type="submit">
                {label}
            </button>
        }
    });
    let other = paths::import_offers(&organization);
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

#[component]
fn Rows(rows: Vec<OfferImportRowView>) -> impl IntoView {
    let text = use_text();
    if rows.is_empty() {
        return ().into_any();
    }
    let more = (rows.len() == SHOWN)
        .then(|| view! { <p class="muted">{text.offer_import_rows_more(&text.number(shown()))}</p> });
    let row = move |row: OfferImportRowView| {
        let what = match &row.differs {
            None => text.offer_import_row_new().to_owned(),
            Some(fields) => text.offer_version_differs(&text.offer_fields(fields)),
        };
        view! {
            <li>
                <span>
                    {row.name} <small class="holder">{row.code}</small>
                </span>
                <span class="muted">{what}</span>
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="h-rows">
            <h2 id="h-rows">{text.offer_import_rows_title()}</h2>
            <ul class="rights has-actions">{rows.into_iter().map(row).collect_view()}</ul>
            {more}
        </section>
    }
    .into_any()
}
