//! Subject and message of a request, and the personal link in it, which cannot get lost unseen.

use leptos::prelude::*;
use shared::field::FieldErrors;
use shared::invitation::{RequestForm, link_marker};
use shared::locale::Locale;

use super::live::{LinkState, Recipient};
use crate::i18n::use_text;
use crate::ui::{Field, TextArea};

/// The id of the message's field.
pub(super) const BODY: &str = "body";

/// The section.
#[component]
pub(super) fn MessageFields(
    initial: RequestForm,
    errors: FieldErrors,
    /// How long the link lives.
    days: i64,
) -> impl IntoView {
    let text = use_text();
    let RequestForm { recipient, locale, subject, body, .. } = initial;
    let marker = link_marker(Locale::parse(&locale).unwrap_or_default());
    view! {
        <section class="section" aria-labelledby="h-message">
            <h2 id="h-message">{text.invitation_message_title()}</h2>
            <p class="lead">{text.invitation_message_lead(marker)}</p>
            <div class="letter">
                <div class="line">
                    <span class="label">{text.invitation_to()}</span>
                    <Recipient recipient=recipient.clone() />
                </div>
                <Field
                    name="form[subject]"
                    id="subject"
                    label=text.invitation_subject()
                    value=subject
                    autocomplete="off"
                    error=errors.of("subject").cloned()
                />
                <TextArea
                    name="form[body]"
                    id=BODY
                    label=text.invitation_body()
                    value=body.clone()
                    rows=12
                    bare=true
                    error=errors.of("body").cloned()
                />
                <LinkState field=BODY.to_owned() language=locale body=body recipient=recipient days=days />
            </div>
        </section>
    }
}
