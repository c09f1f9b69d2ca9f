//! The record of one ending, as both sides read it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::ending::{EndingRecord, EndingView, Fate, Side};
use shared::session::MembershipView;

use super::api::Ending;
use crate::call::Data;
use crate::failure::Failure;
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Crumb, Icon, IconName, PageHead};

/// The page.
#[component]
pub fn RecordPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization.slug;
    let ending = use_params_map().with_untracked(|params| params.get("ending").unwrap_or_default());
    let record = Data::new(Ending { organization: own.clone(), ending });
    view! {
        <Title text=text.ending_record_title() />
        <main class="page" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match record.load().await {
                            Ok(view) => view! { <Record view=view own=own /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Record(view: EndingView, own: String) -> impl IntoView {
    let text = use_text();
    let EndingView { record, side, key } = view;
    let crumb = |href, label: &str| Crumb { href, label: label.to_owned() };
    let (top, label) = match side {
        Side::Partner => (paths::customers(&own), text.customer_title()),
        Side::Customer => (paths::partners(&own), text.partner_title()),
    };
    let crumbs = vec![crumb(top, label), crumb(paths::endings(&own), text.ending_list_title())];
    let lead = text.ending_record_lead(&record.customer.name, &record.partner.name);
    let file = paths::ending_file(&own, record.id);
    let lines = happened(text, &record);
    let reason = if record.reason.is_empty() { text.ending_reason_none().to_owned() } else { record.reason.clone() };
    view! {
        <PageHead title=text.ending_record_title() lead=lead crumbs=crumbs>
            <a class="button" href=file download="">
                <Icon name=IconName::Download />
                {text.ending_record_download()}
            </a>
        </PageHead>
        <article class="panel record">
            <div class="stamp">
                <span>{text.ending_record_id()} " " <code>{record.id.to_string()}</code></span>
                <time datetime=record.ended_at.date().iso()>{text.date_time(record.ended_at)}</time>
            </div>
            <div class="body detail-grid">
                <section>
                    <h2>{text.ending_what_happened()}</h2>
                    <ol class="thread">{lines.into_iter().map(bead).collect_view()}</ol>
                </section>
                <section class="stack">
                    <h2>{text.ending_declared()}</h2>
                    <p>{text.ending_declared_text()}</p>
                    <h2>{text.ending_reason()}</h2>
                    <p class="words">{reason}</p>
                    <dl class="facts">
                        <dt>{text.ending_key()}</dt>
                        <dd>
                            <code>{key.clone()}</code>
                        </dd>
                    </dl>
                    <p>{text.ending_check_hint()}</p>
                    <p>
                        <code>{format!("twotier verify --key {key} ending-{}.json", record.id)}</code>
                    </p>
                </section>
            </div>
        </article>
    }
}

/// What happened, and one sentence about each.
fn happened(text: Text, record: &EndingRecord) -> Vec<(String, Option<String>)> {
    let role = text.happened_role(record);
    let since = text.ending_happened_since(&text.date(record.since));
    let mut lines = vec![(text.ending_happened_ended(&record.actor().name), Some(format!("{role}. {since}")))];
    lines.extend(record.rights.iter().map(|right| {
        let role = text.admin_role(right.role);
        let what = match right.fate {
            Fate::Ended => text.ending_happened_right_ended(role),
            Fate::Left => text.ending_happened_right_left(role),
        };
        (what, Some(text.ending_happened_right_until(&text.date(right.expires_at))))
    }));
    if record.invitations_revoked > 0 {
        lines.push((text.ending_happened_invitations(record.invitations_revoked.into()), None));
    }
    let other = match record.ended_by {
        Side::Partner => &record.customer.name,
        Side::Customer => &record.partner.name,
    };
    let notice =
        if record.notice { text.ending_happened_notice(other) } else { text.ending_happened_no_notice().to_owned() };
    lines.push((notice, None));
    lines
}

impl Text {
    fn happened_role(self, record: &EndingRecord) -> String {
        self.ending_happened_role(self.role(record.in_role))
    }
}

fn bead((what, note): (String, Option<String>)) -> impl IntoView {
    view! {
        <li data-link="held">
            <span class="bead">
                <Icon name=IconName::Check />
            </span>
            <div>
                <b class="what">{what}</b>
                {note.map(|note| view! { <p class="note">{note}</p> })}
            </div>
        </li>
    }
}
