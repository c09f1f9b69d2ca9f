//! Mails that could not be delivered, for the operator.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::mail::{DeadMailView, OutboxView};
use shared::session::MembershipView;

use super::api::{Outbox, ReviveMail};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::ui::{Day, Empty, PageHead};

/// The page.
#[component]
pub fn OutboxPage() -> impl IntoView {
    let text = use_text();
    let slug = use_context::<MembershipView>().map(|m| m.organization.slug).unwrap_or_default();
    let list = Data::new(Outbox { organization: slug.clone() });
    view! {
        <Title text=text.outbox_title() />
        <main class="page" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => view! { <DeadMails list=list organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
}

#[component]
fn DeadMails(list: OutboxView, organization: String) -> impl IntoView {
    let text = use_text();
    let row = move |mail: DeadMailView| view! { <DeadMail mail=mail organization=organization.clone() /> };
    let dead = if list.dead.is_empty() {
        view! { <Empty title=text.outbox_empty_title() text=text.outbox_empty_body() /> }.into_any()
    } else {
        view! {
            <div class="table-box">
                <div class="table-frame">
                    <table class="table" role="table" aria-label=text.outbox_title()>
                        <thead role="rowgroup">
                            <tr role="row">
                                <th role="columnheader" scope="col">{text.outbox_column_recipient()}</th>
                                <th role="columnheader" scope="col">{text.outbox_column_written()}</th>
                                <th role="columnheader" scope="col">{text.outbox_column_attempts()}</th>
                                <th role="columnheader" scope="col">{text.outbox_column_error()}</th>
                                <th role="columnheader" scope="col">
                                    <span class="visually-hidden">{text.outbox_column_actions()}</span>
                                </th>
                            </tr>
                        </thead>
                        <tbody role="rowgroup">{list.dead.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <PageHead title=text.outbox_title() lead=text.outbox_lead() />
        <div class="stack">
            <p>{text.outbox_waiting(list.waiting)}</p>
            {dead}
        </div>
    }
}

#[component]
fn DeadMail(mail: DeadMailView, organization: String) -> impl IntoView {
    let text = use_text();
    let form = use_form::<ReviveMail, ()>(|_| (), || ());
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{mail.recipient}</th>
            <td role="cell" data-label=text.outbox_column_written()><Day at=mail.created_at /></td>
            <td role="cell" data-label=text.outbox_column_attempts() class="num">{text.number(mail.attempts)}</td>
            <td role="cell" data-label=text.outbox_column_error()>{mail.error}</td>
            <td role="cell" class="tight end card-foot">
                <FormFailure failure=form.failure() />
                <Form state=form class="actions">
                    <input type="hidden" name="organization" value=organization />
                    <input type="hidden" name="mail" value=mail.id.to_string() />
                    <button class="button is-s" type="submit">
                        {text.outbox_retry()}
                    </button>
                </Form>
            </td>
        </tr>
    }
}
