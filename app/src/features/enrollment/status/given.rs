//! What was sent in, to be read by everybody who follows the enrolment, whether he may change it or not.

use leptos::prelude::*;
use shared::country::Country;
use shared::enrollment::{FactsView, Part};

use super::super::labels::facts;
use crate::i18n::use_text;

/// The facts of each part, as they were sent in; a part that was not asked for is left out.
#[component]
pub(super) fn Given(
    /// What was sent in.
    sent: FactsView,
    /// The company's country, which names its states.
    country: String,
) -> impl IntoView {
    let text = use_text();
    let country = Country::parse(&country)?;
    let part = move |part: Part| {
        let given = facts(text, &sent, part, country);
        let row = |(label, value): (&'static str, String)| view! { <dt>{label}</dt><dd>{value}</dd> };
        (!given.is_empty()).then(|| {
            view! {
                <div class="stack is-tight">
                    <h3>{text.part(part)}</h3>
                    <dl class="facts">{given.into_iter().map(row).collect_view()}</dl>
                </div>
            }
        })
    };
    Some(view! {
        <section class="section">
            <h2>{text.enrollment_given()}</h2>
            <p class="lead">{text.enrollment_given_lead()}</p>
            <div class="stack">{Part::ALL.map(part)}</div>
        </section>
    })
}
