//! Does at once what "Copy to clipboard" or "Open in email" asked for, and copies again. Without a script there is the
//! message to copy by hand and the link to the mail program.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::use_text;
use crate::ui::take_along::{asleep, copy, open, select};
use crate::ui::{Icon, IconName};

/// The button, and what came of copying.
#[island]
pub fn PassAlong(
    /// Id of the field with the message.
    field: String,
    /// The message with its link.
    message: String,
    /// To whom it goes.
    recipient: String,
    /// Address for the mail program; empty when the message was asked for on the clipboard.
    mail: String,
) -> impl IntoView {
    let text = use_text();
    let copied = RwSignal::new(None::<bool>);
    let to_copy = StoredValue::new((field, message));
    let copy_message = move || {
        spawn_local(async move {
            let (field, message) = to_copy.get_value();
            let done = copy(&message).await;
            if !done {
                select(&field);
            }
            copied.try_set(Some(done));
        });
    };
    Effect::new(move || if mail.is_empty() { copy_message() } else { open(&mail) });
    let said = move || {
        copied
            .get()
            .map(|done| if done { text.invitation_copied(&recipient) } else { text.invitation_not_copied().to_owned() })
    };
    view! {
        <button class="button" type="button" hidden=asleep() on:click=move |_| copy_message()>
            <Icon name=IconName::Copy />
            {text.invitation_copy_message()}
        </button>
        <span class="muted" role="status">
            {said}
        </span>
    }
}
