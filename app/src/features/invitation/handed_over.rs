//! What stands in the place of the form once the request is out. The link, when the sender asked to see it, is shown here
//! and never again.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::audit::Channel;
use shared::invitation::HandedOverView;

use super::take_along::{copy, open, select};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Field, Icon, IconName, TextArea, Tone};

/// The id of the result, for the focus.
pub(super) const RESULT: &str = "result";
const MESSAGE: &str = "handed-over-message";

/// The result.
#[component]
pub(super) fn HandedOver(view: HandedOverView, organization: String) -> impl IntoView {
    let shown = if view.channel.shows_link() {
        view! { <PassOn view=view organization=organization /> }.into_any()
    } else {
        view! { <Sent view=view organization=organization /> }.into_any()
    };
    view! {
        <div class="stack handed-over" id=RESULT tabindex="-1">
            {shown}
        </div>
    }
}

/// It left through the portal.
#[component]
fn Sent(view: HandedOverView, organization: String) -> impl IntoView {
    let text = use_text();
    view! {
        <Banner tone=Tone::Positive role="status" title=text.invitation_sent_title(&view.recipient)>
            <p>{text.invitation_sent_body(&text.date(view.expires_at))}</p>
        </Banner>
        <div class="actions">
            <a class="button is-main" href=paths::invitations(&organization)>
                {text.invitation_done()}
            </a>
        </div>
    }
}

/// The sender passes it on: the message with its link, and the ways to take it along.
#[component]
fn PassOn(view: HandedOverView, organization: String) -> impl IntoView {
    let text = use_text();
    let HandedOverView { recipient, channel, expires_at, subject, body, .. } = view;
    let mail = paths::mail_program(&recipient, &subject, &body);
    let alive = RwSignal::new(false);
    let copied = RwSignal::new(None::<bool>);
    let message = StoredValue::new(body.clone());
    let copy_message = move || {
        spawn_local(async move {
            let done = copy(&message.get_value()).await;
            if !done {
                select(MESSAGE);
            }
            copied.set(Some(done));
        });
    };
    // A page that came without a script stays as it is; with one, it does at once what the button asked for.
    let to_open = mail.clone();
    Effect::new(move || {
        alive.set(true);
        match channel {
            Channel::Clipboard => copy_message(),
            Channel::MailProgram => open(&to_open),
            Channel::Outbox => {}
        }
    });
    let said = {
        let recipient = recipient.clone();
        move || {
            copied.get().map(|done| {
                if done { text.invitation_copied(&recipient) } else { text.invitation_not_copied().to_owned() }
            })
        }
    };
    let copy_button = move || {
        alive.get().then(|| {
            view! {
                <button class="button" type="button" on:click=move |_| copy_message()>
                    <Icon name=IconName::Copy />
                    {text.invitation_copy_message()}
                </button>
            }
        })
    };
    let (until, code) =
        (text.invitation_out_until(&recipient, &text.date(expires_at)), text.invitation_out_code(&recipient));
    view! {
        <Banner tone=Tone::Positive role="status" title=text.invitation_out_title()>
            <p>{until}</p>
            <p>{text.invitation_out_once()}</p>
            <p>{code}</p>
        </Banner>
        <div class="letter">
            <div class="line">
                <span class="label">{text.invitation_to()}</span>
                <output>{recipient}</output>
            </div>
            <Field name="" id="handed-over-subject" label=text.invitation_subject() value=subject readonly=true />
            <TextArea
                name=""
                id=MESSAGE
                label=text.invitation_body()
                value=body
                rows=12
                bare=true
                readonly=true
            />
        </div>
        <div class="action-bar">
            <a class="button" href=mail>
                <Icon name=IconName::Mail />
                {text.invitation_open_in_email()}
            </a>
            {copy_button}
            <a class="button is-main push" href=paths::invitations(&organization)>
                {text.invitation_done()}
            </a>
        </div>
        <p class="muted" role="status">
            {said}
        </p>
    }
}
