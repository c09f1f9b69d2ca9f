//! Bringing offers in: choosing a file, and the files that were brought in last.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::import::{ImportFileView, MAX_BYTES};
use shared::offer::{COLUMNS, IMPORT_ROWS, Outcome};
use shared::session::MembershipView;

use super::api::{BringInOffers, OfferImports};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, ErrorSummary, FileField, ImportedFile, ImportedFiles, PageHead};

type BringInState = FormState<BringInOffers, ()>;

/// The page.
#[component]
pub fn ImportOffersPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug;
    let state: BringInState = use_form(|_| (), || ());
    let crumbs = vec![Crumb { href: paths::offers(&slug), label: text.offer_title().to_owned() }];
    let imports = Data::new(OfferImports { organization: slug.clone() });
    view! {
        <Title text=text.offer_import_title() />
        <main class="page is-form" id="main">
            <PageHead title=text.offer_import_title() lead=text.offer_import_lead() crumbs=crumbs />
            <Suspense>
                {Suspend::new(async move {
                        match imports.load().await {
                            Ok(imports) => {
                                let files = imports.into_iter().map(|import| listed(&slug, import)).collect();
                                view! {
                                    <div class="stack is-wide">
                                        <BringIn state=state organization=slug />
                                        <ImportedFiles files=files />
                                    </div>
                                }
                                    .into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn BringIn(state: BringInState, organization: String) -> impl IntoView {
    let text = use_text();
    let number = |number: usize| text.number(i64::try_from(number).unwrap_or(i64::MAX));
    let hint =
        text.offer_import_file_hint(&number(IMPORT_ROWS), &number(MAX_BYTES / (1024 * 1024)), &COLUMNS.join(", "));
    let (csv, json) = (paths::offers_csv(&organization), paths::offers_json(&organization));
    view! {
        <Form state=state.clone() files=true class="stack">
            <ErrorSummary
                errors=state.errors()
                labels=move |_| ("file".to_owned(), text.import_file().to_owned())
            />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=organization />
            <FileField
                name="file"
                id="file"
                label=text.import_file()
                hint=hint
                accept=".csv,.json,text/csv,application/json"
                error=state.error("file")
            />
            <p>
                {text.offer_import_sample()} " "
                <a href=csv download="">{text.offer_export_csv()}</a>
                " · "
                <a href=json download="">{text.offer_export_json()}</a>
            </p>
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.import_look()}
                </button>
            </div>
        </Form>
    }
}

/// A file as the list shows it.
fn listed(organization: &str, import: ImportFileView<Outcome>) -> ImportedFile {
    let text = use_text();
    ImportedFile {
        href: paths::offer_import(organization, import.id),
        name: import.file_name,
        said: text.import_by(&text.date_time(import.at), &import.by),
        state: match import.done {
            None => text.import_waiting().to_owned(),
            Some(done) => text.offer_import_done(&text.number(done.added), &text.number(done.changed)),
        },
    }
}
