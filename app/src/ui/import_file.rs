//! Files by which the operator brings something in: those that were brought in last, and what is wrong with the rows of one.

use leptos::prelude::*;
use shared::import::{ImportFormat, SHOWN};
use shared::membership::RowProblem;

use super::{Banner, IconName, Tone};
use crate::i18n::{Text, use_text};

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

/// Rows that cannot come in, each with its reason; nothing where all can.
#[component]
pub fn ImportProblems(
    /// They, by row.
    rows: Vec<RowProblem>,
    /// How rows are named.
    format: ImportFormat,
) -> impl IntoView {
    let text = use_text();
    if rows.is_empty() {
        return ().into_any();
    }
    let number = move |number: usize| text.number(i64::try_from(number).unwrap_or(i64::MAX));
    let more = (rows.len() == SHOWN).then(|| view! { <p>{text.import_bad_more(&number(SHOWN))}</p> });
    let place = move |text: Text, line: usize| {
        let line = number(line);
        match format {
            ImportFormat::Csv => text.import_line(&line),
            ImportFormat::Json => text.import_entry(&line),
        }
    };
    let row = move |row: RowProblem| {
        view! {
            <dt>{place(text, row.line)}</dt>
            <dd>{text.row_problem(&row.problem)}</dd>
        }
    };
    view! {
        <Banner tone=Tone::Caution icon=IconName::Warning title=text.import_bad_title()>
            <dl class="facts bulk-lines">{rows.into_iter().map(row).collect_view()}</dl>
            {more}
        </Banner>
    }
    .into_any()
}
