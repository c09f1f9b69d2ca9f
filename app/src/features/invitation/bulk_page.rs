//! Asking many customers or many resellers: bringing a table in, and the tables that were brought in last.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::invitation::{BulkMessage, BulkState, BulkView, Kind, MAX_BULK_BYTES};
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

/// The page on which many customers are asked.
#[component]
pub fn BulkPage() -> impl IntoView {
    view! { <BulkPageOf of=Kind::Relationship /> }
}

/// The page on which a provider asks many resellers.
#[component]
pub fn PartnershipBulkPage() -> impl IntoView {
    view! { <BulkPageOf of=Kind::Partnership /> }
}

#[component]
fn BulkPageOf(of: Kind) -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization;
    let state: BringInState = use_form(|_| (), || ());
    let list = paths::invitations_of(of, &own.slug);
    let crumbs = vec![Crumb { href: list, label: text.invitation_list_title().to_owned() }];
    let tables = Data::new(BulkTables { organization: own.slug.clone(), of });
    view! {
        <Title text=text.bulk_title_of(of) />
        <main class="page is-form" id="main">
            <PageHead title=text.bulk_title_of(of) lead=text.bulk_lead_of(of) crumbs=crumbs />
            <Suspense>
                {Suspend::new(async move {
                        match tables.load().await {
                            Ok(tables) => {
                                view! {
                                    <div class="stack is-wide">
                                        <BringIn of=of state=state own=own.clone() />
                                        <Latest of=of tables=tables organization=own.slug />
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
fn BringIn(of: Kind, state: BringInState, own: OrganizationView) -> impl IntoView {
    let text = use_text();
    let number = |number: usize| text.number(i64::try_from(number).unwrap_or(i64::MAX));
    let header = of.bulk_columns().join(",");
    let hint = text.bulk_file_hint(&header, &number(of.bulk_rows()), &number(MAX_BULK_BYTES / (1024 * 1024)));
    let provider = (of == Kind::Relationship).then(|| view! { <p class="muted">{text.bulk_provider_hint()}</p> });
    let messages = bulk_messages(of, (&own.name, None));
    view! {
        <Form state=state.clone() files=true class="stack">
            <ErrorSummary
                errors=state.errors()
                labels=move |_| ("file".to_owned(), text.bulk_file().to_owned())
            />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=own.slug />
            <input type="hidden" name="of" value=of.code() />
            <FileField
                name="file"
                id="file"
                label=text.bulk_file()
                hint=hint
                accept=".csv,text/csv"
                error=state.error("file")
            />
            {provider}
            <Messages messages=messages />
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.bulk_bring_in()}
                </button>
            </div>
        </Form>
    }
}

/// What is written, each to be opened.
#[component]
pub(super) fn Messages(messages: Vec<BulkMessage>) -> impl IntoView {
    let text = use_text();
    let message = move |kept: BulkMessage| {
        let locale = kept.locale;
        let subject = (!kept.with.is_empty()).then(|| {
            view! {
                " · "
                <small lang=locale.code()>{kept.subject.clone()}</small>
            }
        });
        view! {
            <details class="bulk-message">
                <summary>{text.bulk_message(locale.own_name())}{subject}</summary>
                <div lang=locale.code()>
                    <p>
                        <b>{kept.subject}</b>
                    </p>
                    <p class="message-text">{kept.body}</p>
                </div>
            </details>
        }
    };
    view! { <div>{messages.into_iter().map(message).collect_view()}</div> }
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
fn Latest(of: Kind, tables: Vec<BulkView>, organization: String) -> impl IntoView {
    let text = use_text();
    if tables.is_empty() {
        return ().into_any();
    }
    let row = move |table: BulkView| {
        let said = text.bulk_brought_in(&text.date_time(table.created_at), &table.sender);
        view! {
            <li>
                <span>
                    <a href=paths::bulk_table_of(of, &organization, table.id)>{table.file_name}</a>
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
