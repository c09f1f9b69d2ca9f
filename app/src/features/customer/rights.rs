//! Parts that the open record and the Account page share: the relationship in a sentence, rights with their ends, the
//! company profile.

use leptos::prelude::*;
use shared::customer::CustomerRecordView;
use shared::delegated_admin::GrantView;
use shared::group::ThroughView;
use shared::organization::{OrganizationView, Tier};
use shared::policy::ActionKind;
use shared::session::MembershipView;
use shared::time::Timestamp;

use crate::features::group::Through;
use crate::features::organization::may;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{EndedTerm, Icon, IconName, PausedBadge, Term};

/// Who is what to whom since when.
#[component]
pub(super) fn RelationshipSentence(partner: OrganizationView, record: CustomerRecordView) -> impl IntoView {
    let text = use_text();
    let (customer, since) = (&record.organization.name, text.date(record.since));
    // The names stand in the order each language needs them; the placeholders are named alike in both texts.
    let sentence = if partner.tier == Tier::Provider {
        text.customer_relationship_sentence_provider(&partner.name, customer, &since)
    } else {
        text.customer_relationship_sentence(&partner.name, customer, &since)
    };
    let note = record.carried_over.then(|| text.carried_note(&since));
    let unclaimed = (!record.claimed).then(|| {
        let asks = use_context::<MembershipView>().is_some_and(|it| may(&it, ActionKind::RequestRelationship));
        let step =
            asks.then(|| view! { " " <a href=paths::request(&partner.slug)>{text.carried_unclaimed_step()}</a> });
        view! {
            <p>
                {text.carried_unclaimed(&record.organization.name, &record.organization.domain)} {step}
            </p>
        }
    });
    view! {
        <div class="stack is-tight">
            <p>{sentence}</p>
            {note.map(|note| view! { <p>{note}</p> })}
            {unclaimed}
        </div>
    }
}

/// Rights with their ends, running ones first.
#[component]
pub(super) fn Rights(
    grants: Vec<GrantView>,
    /// Name of the partner that holds them.
    holder: String,
    /// Name of the customer.
    customer: String,
    /// Through which of its groups it uses which.
    through: Vec<ThroughView>,
    /// Whether running rights pause.
    paused: bool,
    as_of: Timestamp,
) -> impl IntoView {
    let text = use_text();
    if grants.is_empty() {
        return view! { <p>{text.customer_rights_empty(&customer)}</p> }.into_any();
    }
    let row = move |grant: GrantView| {
        let held = text.customer_holder(&holder, &text.date(grant.started_at));
        let used = grant
            .holds(as_of)
            .then(|| view! { <Through through=through.clone() role=grant.role partner=holder.clone() /> });
        view! {
            <li>
                <span>{text.admin_role(grant.role)} <span class="holder">{held}</span> {used}</span>
                <GrantTerm grant=grant as_of=as_of paused=paused />
            </li>
        }
    };
    let why = paused.then(|| view! { <p>{text.review_paused_own()}</p> });
    view! {
        {why}
        <ul class="rights">{grants.into_iter().map(row).collect_view()}</ul>
    }
    .into_any()
}

/// When a right ends, or when it ended; and that it pauses, where its holder is suspended.
#[component]
pub(super) fn GrantTerm(grant: GrantView, as_of: Timestamp, paused: bool) -> impl IntoView {
    match grant.ended_at {
        Some(at) => view! { <EndedTerm at=at now=as_of /> }.into_any(),
        None if grant.expires_at <= as_of => view! { <EndedTerm at=grant.expires_at now=as_of /> }.into_any(),
        None => view! {
            <span class="stack is-tight">
                {paused.then(|| view! { <PausedBadge /> })}
                <Term start=grant.started_at end=grant.expires_at now=as_of />
            </span>
        }
        .into_any(),
    }
}

/// Name, country and domain of a company.
#[component]
pub(super) fn Profile(organization: OrganizationView) -> impl IntoView {
    let text = use_text();
    view! {
        <dl class="facts">
            <dt>{text.customer_profile_name()}</dt>
            <dd>{organization.name}</dd>
            <dt>{text.customer_profile_country()}</dt>
            <dd>{text.country(&organization.country)}</dd>
            <dt>{text.customer_profile_domain()}</dt>
            <dd>
                {organization.domain} " "
                {if organization.domain_verified {
                    view! {
                        <span class="verified">
                            <Icon name=IconName::Shield />
                            {text.customer_domain_verified()}
                        </span>
                    }
                        .into_any()
                } else {
                    view! { <span class="muted">{text.customer_domain_not_verified()}</span> }.into_any()
                }}
            </dd>
        </dl>
    }
}
