//! Whether the message still holds its link, seen while somebody types, and the button that puts it back.

use leptos::ev::MouseEvent;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlTextAreaElement;
use shared::invitation::{Message, Step, link_marker};
use shared::locale::Locale;

use super::{follow, request_in};
use crate::i18n::use_text;
use crate::ui::{Icon, IconName};

/// The line under the message.
#[island]
pub fn LinkState(
    /// Id of the message's field.
    field: String,
    /// Language of the message.
    language: String,
    /// The message when the page is made.
    body: String,
    /// To whom it goes then.
    recipient: String,
    /// How long the link lives.
    days: i64,
) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let lost = RwSignal::new(!holds_link(&body));
    let recipient = RwSignal::new(recipient);
    follow(place, move |form| {
        if let Some(form) = request_in(form) {
            lost.set(!holds_link(&form.body));
            recipient.set(form.recipient);
        }
    });
    let put_back = Callback::new(move |event: MouseEvent| {
        if put_link_back(&field, &language) {
            event.prevent_default();
            lost.set(false);
        }
    });
    view! {
        <div role="status" node_ref=place>
            {move || {
                if lost.get() {
                    view! { <LinkLost put_back=put_back /> }.into_any()
                } else {
                    view! { <LinkChip recipient=recipient days=days /> }.into_any()
                }
            }}
        </div>
    }
}

/// Says that the link is in the text, for whom and for how long.
#[component]
fn LinkChip(recipient: RwSignal<String>, days: i64) -> impl IntoView {
    let text = use_text();
    let words = move || {
        let recipient = recipient.get();
        let recipient = recipient.trim();
        let recipient = if recipient.is_empty() { text.invitation_chip_nobody() } else { recipient };
        text.invitation_chip(days, recipient)
    };
    view! {
        <div class="link-chip">
            <Icon name=IconName::Lock />
            <span>{words}</span>
        </div>
    }
}

/// Says that it is not, and puts it back; without a script, by sending the form.
#[component]
fn LinkLost(put_back: Callback<MouseEvent>) -> impl IntoView {
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
                on:click=move |event| put_back.run(event)
            >
                {text.invitation_put_link_back()}
            </button>
        </div>
    }
}

/// The rule of `shared::invitation::Message`, asked while somebody is still typing.
fn holds_link(body: &str) -> bool {
    Locale::ALL.into_iter().any(|locale| body.contains(link_marker(locale)))
}

/// Writes the link into the message and goes there; false when there is no such field.
fn put_link_back(field: &str, language: &str) -> bool {
    let area = document().get_element_by_id(field).and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(area) = area else { return false };
    area.set_value(&Message::put_link_back(&area.value(), Locale::parse(language).unwrap_or_default()));
    // Refused only by elements that cannot have focus.
    let _ = area.focus();
    true
}
