//! One check of an application: where it is, its facts beside its evidence, and how a reviewer may decide it now.

use std::sync::Arc;

use leptos::prelude::*;
use shared::enrollment::{Actor, ApplicationView, Check, CheckState, CheckView, Overall, Verdict};

use super::badges::CheckBadge;
use super::evidence::Evidence;
use super::facts::{Domains, Facts, facts_of};
use super::verdict_form::VerdictBox;
use crate::i18n::{Text, use_text};

/// How a check may be decided now by this reader, and what stands in the way of the rest.
struct Ways {
    verdicts: &'static [Verdict],
    note: Option<&'static str>,
}

fn ways(text: Text, page: &ApplicationView, view: &CheckView) -> Ways {
    let mailbox = page.checks.iter().find(|other| other.check == Check::EmailOwnership).map(|other| other.state);
    let only = |verdicts, note| Ways { verdicts, note: Some(note) };
    match view.state {
        _ if page.overall == Overall::Stopped => only(&[], text.review_way_stopped()),
        CheckState::NotStarted => only(&[], text.review_way_not_sent()),
        CheckState::Approved => only(&[], text.review_way_approved()),
        CheckState::Rejected => only(&[], text.review_way_rejected()),
        _ if view.check == Check::EmailOwnership => only(&[Verdict::Reject], text.review_way_mailbox()),
        _ if mailbox != Some(CheckState::Approved) => only(&[], text.enrollment_refusal_mailbox_first()),
        CheckState::SecondReview if page.own_first_reviews.contains(&view.check) => {
            only(&[Verdict::Reject, Verdict::Ask], text.enrollment_refusal_another_reviewer())
        }
        CheckState::SecondReview => Ways { verdicts: &Verdict::ALL, note: Some(text.review_way_second()) },
        CheckState::Waiting | CheckState::InformationNeeded => Ways { verdicts: &Verdict::ALL, note: None },
    }
}

/// The panel.
#[component]
pub(super) fn CheckPanel(page: Arc<ApplicationView>, view: CheckView, organization: String) -> impl IntoView {
    let text = use_text();
    let check = view.check;
    let applicant = page.organization.slug.clone();
    let Ways { verdicts, note } = ways(text, &page, &view);
    let date = text.date(view.since);
    let since = match view.actor {
        Actor::Nobody => text.review_check_done(&date),
        actor => text.review_check_since(&date, text.actor(actor)),
    };
    let reason = view.reason.map(|reason| {
        view! { <p>{text.review_check_reason(text.reject_reason(reason))}</p> }
    });
    let facts = if page.short {
        view! { <p class="muted">{text.review_short()}</p> }.into_any()
    } else {
        view! { <Facts facts=facts_of(text, check, &page) /> }.into_any()
    };
    let domains = (check == Check::Employment).then(|| view! { <Domains domains=page.domains.clone() /> });
    let proofs = page.proofs.iter().filter(|proof| proof.check == check).cloned().collect();
    let form = (!verdicts.is_empty()).then(|| {
        view! {
            <VerdictBox
                check=check
                verdicts=verdicts
                version=page.version
                organization=organization.clone()
                applicant=applicant.clone()
            />
        }
    });
    let heading = format!("h-{}", check.code());
    view! {
        <section class="panel review-check" aria-labelledby=heading.clone()>
            <header>
                <h2 id=heading.clone()>{text.check(check)}</h2>
                <CheckBadge state=view.state />
                <small class="muted">{since}</small>
            </header>
            <div class="body stack">
                {reason}
                <div class="review-sides">
                    <section>
                        <h3>{text.review_sent_in()}</h3>
                        {facts}
                        {domains}
                    </section>
                    <section>
                        <h3>{text.review_evidence()}</h3>
                        <Evidence proofs=proofs organization=organization applicant=applicant />
                    </section>
                </div>
                {note.map(|note| view! { <p class="review-way">{note}</p> })}
                {form}
            </div>
        </section>
    }
}
