//! What enrolling takes and how much of it is there, beside the forms.

use leptos::prelude::*;
use shared::enrollment::{DraftView, Part};

use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Icon, IconName};

/// How far one thing is.
#[derive(Clone, Copy)]
enum Done {
    Yes,
    /// Begun, and something in it is wrong or missing.
    Fix,
    No,
}

/// The list, and what happens afterwards.
#[component]
pub(super) fn Checklist(view: DraftView) -> impl IntoView {
    let text = use_text();
    let slug = view.organization.slug.clone();
    let part = |part: Part| {
        let done = match (view.unfilled.contains(&part), view.saved_at[part as usize]) {
            (false, _) => Done::Yes,
            (true, Some(_)) => Done::Fix,
            (true, None) => Done::No,
        };
        let note = matches!(done, Done::Fix).then(|| text.enrollment_need_fix().to_owned());
        item(done, text.part(part), Some(paths::enrollment_part(&slug, part)), note)
    };
    let then = if view.short { text.enrollment_then_body_short() } else { text.enrollment_then_body() };
    let linked = if view.membership.is_some() { Done::Yes } else { Done::No };
    let mpn_id = view.membership.as_ref().map(|linked| linked.mpn_id.clone());
    let long = (!view.short).then(|| {
        view! {
            {item(linked, text.enrollment_step_membership(), Some(paths::membership(&slug)), mpn_id)}
            {part(Part::Legal)}
            {part(Part::Contact)}
        }
    });
    view! {
        <aside class="stack is-wide">
            <section>
                <h2>{text.enrollment_needed()}</h2>
                <ul class="checklist">
                    {item(Done::Yes, text.enrollment_step_account(), None, Some(view.organization.name.clone()))}
                    {long}
                    {part(Part::Support)}
                    {item(Done::No, text.enrollment_need_signer(), None, Some(text.enrollment_need_signer_note().to_owned()))}
                </ul>
            </section>
            <section>
                <h2>{text.enrollment_then()}</h2>
                <p class="muted">{then}</p>
            </section>
        </aside>
    }
}

fn item(done: Done, name: &'static str, href: Option<String>, note: Option<String>) -> impl IntoView {
    let (code, mark) = match done {
        Done::Yes => (Some("yes"), view! { <Icon name=IconName::Check /> }.into_any()),
        Done::Fix => (Some("fix"), view! { <Icon name=IconName::Warning /> }.into_any()),
        Done::No => (None, open_mark().into_any()),
    };
    let name = match href {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    view! {
        <li data-done=code>
            {mark} <span>{name} {note.map(|note| view! { <small>{note}</small> })}</span>
        </li>
    }
}

fn open_mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 12 12" aria-hidden="true">
            <circle cx="6" cy="6" r="4.5" stroke-dasharray="1.8 1.73" />
        </svg>
    }
}
