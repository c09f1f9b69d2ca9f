//! What the customer will read, in sentences that follow the form.

use leptos::prelude::*;
use shared::delegated_admin::{AdminRole, GrantDays};
use shared::invitation::RightForm;

use super::composer::Composer;
use crate::i18n::{Text, use_text};

/// The panel beside the form.
#[component]
pub(super) fn CustomerReads(composer: Composer, partner: String) -> impl IntoView {
    let text = use_text();
    let rights = Memo::new(move |_| composer.now.with(|form| form.rights.clone()));
    let ask = text.invitation_aside_ask(&partner);
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
        <aside class="panel" aria-labelledby="h-reads">
            <header>
                <h2 id="h-reads">{text.invitation_aside_title()}</h2>
            </header>
            <div class="body stack">
                <p>{ask}</p>
                {asked}
                <p class="muted">{text.invitation_aside_never()}</p>
            </div>
        </aside>
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
