//! What was sent in, beside what it was before: the facts a check is about.

use leptos::prelude::*;
use shared::enrollment::{ApplicationView, Check, DomainView, FactsView};

use crate::i18n::{Text, use_text};
use crate::ui::{Icon, IconName};

/// One fact.
pub(super) struct Fact {
    label: &'static str,
    now: String,
    before: Option<String>,
}

/// The facts a check is about.
pub(super) fn facts_of(text: Text, check: Check, page: &ApplicationView) -> Vec<Fact> {
    let fact = |label, pick: &dyn Fn(&FactsView) -> String| {
        let now = pick(&page.facts);
        let before = page.earlier.as_ref().map(pick).filter(|before| *before != now);
        Fact { label, now, before }
    };
    match check {
        Check::EmailOwnership => vec![fact(text.review_fact_email(), &|facts| facts.contact.email.clone())],
        Check::Employment => vec![
            fact(text.review_fact_person(), &|facts| {
                format!("{} {}", facts.contact.first_name, facts.contact.last_name).trim().to_owned()
            }),
            fact(text.review_fact_job(), &|facts| facts.contact.title.clone()),
            fact(text.review_fact_email(), &|facts| facts.contact.email.clone()),
            fact(text.review_fact_phone(), &|facts| facts.contact.phone.clone()),
        ],
        Check::Business => vec![
            fact(text.review_fact_legal_name(), &|facts| facts.legal.legal_name.clone()),
            fact(text.review_fact_address(), &|facts| address(facts)),
            fact(text.review_fact_state(), &|facts| facts.legal.state.clone()),
            fact(text.review_fact_registration(), &|facts| facts.legal.registration_number.clone()),
            fact(text.review_fact_tax(), &|facts| facts.legal.tax_number.clone()),
            Fact {
                label: text.review_country(),
                now: text.country(&page.organization.country).to_owned(),
                before: None,
            },
        ],
    }
}

/// The support contact, which nobody checks.
pub(super) fn support_facts(text: Text, page: &ApplicationView) -> Vec<Fact> {
    let support = &page.facts.support;
    let fact = |label, now: &String| Fact { label, now: now.clone(), before: None };
    vec![
        fact(text.review_fact_email(), &support.email),
        fact(text.review_fact_phone(), &support.phone),
        fact(text.review_fact_website(), &support.website),
    ]
}

fn address(facts: &FactsView) -> String {
    let legal = &facts.legal;
    let parts = [&legal.address_line1, &legal.address_line2, &legal.postal_code, &legal.city];
    parts.into_iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

/// The list; what was never given is left out.
#[component]
pub(super) fn Facts(facts: Vec<Fact>) -> impl IntoView {
    let text = use_text();
    let row = |fact: Fact| {
        let now = if fact.now.is_empty() { text.review_taken_out().to_owned() } else { fact.now };
        let before = fact.before.map(|before| {
            let before = if before.is_empty() { text.review_was_empty().to_owned() } else { text.review_was(&before) };
            view! { <small class="review-before">{before}</small> }
        });
        view! {
            <dt>{fact.label}</dt>
            <dd>{now} {before}</dd>
        }
    };
    let given = facts.into_iter().filter(|fact| !fact.now.is_empty() || fact.before.is_some());
    view! { <dl class="facts">{given.map(row).collect_view()}</dl> }
}

/// The domains of the company, and which are shown to be its own.
#[component]
pub(super) fn Domains(domains: Vec<DomainView>) -> impl IntoView {
    let text = use_text();
    let row = |domain: DomainView| {
        let mark = if domain.verified {
            view! {
                <span class="verified">
                    <Icon name=IconName::Shield />
                    {text.customer_domain_verified()}
                </span>
            }
            .into_any()
        } else {
            view! { <span class="muted">{text.customer_domain_not_verified()}</span> }.into_any()
        };
        view! { <li>{domain.domain} " " {mark}</li> }
    };
    view! {
        <dl class="facts">
            <dt>{text.review_fact_domains()}</dt>
            <dd>
                <ul>{domains.into_iter().map(row).collect_view()}</ul>
            </dd>
        </dl>
    }
}
