//! What a file would do, what is wrong with its rows, and the step that carries it out.

use leptos::prelude::*;
use shared::import::{ImportFormat, SHOWN};
use shared::membership::RowProblem;

use crate::checks::Checked;
use crate::failure::FormFailure;
use crate::form::{Form, FormState};
use crate::i18n::{Text, use_text};
use crate::ui::{Banner, IconName, Tone};

/// What a file would do, or did: each count that is not zero with its sentence.
#[component]
pub fn ImportSummary(
    /// They.
    counts: Vec<(i64, String)>,
    /// Whether anything changes.
    changes: bool,
    /// Whether it is done.
    done: bool,
) -> impl IntoView {
    let text = use_text();
    let (tone, icon, title) = if done {
        (Tone::Positive, IconName::Check, text.import_done_title())
    } else {
        (Tone::Plain, IconName::Info, text.import_preview_title())
    };
    let mut lines: Vec<_> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, line)| line).collect();
    if !changes {
        lines.push(text.import_nothing().to_owned());
    }
    view! {
        <Banner tone=tone icon=icon title=title role="status">
            <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </Banner>
    }
}

/// The step that carries it out, and the way to another file.
#[component]
pub fn CarryOut<S: Checked + 'static>(
    /// The form.
    state: FormState<S, ()>,
    /// Slug of the operator.
    organization: String,
    /// Id of the file.
    import: String,
    /// What the button says; none where there is nothing to do.
    label: Option<String>,
    /// Where another file is chosen.
    other: String,
) -> impl IntoView {
    let text = use_text();
    let go = label.map(|label| {
        view! {
            <button class="button is-main" type="submit">
                {label}
            </button>
        }
    });
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
