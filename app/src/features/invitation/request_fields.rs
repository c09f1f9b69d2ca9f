//! The fields of a request, from recipient to message, and the four ways to end it.

use leptos::prelude::*;
use shared::audit::Channel;
use shared::invitation::{Kind, RequestForm, Step};
use shared::locale::Locale;
use shared::session::MembershipView;

use super::asked_rights::{AskedRights, right_of_field};
use super::live::CustomerReads;
use super::message_fields::{BODY, MessageFields};
use super::refusal::Refusal;
use super::request_page::RequestState;
use crate::features::session::{STEP_UP, StepUpField, StepUpNotice};
use crate::form::Form;
use crate::i18n::{Text, use_text};
use crate::ui::{ErrorSummary, Field, Icon, IconName};

/// The form.
#[component]
pub(super) fn RequestFields(
    of: Kind,
    state: RequestState,
    initial: RequestForm,
    asker: MembershipView,
    /// Name of the provider that asks too.
    with: Option<String>,
    /// How long a request of today lives.
    days: i64,
) -> impl IntoView {
    let text = use_text();
    let partner = asker.organization.name.clone();
    let step_up = state.asks_password();
    let locale = Locale::parse(&initial.locale).unwrap_or_default();
    let enter = if step_up { initial.step.clone() } else { Step::HandOver(Channel::Outbox).value().to_owned() };
    let aside = match of {
        Kind::Relationship => text.invitation_aside_title(),
        Kind::Partnership => text.partnership_aside_title(),
    };
    let reads = match of {
        Kind::Relationship => {
            view! { <CustomerReads partner=partner provider=with.clone() rights=initial.rights.clone() /> }.into_any()
        }
        Kind::Partnership => view! { <ResellerReads provider=partner /> }.into_any(),
    };
    view! {
        <Form state=state.clone() class="columns">
            <DefaultButton value=enter />
            <input type="hidden" name="organization" value=asker.organization.slug.clone() />
            <input type="hidden" name="of" value=of.code() />
            <input type="hidden" name="form[draft]" value=initial.draft.clone() />
            <input type="hidden" name="form[with]" value=initial.with.clone() />
            <input type="hidden" name="form[locale]" value=locale.code() />
            <div>
                <ErrorSummary errors=state.errors() labels=move |field| label(text, field) />
                <Refusal failure=state.failure() />
                <StepUpNotice asked=step_up />
                <section class="section" aria-labelledby="h-recipient">
                    <h2 id="h-recipient">{text.invitation_recipient_title()}</h2>
                    <p class="lead">{text.invitation_recipient_lead()}</p>
                    <div class="stack">
                        <Field
                            name="form[recipient]"
                            id="recipient"
                            label=text.invitation_recipient()
                            hint=text.recipient_hint_of(of)
                            value=initial.recipient.clone()
                            input_type="email"
                            autocomplete="off"
                            error=state.error("recipient")
                        />
                        <Languages chosen=locale />
                    </div>
                </section>
                <AskedRights of=of initial=initial.rights.clone() asker=asker with=with errors=state.errors() />
                <MessageFields initial=initial.clone() errors=state.errors() days=days />
                <StepUpField asked=step_up why=text.invitation_step_up() error=state.error("password") />
                <Ways />
            </div>
            <aside class="panel" aria-labelledby="h-reads">
                <header>
                    <h2 id="h-reads">{aside}</h2>
                </header>
                <div class="body">{reads}</div>
            </aside>
        </Form>
    }
}

/// What a reseller will read. The same whatever is typed, so nothing in it is alive.
#[component]
fn ResellerReads(provider: String) -> impl IntoView {
    let text = use_text();
    view! {
        <div class="body stack">
            <p>{text.partnership_aside_ask(&provider)}</p>
            <p>{text.partnership_orders_hint(&provider)}</p>
            <p class="muted">{text.partnership_aside_never()}</p>
        </div>
    }
}

/// Where a refused field is on this page, and what it is called.
fn label(text: Text, field: &str) -> (String, String) {
    if let Some(role) = right_of_field(field) {
        return (format!("days-{}", role.code()), text.invitation_days_of(text.admin_role(role)));
    }
    let (id, label) = match field {
        "recipient" => ("recipient", text.invitation_recipient()),
        "locale" => ("", text.invitation_language()),
        "subject" => ("subject", text.invitation_subject()),
        "body" => (BODY, text.invitation_body()),
        "password" => (STEP_UP, text.session_password()),
        _ => ("", text.invitation_rights_title()),
    };
    (id.to_owned(), label.to_owned())
}

/// What the Enter key presses: without it that would be the first button of the page, which rewrites the message. While
/// the password is asked for, it is the button that led to that.
#[component]
fn DefaultButton(value: String) -> impl IntoView {
    view! {
        <button
            class="visually-hidden"
            type="submit"
            name="form[step]"
            value=value
            tabindex="-1"
            aria-hidden="true"
        ></button>
    }
}

/// The languages a message can be written in.
#[component]
fn Languages(chosen: Locale) -> impl IntoView {
    let text = use_text();
    let button = move |locale: Locale| {
        view! {
            <button
                class="button"
                type="submit"
                name="form[step]"
                value=Step::Rewrite(locale).value()
                lang=locale.code()
                aria-pressed=if chosen == locale { "true" } else { "false" }
            >
                {locale.own_name()}
            </button>
        }
    };
    view! {
        <div class="field" role="group" aria-labelledby="language" aria-describedby="language-h">
            <span class="label" id="language">
                {text.invitation_language()}
            </span>
            <div class="languages">{Locale::ALL.map(button).collect_view()}</div>
            <span class="hint" id="language-h">
                {text.invitation_language_hint()}
            </span>
        </div>
    }
}

/// The ways out: send, open in the mail program, copy, or keep for later.
#[component]
fn Ways() -> impl IntoView {
    let text = use_text();
    let button = move |step: Step, class, icon: Option<IconName>, label: &'static str| {
        view! {
            <button
                class=class
                type="submit"
                name="form[step]"
                value=step.value()
            >
                {icon.map(|icon| view! { <Icon name=icon /> })}
                {label}
            </button>
        }
    };
    let hand_over = Step::HandOver;
    view! {
        <div class="action-bar">
            {button(hand_over(Channel::Outbox), "button is-main", Some(IconName::Send), text.invitation_send())}
            {button(hand_over(Channel::MailProgram), "button", Some(IconName::Mail), text.invitation_open_in_email())}
            {button(hand_over(Channel::Clipboard), "button", Some(IconName::Copy), text.invitation_copy())}
            {button(Step::Save, "button is-quiet push", None, text.invitation_done())}
        </div>
        <p class="muted">{text.invitation_ways()}</p>
    }
}
