//! Importing profiles from CSV: paste, preview, import.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::membership::{ImportForm, ImportStep, ImportView, RowProblem, header};
use shared::session::MembershipView;

use super::registry_api::ImportMemberships;
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Crumb, ErrorSummary, IconName, PageHead, TextArea, Tone};

/// The page.
#[component]
pub fn ImportPage() -> impl IntoView {
    let text = use_text();
    let slug = use_context::<MembershipView>().map(|m| m.organization.slug).unwrap_or_default();
    let state = use_form::<ImportMemberships, ImportForm>(|call| call.form, ImportForm::default);
    let crumbs = vec![Crumb { href: paths::memberships(&slug), label: text.membership_registry_title().to_owned() }];
    let most = text.number(i64::try_from(ImportForm::MOST_ROWS).unwrap_or(i64::MAX));
    let outcome = state.output();
    view! {
        <Title text=text.membership_import_title() />
        <main class="page is-form" id="main">
            <PageHead title=text.membership_import_title() lead=text.membership_import_lead() crumbs=crumbs />
            <Form
                state=state.clone()
                class="stack is-wide member-form"
            >
                <ErrorSummary
                    errors=state.errors()
                    labels=move |_| ("csv".to_owned(), text.membership_import_csv().to_owned())
                />
                <FormFailure failure=state.failure() />
                {outcome.clone().map(|view| view! { <Outcome view=view /> })}
                <input type="hidden" name="organization" value=slug />
                <TextArea
                    name="form[csv]"
                    id="csv"
                    label=text.membership_import_csv()
                    hint=text.membership_import_csv_hint(&header(), &most)
                    value=state.initial.csv.clone()
                    rows=10
                    error=state.error("csv")
                />
                <div class="action-bar"><Buttons view=outcome /></div>
            </Form>
        </main>
    }
}

/// Preview, and after one that found something, the import itself.
#[component]
fn Buttons(view: Option<ImportView>) -> impl IntoView {
    let text = use_text();
    let ready = view.filter(|view| !view.done).map(|view| view.added + view.changed).filter(|count| *count > 0);
    let main = if ready.is_none() { "button is-main" } else { "button" };
    view! {
        {ready
            .map(|count| {
                view! {
                    <button
                        class="button is-main"
                        type="submit"
                        name="form[step]"
                        value=ImportStep::Import.value()
                    >
                        {text.membership_import_import(count)}
                    </button>
                }
            })}
        <button class=main type="submit" name="form[step]" value=ImportStep::Preview.value()>
            {text.membership_import_preview()}
        </button>
    }
}

/// What would happen, or has.
#[component]
fn Outcome(view: ImportView) -> impl IntoView {
    let text = use_text();
    let (tone, icon, title) = if view.done {
        (Tone::Positive, IconName::Check, text.membership_import_done_title())
    } else {
        (Tone::Plain, IconName::Info, text.membership_import_preview_title())
    };
    let counts = [
        (view.added, text.membership_import_added(view.added)),
        (view.changed, text.membership_import_changed(view.changed)),
        (view.unchanged, text.membership_import_unchanged(view.unchanged)),
    ];
    let mut lines: Vec<_> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, line)| line).collect();
    if lines.is_empty() {
        lines.push(text.membership_import_nothing().to_owned());
    }
    view! {
        <Banner tone=tone icon=icon title=title role="status">
            <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </Banner>
        {(!view.bad.is_empty()).then(|| view! { <BadRows rows=view.bad /> })}
    }
}

/// Rows of a table that cannot come in, by line.
#[component]
pub fn BadRows(rows: Vec<RowProblem>) -> impl IntoView {
    let text = use_text();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let title = text.membership_import_bad_title(count(rows.len()));
    let row = move |row: RowProblem| {
        let line = text.membership_import_bad_line(&text.number(count(row.line)));
        view! {
            <dt>{line}</dt>
            <dd>{text.row_problem(&row.problem)}</dd>
        }
    };
    view! {
        <Banner tone=Tone::Caution icon=IconName::Warning title=title>
            <dl class="facts">{rows.into_iter().map(row).collect_view()}</dl>
        </Banner>
    }
}
