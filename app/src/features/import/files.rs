//! Choosing a file, and the files that were brought in last.

use leptos::prelude::*;

use crate::checks::Checked;
use crate::failure::FormFailure;
use crate::form::{Form, FormState};
use crate::i18n::use_text;
use crate::ui::{ErrorSummary, FileField};

/// The form that brings a file in to be looked at.
#[component]
pub fn BringIn<S: Checked + 'static>(
    /// The form.
    state: FormState<S, ()>,
    /// Slug of the operator.
    organization: String,
    /// What the file has to be.
    hint: String,
    /// What stands between the field and the button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let text = use_text();
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
            {children.map(|children| children())}
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.import_look()}
                </button>
            </div>
        </Form>
    }
}

/// A file of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedFile {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// When and by whom.
    pub said: String,
    /// What came of it.
    pub state: String,
}

/// The files that were brought in last; nothing where there is none.
#[component]
pub fn ImportedFiles(
    /// They.
    files: Vec<ImportedFile>,
) -> impl IntoView {
    let text = use_text();
    if files.is_empty() {
        return ().into_any();
    }
    let row = |file: ImportedFile| {
        view! {
            <li>
                <span>
                    <a href=file.href>{file.name}</a>
                    <small class="holder">{file.said}</small>
                </span>
                <span class="muted">{file.state}</span>
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="h-latest">
            <h2 id="h-latest">{text.import_latest()}</h2>
            <ul class="rights has-actions">{files.into_iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}
