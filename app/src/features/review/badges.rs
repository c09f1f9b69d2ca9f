//! Badges of checks, lanes and standings. Owns which of them has which mark; a tint means that the operator should act.

use leptos::prelude::*;
use shared::enrollment::{CheckState, Lane};
use shared::organization::Standing;

use crate::i18n::use_text;
use crate::ui::{Tone, badge};

const DASHED: &str = r#"<circle cx="6" cy="6" r="4.5" stroke-dasharray="1.8 1.73"/>"#;
const QUARTER: &str = r#"<circle cx="6" cy="6" r="4.5"/><path class="full" d="M6 3.5V6h2.5A2.5 2.5 0 0 0 6 3.5z"/>"#;
const HALF: &str = r#"<circle cx="6" cy="6" r="4.5"/><path class="full" d="M6 3.5v5a2.5 2.5 0 0 0 0-5z"/>"#;
const CLOCK: &str = r#"<circle cx="6" cy="6" r="4.5"/><path d="M6 3.5V6.2l1.7 1"/>"#;
const DONE: &str = r#"<circle class="full" cx="6" cy="6" r="5.2"/><path class="cut" d="M3.7 6.2l1.6 1.6 3-3.4"/>"#;
const CROSS: &str = r#"<circle cx="6" cy="6" r="4.5"/><path d="M4.3 4.3l3.4 3.4M7.7 4.3L4.3 7.7"/>"#;
const PAUSE: &str = r#"<circle cx="6" cy="6" r="4.5"/><path d="M4.8 4.3v3.4M7.2 4.3v3.4"/>"#;

/// Where a check is.
#[component]
pub(super) fn CheckBadge(state: CheckState) -> impl IntoView {
    let (tone, drawing) = match state {
        CheckState::NotStarted => (Tone::Plain, DASHED),
        CheckState::Waiting => (Tone::Accent, CLOCK),
        CheckState::InformationNeeded => (Tone::Accent, QUARTER),
        CheckState::SecondReview => (Tone::Caution, HALF),
        CheckState::Approved => (Tone::Positive, DONE),
        CheckState::Rejected => (Tone::Plain, CROSS),
    };
    badge(tone, drawing, use_text().check_state(state).to_owned())
}

/// Where an application waits.
#[component]
pub(super) fn LaneBadge(lane: Lane) -> impl IntoView {
    let (tone, drawing) = match lane {
        Lane::Draft => (Tone::Plain, DASHED),
        Lane::Review => (Tone::Caution, CLOCK),
        Lane::Mailbox | Lane::Information => (Tone::Accent, QUARTER),
        Lane::Agreement => (Tone::Accent, HALF),
        Lane::Rejected => (Tone::Plain, CROSS),
        Lane::Stopped => (Tone::Danger, PAUSE),
        Lane::Active => (Tone::Positive, DONE),
    };
    badge(tone, drawing, use_text().lane(lane).to_owned())
}

/// Whether a company may trade.
#[component]
pub(super) fn StandingBadge(standing: Standing) -> impl IntoView {
    let text = use_text();
    let (tone, drawing, word) = match standing {
        Standing::Active => (Tone::Positive, DONE, text.review_standing_active()),
        Standing::Suspended => (Tone::Danger, PAUSE, text.review_standing_suspended()),
        Standing::Enrolling => (Tone::Plain, DASHED, text.review_standing_enrolling()),
    };
    badge(tone, drawing, word.to_owned())
}
