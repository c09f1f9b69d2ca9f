//! Subject and message of a request, and the personal link in it, which cannot get lost unseen.

use leptos::prelude::*;
use shared::field::{Code, FieldErrors};
use shared::invitation::{Step, link_marker};

use super::composer::{BODY, Composer};
use crate::i18n::use_text;
use crate::ui::{Field, Icon, IconName, TextArea};

/// The section.
#[component]
pub(super) fn MessageFields(
    composer: Composer,
    errors: Signal<FieldErrors>,
    /// How long the link lives.
    days: i64,
) -> impl IntoView {
    let text = use_text();
    let (recipient, locale, lost) = (composer.recipient(), composer.locale(), composer.link_lost());
    let refused = move |field: &'static str| Signal::derive(move || errors.with(|errors| errors.of(field).cloned()));
    let refused_body = refused("body");
    // Whether the link is there is seen while somebody types; everything else when it was sent.
    let body_error = Signal::derive(move || {
        if lost.get() { Some(Code::LinkMissing) } else { refused_body.get().filter(|code| *code != Code::LinkMissing) }
    });
    let to = move || match recipient.get() {
        nobody if nobody.is_empty() => text.invitation_to_nobody().to_owned(),
        recipient => recipient,
    };
    view! {
        <section class="section" aria-labelledby="h-message">
            <h2 id="h-message">{text.invitation_message_title()}</h2>
            <p class="lead">{move || text.invitation_message_lead(link_marker(locale.get()))}</p>
            <div class="letter">
                <div class="line">
                    <span class="label">{text.invitation_to()}</span>
                    <output for="recipient" class:muted=move || recipient.with(String::is_empty)>
                        {to}
                    </output>
                </div>
                <Field
                    name="form[subject]"
                    id="subject"
                    label=text.invitation_subject()
                    value=composer.subject
                    autocomplete="off"
                    error=refused("subject")
                />
                <TextArea
                    name="form[body]"
                    id=BODY
                    label=text.invitation_body()
                    value=composer.body
                    rows=12
                    bare=true
                    error=body_error
                />
                <div role="status">
                    {move || {
                        if lost.get() {
                            view! { <LinkLost composer=composer /> }.into_any()
                        } else {
                            view! { <LinkChip recipient=recipient days=days /> }.into_any()
                        }
                    }}
                </div>
            </div>
        </section>
    }
}

/// Says that the link is in the text, for whom and for how long.
#[component]
fn LinkChip(recipient: Memo<String>, days: i64) -> impl IntoView {
    let text = use_text();
    let words = move || {
        let recipient = recipient.get();
        let recipient = if recipient.is_empty() { text.invitation_chip_nobody() } else { &recipient };
        text.invitation_chip(days, recipient)
    };
    view! {
        <div class="link-chip">
            <Icon name=IconName::Lock />
            <span>{words}</span>
        </div>
    }
}

/// Says that it is not, and puts it back. Why it is needed stands under the message.
#[component]
fn LinkLost(composer: Composer) -> impl IntoView {
    let text = use_text();
    view! {
        <div class="link-chip is-lost">
            <Icon name=IconName::Warning />
            <span>{text.invitation_link_lost()}</span>
            <button
                class="button is-s"
                type="submit"
                name="form[step]"
                value=Step::PutLinkBack.value()
                on:click=move |event| composer.put_link_back(&event)
            >
                {text.invitation_put_link_back()}
            </button>
        </div>
    }
}
