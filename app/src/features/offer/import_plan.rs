//! One file of offers: what it would do, and once it is carried out what it did.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::import::SHOWN;
use shared::offer::{OfferImportPageView, OfferImportRowView};
use shared::session::MembershipView;

use super::api::{ImportOffers, OfferImport};
use crate::call::Data;
use crate::failure::Failure;
use crate::features::import::{CarryOut, ImportProblems, ImportSummary};
use crate::form::{FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, PageHead};

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
    let changes = outcome.added + outcome.changed;
    let counts = vec![
        (outcome.added, text.offer_import_added(outcome.added)),
        (outcome.changed, text.offer_import_changed(outcome.changed)),
        (outcome.unchanged, text.offer_import_unchanged(outcome.unchanged)),
        (outcome.refused, text.import_refused(outcome.refused)),
    ];
    let any = changes > 0;
    let step = (!done).then(|| {
        // Everything, or the good rows alone.
        let label = if outcome.refused == 0 { text.offer_import_all(changes) } else { text.offer_import_good(changes) };
        let (other, id) = (paths::import_offers(&organization), import.id.to_string());
        let label = any.then_some(label);
        view! { <CarryOut state=state organization=organization import=id label=label other=other /> }
    });
    view! {
        <Title text=title.clone() />
        <PageHead title=title lead=lead crumbs=crumbs />
        <div class="stack is-wide">
            <ImportSummary counts=counts changes=any done=done />
            {step}
            <ImportProblems rows=bad format=format />
            <Rows rows=rows />
        </div>
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
