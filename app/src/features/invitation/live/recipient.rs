//! To whom a message goes, as it is typed.

use leptos::html::Output;
use leptos::prelude::*;

use super::{follow, request_in};
use crate::i18n::use_text;

/// The address, or that there is none yet.
#[island]
pub fn Recipient(
    /// What is typed when the page is made.
    recipient: String,
) -> impl IntoView {
    let text = use_text();
    let place = NodeRef::<Output>::new();
    let recipient = RwSignal::new(recipient);
    follow(place, move |form| {
        if let Some(form) = request_in(form) {
            recipient.set(form.recipient);
        }
    });
    let nobody = move || recipient.with(|recipient| recipient.trim().is_empty());
    let words = move || {
        if nobody() {
            text.invitation_to_nobody().to_owned()
        } else {
            recipient.with(|recipient| recipient.trim().to_owned())
        }
    };
    view! {
        <output node_ref=place for="recipient" class:muted=nobody>
            {words}
        </output>
    }
}
