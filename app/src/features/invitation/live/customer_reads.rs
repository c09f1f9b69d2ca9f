//! What the customer will read, in sentences that follow the form.

use leptos::html::Div;
use leptos::prelude::*;
use shared::delegated_admin::{AdminRole, GrantDays};
use shared::invitation::RightForm;

use super::{follow, request_in};
use crate::i18n::{Text, use_text};

/// The sentences of the panel beside the form.
#[island]
pub fn CustomerReads(
    /// Name of the one who asks.
    partner: String,
    /// Name of the provider that asks too.
    provider: Option<String>,
    /// The rights as they stand when the page is made.
    rights: Vec<RightForm>,
) -> impl IntoView {
    let text = use_text();
    let place = NodeRef::<Div>::new();
    let rights = RwSignal::new(rights);
    follow(place, move |form| {
        if let Some(form) = request_in(form) {
            rights.set(form.rights);
        }
    });
    let ask = match &provider {
        Some(provider) => text.joint_aside_ask(&partner, provider),
        None => text.invitation_aside_ask(&partner),
    };
    let orders = provider.map(|provider| view! { <p>{text.joint_aside_provider(&provider)}</p> });
    let asked = move || {
        let rights = rights.get();
        let sentences: Vec<_> =
            AdminRole::ALL.into_iter().filter_map(|role| sentence(text, role, &rights, &partner)).collect();
        if sentences.is_empty() {
            view! { <p>{text.invitation_aside_none(&partner)}</p> }.into_any()
        } else {
            view! {
                {sentences}
                <p class="muted">{text.invitation_aside_end()}</p>
            }
            .into_any()
        }
    };
    view! {
        <div class="stack" node_ref=place>
            <p>{ask}</p>
            {orders}
            {asked}
            <p class="muted">{text.invitation_aside_never()}</p>
        </div>
    }
}

/// One right that is ticked: what it lets the partner do, and for how long.
fn sentence(text: Text, role: AdminRole, rights: &[RightForm], partner: &str) -> Option<impl IntoView + use<>> {
    let right = rights.iter().find(|right| right.role == role.code() && !right.asked.is_empty())?;
    let days = GrantDays::parse(&right.days)
        .map_or_else(|_| text.invitation_aside_for_open().to_owned(), |days| text.invitation_aside_for(days.get()));
    Some(view! {
        <p>
            {text.admin_role_hint(role, partner)} " " <b>{days}</b>
        </p>
    })
}
