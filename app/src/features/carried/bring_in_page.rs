//! Bringing in the customers the programme knows from its other portals: choosing a file, and the files brought in last.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::carried::{CARRIED_COLUMNS, CARRIED_ROWS, CarriedOutcome};
use shared::import::{ImportFileView, MAX_BYTES};
use shared::session::MembershipView;

use super::api::{BringInCustomers, CustomerFiles};
use crate::call::Data;
use crate::failure::Failure;
use crate::features::import::{BringIn, ImportedFile, ImportedFiles};
use crate::form::{FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::PageHead;

type BringInState = FormState<BringInCustomers, ()>;

/// The page.
#[component]
pub fn CarriedPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug;
    let state: BringInState = use_form(|_| (), || ());
    let files = Data::new(CustomerFiles { organization: slug.clone() });
    view! {
        <Title text=text.carried_title() />
        <main class="page is-form" id="main">
            <PageHead title=text.carried_title() lead=text.carried_lead() />
            <Suspense>
                {Suspend::new(async move {
                        match files.load().await {
                            Ok(files) => {
                                let files = files.into_iter().map(|file| listed(&slug, file)).collect();
                                view! {
                                    <div class="stack is-wide">
                                        <BringIn state=state organization=slug hint=hint(text) />
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
    text.carried_file_hint(&number(CARRIED_ROWS), &number(MAX_BYTES / (1024 * 1024)), &CARRIED_COLUMNS.join(","))
}

/// A file as the list shows it.
fn listed(organization: &str, file: ImportFileView<CarriedOutcome>) -> ImportedFile {
    let text = use_text();
    ImportedFile {
        href: paths::carried_file(organization, file.id),
        name: file.file_name,
        said: text.import_by(&text.date_time(file.at), &file.by),
        state: match file.done {
            None => text.import_waiting().to_owned(),
            Some(done) => text.carried_done(&text.number(done.related), &text.number(done.waiting)),
        },
    }
}
