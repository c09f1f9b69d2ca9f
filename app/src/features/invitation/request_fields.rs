//! The fields of a request, from recipient to message, and the four ways to end it.

use leptos::prelude::*;
use shared::audit::Channel;
use shared::field::FieldErrors;
use shared::invitation::{RequestForm, Step};
use shared::locale::Locale;
use shared::session::MembershipView;

use super::api::{RequestOutcome, RequestRelationship};
use super::asked_rights::{AskedRights, right_of_field};
use super::composer::{BODY, Composer};
use super::customer_reads::CustomerReads;
use super::message_fields::MessageFields;
use super::refusal::Refusal;
use super::request_page::RequestState;
use crate::features::session::{STEP_UP, StepUpField, StepUpNotice, with_password};
use crate::form::Form;
use crate::i18n::{Text, use_text};
use crate::ui::{ErrorSummary, Field, Icon, IconName};

/// The form.
#[component]
pub(super) fn RequestFields(
    state: RequestState,
    initial: RequestForm,
    asker: MembershipView,
    /// How long a request of today lives.
    days: i64,
) -> impl IntoView {
    let text = use_text();
    let partner = asker.organization.name.clone();
    let composer = Composer::new(initial.clone());
    let (locale, output) = (composer.locale(), state.output());
    Effect::new(move |before: Option<()>| match output.get() {
        // What came with the page is in the fields already.
        Some(RequestOutcome::Edited(form)) if before.is_some() => composer.rewrite(form),
        _ => {}
    });
    let step_up = state.asks_password();
    let pressed = RwSignal::new(initial.step.clone());
    let check = move |call: &RequestRelationship| {
        pressed.set(call.form.step.clone());
        with_password(check(call), step_up.get_untracked() && Step::parse(&call.form.step).shows_link(), &call.password)
    };
    view! {
        <Form state=state.clone() check=check class="columns">
            <DefaultButton pressed=pressed again=step_up />
            <input type="hidden" name="organization" value=asker.organization.slug.clone() />
            <input type="hidden" name="form[draft]" value=initial.draft.clone() />
            <input type="hidden" name="form[locale]" value=move || locale.get().code() />
            <div node_ref=composer.fields on:input=move |_| composer.read()>
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
                            hint=text.invitation_recipient_hint()
                            value=initial.recipient.clone()
                            input_type="email"
                            autocomplete="off"
                            error=state.error("recipient")
                        />
                        <Languages composer=composer />
                    </div>
                </section>
                <AskedRights initial=initial.rights.clone() asker=asker errors=state.errors() />
                <MessageFields composer=composer errors=state.errors() days=days />
                <StepUpField asked=step_up why=text.invitation_step_up() error=state.error("password") />
                <Ways pending=state.pending() />
            </div>
            <CustomerReads composer=composer partner=partner />
        </Form>
    }
}

/// Checks what is sent or kept; an edit of the text may leave anything.
fn check(call: &RequestRelationship) -> Result<(), FieldErrors> {
    match Step::parse(&call.form.step) {
        Step::PutLinkBack | Step::Rewrite(_) => Ok(()),
        Step::HandOver(_) | Step::Save => call.form.parse().map(drop),
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
fn DefaultButton(pressed: RwSignal<String>, again: Memo<bool>) -> impl IntoView {
    let send = Step::HandOver(Channel::Outbox).value();
    let value = move || if again.get() { pressed.get() } else { send.to_owned() };
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
fn Languages(composer: Composer) -> impl IntoView {
    let text = use_text();
    let chosen = composer.locale();
    let button = move |locale: Locale| {
        view! {
            <button
                class="button"
                type="submit"
                name="form[step]"
                value=Step::Rewrite(locale).value()
                lang=locale.code()
                aria-pressed=move || if chosen.get() == locale { "true" } else { "false" }
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
fn Ways(pending: Signal<bool>) -> impl IntoView {
    let text = use_text();
    let button = move |step: Step, class, icon: Option<IconName>, label: &'static str| {
        view! {
            <button
                class=class
                type="submit"
                name="form[step]"
                value=step.value()
                aria-busy=move || pending.get().then_some("true")
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
