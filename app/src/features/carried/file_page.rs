//! One file of customers: what it would do, and once it is carried out what it did.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::carried::CarriedPageView;
use shared::session::MembershipView;

use super::api::{CarryOver, CustomerFile};
use crate::call::Data;
use crate::failure::Failure;
use crate::features::import::{CarryOut, ImportProblems, ImportSummary};
use crate::form::{FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, PageHead};

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
    let any = outcome.changes() > 0;
    let counts = vec![
        (outcome.related, text.carried_related(outcome.related)),
        (outcome.waiting, text.carried_waiting(outcome.waiting)),
        (outcome.renamed, text.carried_renamed(outcome.renamed)),
        (outcome.unchanged, text.carried_unchanged(outcome.unchanged)),
        (outcome.refused, text.import_refused(outcome.refused)),
    ];
    let step = (!done).then(|| {
        let label = any.then(|| text.carried_import(outcome.changes()));
        let (other, id) = (paths::carried_over(&organization), import.id.to_string());
        view! { <CarryOut state=state organization=organization import=id label=label other=other /> }
    });
    view! {
        <Title text=title.clone() />
        <PageHead title=title lead=lead crumbs=crumbs />
        <div class="stack is-wide">
            <ImportSummary counts=counts changes=any done=done />
            {step}
            <ImportProblems rows=bad format=format />
        </div>
    }
}
