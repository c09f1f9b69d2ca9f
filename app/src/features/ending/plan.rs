//! What ends with the relationship and what stays, line by line.

use leptos::prelude::*;
use shared::ending::{EndingPlanView, Side};

use crate::i18n::use_text;
use crate::ui::{Icon, IconName};

/// One line: its look, its icon, what it is, one sentence, and what becomes of it.
struct Line {
    fate: &'static str,
    icon: IconName,
    what: String,
    note: String,
    outcome: &'static str,
}

/// The plan.
#[component]
pub(super) fn Plan(plan: EndingPlanView) -> impl IntoView {
    let text = use_text();
    let (partner, customer) = (plan.partner.name.as_str(), plan.customer.name.as_str());
    let line = |fate, icon, what, note, outcome| Line { fate, icon, what, note, outcome };
    let note = match plan.side {
        Side::Partner => text.ending_relationship_partner(customer),
        Side::Customer => text.ending_relationship_customer(customer, partner),
    };
    let mut ends =
        vec![line("ends", IconName::Cross, text.ending_relationship().to_owned(), note, text.ending_at_once())];
    ends.extend(plan.rights.iter().map(|right| {
        let note = text.ending_right_until(&text.date(right.expires_at), &text.date(right.started_at));
        line("ends", IconName::Lock, text.admin_role(right.role).to_owned(), note, text.ending_as_chosen())
    }));
    ends.extend(plan.invitations.iter().map(|open| {
        let (what, note) =
            (text.ending_invitation(&open.recipient), text.ending_invitation_sent(&text.date(open.sent_at)));
        line("ends", IconName::Mail, what, note, text.ending_revoked())
    }));
    ends.extend(plan.requests.iter().map(|open| {
        let note = text.admin_request_ends_open_request_note(&text.date(open.asked_at));
        let what = text.admin_request_ends_open_request(&open.name);
        line("ends", IconName::Mail, what, note, text.admin_request_ends_void())
    }));
    let stays = [
        (IconName::Person, text.ending_people(customer), text.ending_people_note()),
        (IconName::Layers, text.ending_others(customer), text.ending_others_note()),
        (IconName::Receipt, text.ending_history().to_owned(), text.ending_history_note()),
    ];
    let stays = stays
        .map(|(icon, what, note)| line("stays", icon, what, note.to_owned(), text.ending_unchanged()))
        .into_iter()
        .collect();
    view! {
        <section class="section">
            <Lines id="h-ends" title=text.ending_ends_title() lines=ends />
            <Lines id="h-stays" title=text.ending_stays_title() lines=stays />
            <p class="muted">{text.ending_no_subscriptions()}</p>
        </section>
    }
}

#[component]
fn Lines(id: &'static str, title: &'static str, lines: Vec<Line>) -> impl IntoView {
    let count = lines.len();
    let line = |line: Line| {
        view! {
            <li data-fate=line.fate>
                <Icon name=line.icon />
                <span>
                    <b>{line.what}</b>
                    <span class="sub">{line.note}</span>
                </span>
                <span class="outcome">{line.outcome}</span>
            </li>
        }
    };
    view! {
        <div class="plan-head">
            <h2 id=id>{title}</h2>
            <span class="count">{count}</span>
        </div>
        <ul class="plan" aria-labelledby=id>
            {lines.into_iter().map(line).collect_view()}
        </ul>
    }
}
