//! The thread: relation, role, group, grant and expiry hang on one line, and what is missing is a gap in it. Owns how a refusal of
//! `shared::policy` is told; must not decide anything: it reads the facts that came with the refusal.

use leptos::prelude::*;
use shared::organization::Standing;
use shared::policy::{Denial, Missing, Rule, rule};

use super::{Icon, IconName};
use crate::i18n::{Text, use_text};

/// One bead of the line.
struct Link {
    held: Held,
    kind: &'static str,
    what: String,
    note: Option<String>,
}

/// Whether a link holds.
#[derive(Clone, Copy)]
enum Held {
    Yes,
    No,
    /// Not asked for.
    Open,
}

/// Why somebody may not do something, link by link.
#[component]
pub fn Thread(
    /// The refusal.
    denial: Denial,
    /// Name of the organisation the reader acts in.
    #[prop(into)]
    organization: String,
    /// Name of the customer, where the act is about one.
    #[prop(optional, into)]
    customer: Option<String>,
) -> impl IntoView {
    let text = use_text();
    let customer = customer.unwrap_or_else(|| text.ui_thread_this_customer().to_owned());
    let rule = rule(denial.action);
    let links = organization_link(text, denial, &organization).into_iter().chain(
        [
            Some(relationship_link(text, denial, rule, &organization, &customer)),
            freeze_link(text, denial, &customer),
            Some(role_link(text, denial, rule)),
            group_link(text, denial, rule),
            Some(grant_link(text, denial, rule)),
            Some(expiry_link(text, denial, rule)),
        ]
        .into_iter()
        .flatten(),
    );
    view! { <ol class="thread">{links.map(bead).collect_view()}</ol> }
}

/// Who can close the gap.
#[component]
pub fn WhoCanHelp(
    /// The refusal.
    denial: Denial,
    /// Name of the organisation the reader acts in.
    #[prop(into)]
    organization: String,
    /// Name of the customer, where the act is about one.
    #[prop(optional, into)]
    customer: Option<String>,
) -> impl IntoView {
    let text = use_text();
    let words = match denial.missing {
        Missing::Tier => text.ui_help_tier().to_owned(),
        Missing::Standing if denial.facts.standing == Standing::Enrolling => {
            text.enrollment_enrolling_help().to_owned()
        }
        Missing::Standing => text.ui_help_standing().to_owned(),
        Missing::Relationship => {
            text.ui_help_relationship(customer.as_deref().unwrap_or(text.ui_thread_this_customer()))
        }
        Missing::Frozen => text.ui_help_frozen(customer.as_deref().unwrap_or(text.ui_thread_this_customer())),
        Missing::Grant => {
            text.ui_help_grant(customer.as_deref().unwrap_or(text.ui_thread_this_customer()), &organization)
        }
        Missing::Group => text.ui_help_group(&organization),
        Missing::Role => text.ui_help_role(&organization),
    };
    view! { <p>{words}</p> }
}

/// Tier and standing show only where they are what is missing: they say nothing otherwise.
fn organization_link(text: Text, denial: Denial, organization: &str) -> Option<Link> {
    let (what, note) = match denial.missing {
        Missing::Tier => (
            text.ui_thread_other_tier(organization, text.tier(denial.facts.tier)),
            text.ui_thread_other_tier_note().to_owned(),
        ),
        Missing::Standing if denial.facts.standing == Standing::Enrolling => {
            (text.enrollment_enrolling(organization), text.enrollment_enrolling_note().to_owned())
        }
        Missing::Standing => (text.ui_thread_suspended(organization), text.ui_thread_suspended_note().to_owned()),
        Missing::Relationship | Missing::Frozen | Missing::Grant | Missing::Group | Missing::Role => return None,
    };
    Some(Link { held: Held::No, kind: text.ui_thread_organization(), what, note: Some(note) })
}

fn relationship_link(text: Text, denial: Denial, rule: Rule, organization: &str, customer: &str) -> Link {
    let kind = text.ui_thread_relationship();
    // Where the tier is wrong no relationship could help, so its absence is no gap.
    let asked_for = rule.needs_relationship && denial.missing != Missing::Tier;
    match denial.facts.related.unwrap_or(false) {
        _ if !asked_for => open_link(kind, text.ui_thread_not_needed()),
        true => Link { held: Held::Yes, kind, what: text.ui_thread_related(organization, customer), note: None },
        false => {
            let note = Some(text.ui_thread_unrelated_note().to_owned());
            Link { held: Held::No, kind, what: text.ui_thread_unrelated(organization, customer), note }
        }
    }
}

