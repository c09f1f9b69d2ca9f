//! Asking many customers: bringing a table in, and the tables that were brought in last.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::invitation::{BULK_COLUMNS, BULK_ROWS, BulkMessage, BulkState, BulkView, MAX_BULK_BYTES};
use shared::organization::OrganizationView;
use shared::session::MembershipView;

use super::bulk_api::{BringInBulk, BulkTables};
use super::draft::bulk_messages;
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Crumb, ErrorSummary, FileField, PageHead};

type BringInState = FormState<BringInBulk, ()>;

/// The page.
#[component]
pub fn BulkPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization;
    let state: BringInState = use_form(|_| (), || ());
    let crumbs = vec![Crumb { href: paths::invitations(&own.slug), label: text.invitation_list_title().to_owned() }];
    let tables = Data::new(BulkTables { organization: own.slug.clone() });
    view! {
        <Title text=text.bulk_title() />
        <main class="page is-form" id="main">
            <PageHead title=text.bulk_title() lead=text.bulk_lead() crumbs=crumbs />
            <Suspense>
                {Suspend::new(async move {
                        match tables.load().await {
                            Ok(tables) => {
                                view! {
                                    <div class="stack is-wide">
                                        <BringIn state=state own=own.clone() />
                                        <Latest tables=tables organization=own.slug />
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
fn BringIn(state: BringInState, own: OrganizationView) -> impl IntoView {
    let text = use_text();
    let number = |number: usize| text.number(i64::try_from(number).unwrap_or(i64::MAX));
    let hint =
        text.bulk_file_hint(&BULK_COLUMNS.join(","), &number(BULK_ROWS), &number(MAX_BULK_BYTES / (1024 * 1024)));
    let messages = bulk_messages(&own.name);
    let message = move |kept: BulkMessage| {
        let locale = kept.locale;
        view! {
            <details class="bulk-message">
                <summary>{text.bulk_message(locale.own_name())}</summary>
                <div lang=locale.code()>
                    <p>
                        <b>{kept.subject}</b>
                    </p>
                    <p class="message-text">{kept.body}</p>
                </div>
            </details>
        }
    };
    view! {
        <Form state=state.clone() files=true class="stack">
            <ErrorSummary
                errors=state.errors()
                labels=move |_| ("file".to_owned(), text.bulk_file().to_owned())
            />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=own.slug />
            <FileField
                name="file"
                id="file"
                label=text.bulk_file()
                hint=hint
                accept=".csv,text/csv"
                error=state.error("file")
            />
            <div>{messages.into_iter().map(message).collect_view()}</div>
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.bulk_bring_in()}
                </button>
            </div>
        </Form>
    }
}

/// What a state is called.
pub(super) fn state_name(text: Text, state: BulkState) -> &'static str {
    match state {
        BulkState::Ready => text.bulk_state_ready(),
        BulkState::Running => text.bulk_state_running(),
        BulkState::Done => text.bulk_state_done(),
    }
}

#[component]
fn Latest(tables: Vec<BulkView>, organization: String) -> impl IntoView {
    let text = use_text();
    if tables.is_empty() {
        return ().into_any();
    }
    let row = move |table: BulkView| {
        let said = text.bulk_brought_in(&text.date_time(table.created_at), &table.sender);
        view! {
            <li>
                <span>
                    <a href=paths::bulk_table(&organization, table.id)>{table.file_name}</a>
                    <small class="holder">{said}</small>
                </span>
                <span class="muted">{state_name(text, table.state)}</span>
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="h-latest">
            <h2 id="h-latest">{text.bulk_latest()}</h2>
            <ul class="rights has-actions">{tables.into_iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}
