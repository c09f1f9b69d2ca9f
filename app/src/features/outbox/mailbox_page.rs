//! The demo's mailbox: every mail it has written, so that the whole product can be tried on one machine.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::mail::DemoMailView;

use super::api::DemoMailbox;
use crate::call::Data;
use crate::error::AppError;
use crate::failure::{Failure, NotFoundPage};
use crate::i18n::use_text;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{Empty, PageHead};

/// The page; does not exist outside the demo.
#[component]
pub fn MailboxPage() -> impl IntoView {
    let mails = Data::new(DemoMailbox {});
    view! {
        <Suspense>
            {Suspend::new(async move {
                match mails.load().await {
                    Err(AppError::NotFound) => view! { <NotFoundPage /> }.into_any(),
                    mails => view! { <Mailbox mails=mails /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Mailbox(mails: Result<Vec<DemoMailView>, AppError>) -> impl IntoView {
    let text = use_text();
    let list = match mails {
        Err(error) => view! { <Failure error=error /> }.into_any(),
        Ok(mails) if mails.is_empty() => {
            view! { <Empty title=text.outbox_mailbox_empty_title() text=text.outbox_mailbox_empty_body() /> }.into_any()
        }
        Ok(mails) => mails.into_iter().map(|mail| view! { <Mail mail=mail /> }).collect_view().into_any(),
    };
    view! {
        <Title text=text.outbox_mailbox_title() />
        <PlainMasthead />
        <main class="page is-read" id="main">
            <PageHead title=text.outbox_mailbox_title() lead=text.outbox_mailbox_lead() />
            <div class="stack is-wide">{list}</div>
        </main>
    }
}

#[component]
fn Mail(mail: DemoMailView) -> impl IntoView {
    let text = use_text();
    view! {
        <article class="mail-view">
            <h2>{mail.subject}</h2>
            <dl>
                <dt>{text.outbox_to()}</dt>
                <dd>{mail.recipient}</dd>
                <dt>{text.outbox_column_written()}</dt>
                <dd>{text.date_time(mail.created_at)}</dd>
            </dl>
            <div class="mail-body">{linked(&mail.text)}</div>
        </article>
    }
}

/// The text with its links as links.
fn linked(text: &str) -> impl IntoView + use<> {
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let bare = word.trim_end();
            if bare.starts_with("http://") || bare.starts_with("https://") {
                let rest = word[bare.len()..].to_owned();
                let bare = bare.to_owned();
                // A link to this very portal, which the router must load as a mail program would.
                let href = bare.clone();
                view! {
                    <a href=href>
                        {bare}
                    </a>
                    {rest}
                }
                .into_any()
            } else {
                word.to_owned().into_any()
            }
        })
        .collect_view()
}
