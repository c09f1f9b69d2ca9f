//! Until when something holds: the date first, then the days left and a line that shortens (look/README.md, principle 5).
//! Owns when a term turns amber and red; must not read a clock: `now` is the moment the page is true for.

use leptos::prelude::*;
use shared::time::Timestamp;

use super::Tone;
use crate::i18n::{around, use_text};

/// A day, readable for machines too.
#[component]
pub fn Day(
    /// The moment whose day in UTC is meant.
    at: Timestamp,
) -> impl IntoView {
    view! { <time datetime=at.date().iso()>{use_text().date(at)}</time> }
}

/// A right that runs, or the time left to answer; one that has run out shows as [`EndedTerm`].
#[component]
pub fn Term(
    /// Since when it runs.
    start: Timestamp,
    /// When it ends.
    end: Timestamp,
    /// The moment the page is true for.
    now: Timestamp,
    /// Whether it is the time left to answer an invitation, which turns amber at 7 days and red at 1 instead of 30 and 7.
    #[prop(optional)]
    answer: bool,
) -> impl IntoView {
    if end <= now {
        return view! { <EndedTerm at=end now=now/> }.into_any();
    }
    let text = use_text();
    let days = now.days_until(end);
    let (before, after) = around(|date| text.ui_term_until(date));
    view! {
        <span class="term" data-tone=tone(days, answer).code()>
            <span>
                {before}<Day at=end/>{format!("{after}\u{a0}· ")}<span class="rest">{text.ui_term_rest(days)}</span>
            </span>
            <svg class="span" viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true">
                <rect width=share_left(start, end, now).to_string() height="3"/>
            </svg>
        </span>
    }
    .into_any()
}

/// Something without an end of its own.
#[component]
pub fn OpenTerm() -> impl IntoView {
    view! { <span class="term" data-tone="none">{use_text().ui_term_open()}</span> }
}

/// Something that has ended, and how long ago.
#[component]
pub fn EndedTerm(
    /// When it ended.
    at: Timestamp,
    /// The moment the page is true for.
    now: Timestamp,
) -> impl IntoView {
    let text = use_text();
    let (before, after) = around(|date| text.ui_term_ended(date));
    let ago = match now.days_since(at) {
        0 => text.ui_term_today().to_owned(),
        days => text.ui_term_ago(days),
    };
    view! {
        <span class="term" data-tone="none">
            <span>{before}<Day at=at/>{format!("{after} ")}<span class="rest">{format!("· {ago}")}</span></span>
        </span>
    }
}

const fn tone(days: i64, answer: bool) -> Tone {
    let (caution, danger) = if answer { (7, 1) } else { (30, 7) };
    if days <= danger {
        Tone::Danger
    } else if days <= caution {
        Tone::Caution
    } else {
        Tone::Plain
    }
}

/// How much of the term is left, in hundredths, rounded.
fn share_left(start: Timestamp, end: Timestamp, now: Timestamp) -> i64 {
    let whole = end.micros().saturating_sub(start.micros()).max(1);
    let left = end.micros().saturating_sub(now.micros());
    (left.saturating_mul(100).saturating_add(whole / 2) / whole).clamp(0, 100)
}
