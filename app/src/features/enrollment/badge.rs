//! Marks for the states of an application and of its checks. Owns which state has which mark and tone.

use leptos::prelude::*;
use shared::enrollment::{CheckState, Overall};

use crate::i18n::use_text;
use crate::ui::{Tone, badge};

const DOTTED: &str = r#"<circle cx="6" cy="6" r="4.5" stroke-dasharray="1.8 1.73"/>"#;
const HALF: &str = r#"<circle cx="6" cy="6" r="4.5"/><path class="full" d="M6 3.5v5a2.5 2.5 0 0 0 0-5z"/>"#;
const QUARTER: &str = r#"<circle cx="6" cy="6" r="4.5"/><path class="full" d="M6 3.5V6h2.5A2.5 2.5 0 0 0 6 3.5z"/>"#;
const FULL: &str = r#"<circle class="full" cx="6" cy="6" r="5.2"/><path class="cut" d="M3.7 6.2l1.6 1.6 3-3.4"/>"#;
const CROSS: &str = r#"<circle cx="6" cy="6" r="4.5"/><path d="M4.3 4.3l3.4 3.4M7.7 4.3L4.3 7.7"/>"#;
const ASKED: &str = r#"<circle cx="6" cy="6" r="4.5"/><path d="M6 3.3v3.4M6 8.4v.1"/>"#;
const BARRED: &str = r#"<circle cx="6" cy="6" r="4.5"/><path d="M3.8 6h4.4"/>"#;

/// Where a check is.
#[component]
pub fn CheckBadge(
    /// The state.
    state: CheckState,
) -> impl IntoView {
    let (tone, drawing) = match state {
        CheckState::NotStarted => (Tone::Plain, DOTTED),
        CheckState::Waiting => (Tone::Accent, QUARTER),
        CheckState::SecondReview => (Tone::Accent, HALF),
        CheckState::InformationNeeded => (Tone::Caution, ASKED),
        CheckState::Approved => (Tone::Positive, FULL),
        CheckState::Rejected => (Tone::Danger, CROSS),
    };
    badge(tone, drawing, use_text().check_state(state).to_owned())
}

/// An active company with a new agreement to sign.
#[component]
pub fn SignAgainBadge() -> impl IntoView {
    badge(Tone::Caution, HALF, use_text().enrollment_sign_again_state().to_owned())
}

/// Where an application is.
#[component]
pub fn OverallBadge(
    /// The state.
    state: Overall,
) -> impl IntoView {
    let (tone, drawing) = match state {
        Overall::Draft => (Tone::Plain, DOTTED),
        Overall::Pending => (Tone::Accent, QUARTER),
        Overall::Authorized => (Tone::Caution, HALF),
        Overall::Active => (Tone::Positive, FULL),
        Overall::Rejected => (Tone::Danger, CROSS),
        Overall::Stopped => (Tone::Danger, BARRED),
    };
    badge(tone, drawing, use_text().overall(state).to_owned())
}
