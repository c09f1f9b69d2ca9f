//! The clock against the promised days: until when the operator has promised to answer, and whether that is over. Must not
//! read a clock: `now` is the moment the page is true for.

use leptos::prelude::*;
use shared::time::Timestamp;

use crate::i18n::{Text, around, use_text};
use crate::ui::{Day, Tone};

/// Days left from which on somebody should look.
const SOON: i64 = 2;

/// When an answer is due, and how far that is; late answers say how late they are.
#[component]
pub(super) fn Clock(
    /// When the operator has promised to answer.
    due: Timestamp,
    /// The moment the page is true for.
    now: Timestamp,
) -> impl IntoView {
    let text = use_text();
    let (late, left) = (due <= now, now.days_until(due));
    let (before, after) =
        if late { around(|date| text.review_overdue(date)) } else { around(|date| text.review_due(date)) };
    let rest = if late { late_by(text, now.days_since(due)) } else { text.review_days_left(left) };
    let tone = match (late, left <= SOON) {
        (true, _) => Tone::Danger,
        (false, true) => Tone::Caution,
        (false, false) => Tone::Plain,
    };
    view! {
        <span class="term" data-tone=tone.code()>
            <span>{before}<Day at=due/>{format!("{after}\u{a0}· ")}<span class="rest">{rest}</span></span>
        </span>
    }
}

fn late_by(text: Text, days: i64) -> String {
    if days == 0 { text.review_late_today().to_owned() } else { text.review_days_late(days) }
}

/// Since when something waits.
#[component]
pub(super) fn Age(since: Timestamp, now: Timestamp) -> impl IntoView {
    let text = use_text();
    let waits = match now.days_since(since) {
        0 => text.review_waits_today().to_owned(),
        days => text.review_waits(days),
    };
    view! {
        <span>
            <Day at=since/>
            <small class="sub">{waits}</small>
        </span>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_795_338_000_000_000);

    fn shown(due: Timestamp) -> String {
        Owner::new().with(|| view! { <Clock due=due now=NOW/> }.into_view().to_html()).replace("<!>", "")
    }

    #[test]
    fn the_clock_turns_when_little_is_left_and_when_the_promise_is_broken() {
        let calm = shown(NOW.plus_days(4));
        assert!(calm.contains("4 days left") && !calm.contains("data-tone"), "{calm}");
        let soon = shown(NOW.plus_days(1));
        assert!(soon.contains("1 day left") && soon.contains("data-tone=\"caution\""), "{soon}");
        let late = shown(NOW.plus_days(-3));
        let just = shown(NOW.plus_seconds(-60));
        assert!(just.contains("since today") && just.contains("data-tone=\"danger\""), "{just}");
        assert!(late.contains("3 days late") && late.contains("data-tone=\"danger\""), "{late}");
    }
}
