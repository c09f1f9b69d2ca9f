//! What stands in the place of the form once the request is out. The link, when the sender asked to see it, is shown here
//! and never again.

use leptos::prelude::*;
use shared::audit::Channel;
use shared::invitation::{HandedOverView, Kind};

use super::live::PassAlong;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Field, Icon, IconName, TextArea, Tone};

const MESSAGE: &str = "handed-over-message";

/// The result.
#[component]
pub(super) fn HandedOver(of: Kind, view: HandedOverView, organization: String) -> impl IntoView {
    let shown = if view.channel.shows_link() {
        view! { <PassOn of=of view=view organization=organization /> }.into_any()
    } else {
        view! { <Sent of=of view=view organization=organization /> }.into_any()
    };
    view! {
        <div class="stack handed-over" tabindex="-1" autofocus=true>
            {shown}
        </div>
    }
}

/// It left through the portal.
#[component]
fn Sent(of: Kind, view: HandedOverView, organization: String) -> impl IntoView {
    let text = use_text();
    view! {
        <Banner tone=Tone::Positive role="status" title=text.invitation_sent_title(&view.recipient)>
            <p>{text.invitation_sent_body(&text.date(view.expires_at))}</p>
        </Banner>
        <div class="actions">
            <a class="button is-main" href=paths::invitations_of(of, &organization)>
                {text.invitation_done()}
            </a>
        </div>
    }
}

/// The sender passes it on: the message with its link, and the ways to take it along.
#[component]
fn PassOn(of: Kind, view: HandedOverView, organization: String) -> impl IntoView {
    let text = use_text();
    let HandedOverView { recipient, channel, expires_at, subject, body, .. } = view;
    let mail = paths::mail_program(&recipient, &subject, &body);
    let at_once = if channel == Channel::MailProgram { mail.clone() } else { String::new() };
    let (until, code) =
        (text.invitation_out_until(&recipient, &text.date(expires_at)), text.invitation_out_code(&recipient));
    view! {
        <Banner tone=Tone::Positive role="status" title=text.invitation_out_title()>
            <p>{until}</p>
            <p>{text.invitation_out_once()}</p>
            {(of == Kind::Relationship).then(|| view! { <p>{code}</p> })}
        </Banner>
        <div class="letter">
            <div class="line">
                <span class="label">{text.invitation_to()}</span>
                <output>{recipient.clone()}</output>
            </div>
            <Field name="" id="handed-over-subject" label=text.invitation_subject() value=subject readonly=true />
            <TextArea
                name=""
                id=MESSAGE
                label=text.invitation_body()
                value=body.clone()
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
            <PassAlong field=MESSAGE.to_owned() message=body recipient=recipient mail=at_once />
            <a class="button is-main push" href=paths::invitations_of(of, &organization)>
                {text.invitation_done()}
            </a>
        </div>
    }
}