/// Shows only while it is what is missing.
fn freeze_link(text: Text, denial: Denial, customer: &str) -> Option<Link> {
    (denial.missing == Missing::Frozen).then(|| Link {
        held: Held::No,
        kind: text.ui_thread_freeze(),
        what: text.ui_thread_frozen(customer),
        note: Some(text.ui_thread_frozen_note().to_owned()),
    })
}

fn role_link(text: Text, denial: Denial, rule: Rule) -> Link {
    let count = |roles: shared::user::RoleSet| i64::try_from(roles.iter().count()).unwrap_or(i64::MAX);
    let mine = denial.facts.roles;
    let what = if mine.is_empty() {
        text.ui_thread_no_role().to_owned()
    } else {
        text.ui_thread_roles(count(mine), &text.roles(mine))
    };
    let (held, note) = if rule.any_member {
        (Held::Yes, text.ui_thread_any_member().to_owned())
    } else if rule.roles.meets(mine) {
        (Held::Yes, text.ui_thread_role_held().to_owned())
    } else {
        let needed = if denial.missing == Missing::Tier { rule.roles } else { denial.needed_roles() };
        (Held::No, text.ui_thread_role_needed(count(needed), &text.roles(needed)))
    };
    Link { held, kind: text.ui_thread_role(), what, note: Some(note) }
}

/// Whether the act takes a grant at all; where the tier is wrong none could help.
fn takes_grant(denial: Denial, rule: Rule) -> bool {
    !rule.needs_grant.is_empty() && denial.missing != Missing::Tier
}

/// Shows only where a grant is needed.
fn group_link(text: Text, denial: Denial, rule: Rule) -> Option<Link> {
    if !takes_grant(denial, rule) {
        return None;
    }
    let kind = text.ui_thread_group();
    let (granted, usable) = (rule.needs_grant.common(denial.facts.granted), denial.facts.usable());
    Some(if granted.is_empty() {
        open_link(kind, text.ui_thread_group_open())
    } else if granted.meets(usable) {
        let note = Some(text.ui_thread_group_held_note(&text.admin_roles(granted.common(usable))));
        Link { held: Held::Yes, kind, what: text.ui_thread_group_held().to_owned(), note }
    } else {
        let note = Some(text.ui_thread_group_missing_note(&text.admin_roles(granted)));
        Link { held: Held::No, kind, what: text.ui_thread_group_missing().to_owned(), note }
    })
}

fn grant_link(text: Text, denial: Denial, rule: Rule) -> Link {
    let kind = text.ui_thread_grant();
    if !takes_grant(denial, rule) {
        return open_link(kind, text.ui_thread_not_needed());
    }
    let granted = rule.needs_grant.common(denial.facts.granted);
    if !granted.is_empty() {
        return Link { held: Held::Yes, kind, what: text.ui_thread_granted(&text.admin_roles(granted)), note: None };
    }
    let (what, note) = if let Some(last) = denial.ended {
        let days = text.event_days(last.expires_at.day() - last.started_at.day());
        let note = text.ui_thread_grant_ended_note(&days, &text.date(last.ended_at));
        (text.ui_thread_grant_ended(text.admin_role(last.role)), note)
    } else {
        let note = text.ui_thread_grant_needed(&text.admin_roles(rule.needs_grant));
        (text.ui_thread_grant_missing().to_owned(), note)
    };
    Link { held: Held::No, kind, what, note: Some(note) }
}

fn expiry_link(text: Text, denial: Denial, rule: Rule) -> Link {
    let kind = text.ui_thread_expiry();
    if !takes_grant(denial, rule) {
        open_link(kind, text.ui_thread_nothing_to_expire())
    } else if rule.needs_grant.meets(denial.facts.granted) {
        Link { held: Held::Yes, kind, what: text.ui_thread_not_expired().to_owned(), note: None }
    } else {
        open_link(kind, text.ui_thread_nothing_left())
    }
}

fn open_link(kind: &'static str, what: &str) -> Link {
    Link { held: Held::Open, kind, what: what.to_owned(), note: None }
}

fn bead(link: Link) -> impl IntoView {
    let (state, icon) = match link.held {
        Held::Yes => ("held", IconName::Check),
        Held::No => ("missing", IconName::Cross),
        Held::Open => ("open", IconName::Dash),
    };
    view! {
        <li data-link=state>
            <span class="bead"><Icon name=icon/></span>
            <div>
                <span class="kind">{link.kind}</span>
                <b class="what">{link.what}</b>
                {link.note.map(|note| view! { <p class="note">{note}</p> })}
            </div>
        </li>
    }
}
