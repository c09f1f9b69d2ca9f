//! What resellers ask customers in a provider's name too. The provider looks on; the reseller who asks looks after it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::invitation::{JointListView, JointRowView, State};
use shared::organization::Tier;
use shared::session::MembershipView;
use shared::time::Timestamp;

use super::api::JointInvitations;
use super::tabs::ResellerTabs;
use crate::call::Data;
use crate::failure::{Failure, NotFoundPage};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Empty, PageHead, Party, StateBadge, Term};

/// The page.
#[component]
pub fn JointInvitationsPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let organization = membership.organization;
    if organization.tier != Tier::Provider {
        return view! { <NotFoundPage /> }.into_any();
    }
    let slug = organization.slug;
    let before = use_query_map().with_untracked(|query| query.get("before").unwrap_or_default());
    let first = before.is_empty();
    let list = Data::new(JointInvitations { organization: slug.clone(), before });
    view! {
        <Title text=text.joint_tab() />
        <main class="page" id="main">
            <PageHead title=text.partnership_resellers() lead=text.joint_list_lead() />
            <ResellerTabs organization=slug.clone() joint=true />
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => view! { <List list=list first=first organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn List(list: JointListView, first: bool, organization: String) -> impl IntoView {
    let text = use_text();
    let JointListView { rows, next, as_of } = list;
    if rows.is_empty() && first {
        return view! { <Empty title=text.joint_empty_title() text=text.joint_empty_body() /> }.into_any();
    }
    let newest = (!first).then(|| paths::joint_invitations(&organization, None));
    let older = next.map(|before| paths::joint_invitations(&organization, Some(before)));
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.joint_tab()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.joint_column_customer()}</th>
                            <th role="columnheader" scope="col">{text.joint_column_reseller()}</th>
                            <th role="columnheader" scope="col">{text.joint_column_state()}</th>
                            <th role="columnheader" scope="col">{text.joint_column_sent()}</th>
                            <th role="columnheader" scope="col">{text.joint_column_answer()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">
                        {rows.into_iter().map(|row| view! { <Row row=row as_of=as_of /> }).collect_view()}
                    </tbody>
                </table>
            </div>
        </div>
        <div class="paging">
            {newest.map(|href| view! { <a href=href>{text.invitation_newest()}</a> })}
            {older.map(|href| view! { <a href=href>{text.invitation_older()}</a> })}
            <span>{text.invitation_as_of(&text.date_time(as_of))}</span>
        </div>
    }
    .into_any()
}

fn moment(text: Text, row: &JointRowView) -> String {
    match row.state {
        State::Void => text.void_because(row.void, row.changed_at),
        _ => text.date(row.changed_at),
    }
}

#[component]
fn Row(row: JointRowView, as_of: Timestamp) -> impl IntoView {
    let text = use_text();
    let moment = moment(text, &row);
    let answer_by = row
        .state
        .awaits_answer()
        .then(|| view! { <Term start=row.sent_at end=row.expires_at now=as_of answer=true /> });
    let who = match row.customer {
        Some(customer) => view! { <Party name=customer detail=row.recipient tier=Tier::Customer /> }.into_any(),
        None => view! { <b>{row.recipient}</b> }.into_any(),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                {who}
            </th>
            <td role="cell" data-label=text.joint_column_reseller()>
                {row.reseller}
            </td>
            <td role="cell" data-label=text.joint_column_state()>
                <span>
                    <StateBadge state=row.state />
                    <small class="sub">{moment}</small>
                </span>
            </td>
            <td role="cell" data-label=text.joint_column_sent()>
                {text.date(row.sent_at)}
            </td>
            <td role="cell" data-label=text.joint_column_answer()>
                {answer_by}
            </td>
        </tr>
    }
}
