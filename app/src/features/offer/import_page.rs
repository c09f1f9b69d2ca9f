//! Bringing offers in: choosing a file, and the files that were brought in last.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::import::{ImportFileView, MAX_BYTES};
use shared::offer::{COLUMNS, IMPORT_ROWS, Outcome};
use shared::session::MembershipView;

use super::api::{BringInOffers, OfferImports};
use crate::call::Data;
use crate::failure::Failure;
use crate::features::import::{BringIn, ImportedFile, ImportedFiles};
use crate::form::{FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Crumb, PageHead};

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
                                let (csv, json) = (paths::offers_csv(&slug), paths::offers_json(&slug));
                                let files = imports.into_iter().map(|import| listed(&slug, import)).collect();
                                view! {
                                    <div class="stack is-wide">
                                        <BringIn state=state organization=slug hint=hint(text)>
                                            <p>
                                                {text.offer_import_sample()} " "
                                                <a href=csv download="">{text.offer_export_csv()}</a>
                                                " · "
                                                <a href=json download="">{text.offer_export_json()}</a>
                                            </p>
                                        </BringIn>
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

/// What the file has to be.
fn hint(text: Text) -> String {
    let number = |number: usize| text.number(i64::try_from(number).unwrap_or(i64::MAX));
    text.offer_import_file_hint(&number(IMPORT_ROWS), &number(MAX_BYTES / (1024 * 1024)), &COLUMNS.join(", "))
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
