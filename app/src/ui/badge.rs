//! Badges: a mark with a shape of its own and a word, so that a page in grey still reads. Owns which state has which mark
//! and tone; a tint means that somebody should act.

use leptos::prelude::*;
use shared::invitation::State;
use shared::time::Timestamp;
use shared::user::UserState;

use super::Tone;
use crate::i18n::use_text;

/// Where an invitation is.
#[component]
pub fn StateBadge(
    /// The state at the moment the page is true for.
    state: State,
) -> impl IntoView {
    let (tone, drawing) = state_look(state);
    badge(tone, drawing, use_text().invitation_state(state).to_owned())
}

/// Where a user stands.
#[component]
pub fn UserBadge(
    /// The state.
    state: UserState,
) -> impl IntoView {
    let text = use_text();
    let (tone, drawing) = match state {
        UserState::Active => (Tone::Plain, r#"<circle class="full" cx="6" cy="6" r="4"/>"#),
        UserState::Invited => (
            Tone::Accent,
            r#"<circle cx="6" cy="6" r="4.5"/><path class="full" d="M6 3.5V6h2.5A2.5 2.5 0 0 0 6 3.5z"/>"#,
        ),
        UserState::Temporary => (Tone::Caution, r#"<circle cx="6" cy="6" r="4.5"/><path d="M6 3.5V6.2l1.7 1"/>"#),
        UserState::Deactivated => (Tone::Plain, r#"<circle cx="6" cy="6" r="4.5"/><path d="M3.8 6h4.4"/>"#),
    };
    badge(tone, drawing, text.user_state(state).to_owned())
}

/// Whether a relationship stands.
#[component]
pub fn RelationBadge(
    /// When it ended, if it did.
    ended_at: Option<Timestamp>,
) -> impl IntoView {
    let text = use_text();
    match ended_at {
        None => {
            badge(Tone::Positive, r#"<circle class="full" cx="6" cy="6" r="4"/>"#, text.ui_relation_active().to_owned())
        }
        Some(at) => badge(Tone::Plain, r#"<path d="M3 6h6"/>"#, text.ui_relation_ended(&text.date(at))),
    }
}

const fn state_look(state: State) -> (Tone, &'static str) {
    match state {
        State::Draft => (Tone::Plain, r#"<circle cx="6" cy="6" r="4.5" stroke-dasharray="1.8 1.73"/>"#),
        State::Sent => (
            Tone::Accent,
            r#"<circle cx="6" cy="6" r="4.5"/><path class="full" d="M6 3.5V6h2.5A2.5 2.5 0 0 0 6 3.5z"/>"#,
        ),
        State::Opened => {
            (Tone::Accent, r#"<circle cx="6" cy="6" r="4.5"/><path class="full" d="M6 3.5v5a2.5 2.5 0 0 0 0-5z"/>"#)
        }
        State::Accepted => (
            Tone::Positive,
            r#"<circle class="full" cx="6" cy="6" r="5.2"/><path class="cut" d="M3.7 6.2l1.6 1.6 3-3.4"/>"#,
        ),
        State::Declined => {
            (Tone::Plain, r#"<circle cx="6" cy="6" r="4.5"/><path d="M4.3 4.3l3.4 3.4M7.7 4.3L4.3 7.7"/>"#)
        }
        State::Expired => (Tone::Caution, r#"<circle cx="6" cy="6" r="4.5"/><path d="M6 3.5V6.2l1.7 1"/>"#),
        State::Revoked => (Tone::Plain, r#"<circle cx="6" cy="6" r="4.5"/><path d="M3.8 6h4.4"/>"#),
        State::Void => (Tone::Caution, r#"<circle cx="6" cy="6" r="4.5"/><path d="M2.9 9.1l6.2-6.2"/>"#),
        State::Replaced => (Tone::Plain, r#"<path d="M1.8 4.3h7L7 2.3M10.2 7.7h-7L5 9.7"/>"#),
    }
}

/// A right that pauses because its holder is suspended.
#[component]
pub fn PausedBadge() -> impl IntoView {
    badge(
        Tone::Caution,
        r#"<circle cx="6" cy="6" r="4.5"/><path d="M4.8 4.3v3.4M7.2 4.3v3.4"/>"#,
        use_text().ui_paused().to_owned(),
    )
}

/// A customer that has stopped all partner access.
#[component]
pub fn FrozenBadge() -> impl IntoView {
    badge(Tone::Danger, r#"<path d="M4 2.5v7M8 2.5v7"/>"#, use_text().ui_frozen().to_owned())
}

/// A relationship the programme knows from its other portals.
#[component]
pub fn CarriedBadge() -> impl IntoView {
    badge(Tone::Plain, r#"<path d="M1.8 6h8M7 3l3 3-3 3"/>"#, use_text().carried_badge().to_owned())
}

/// A mark, drawn on a grid of 12, and a word; features whose states stand nowhere else choose their own.
pub(crate) fn badge(tone: Tone, drawing: &'static str, word: String) -> impl IntoView {
    view! {
        <span class="badge" data-tone=tone.code()>
            <svg class="mark" viewBox="0 0 12 12" aria-hidden="true" inner_html=drawing></svg>
            {word}
        </span>
    }
}
