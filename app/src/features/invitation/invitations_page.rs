//! The Invitations tab of Customers: who was asked, when, by whom, and what became of it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::invitation::{InvitationListView, InvitationRowView};
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::api::{Invitations, ManageInvitation};
use super::invitation_row::InvitationRow;
use super::refusal::Refusal;
use crate::call::Data;
use crate::error::AppError;
use crate::failure::Failure;
use crate::features::customer::CustomerTabs;
use crate::features::organization::may;
use crate::features::user::JoinAdminAgentsOffer;
use crate::form::{FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Empty, Icon, IconName, PageHead};

/// The one form behind the buttons of all rows.
pub(super) type ManageState = FormState<ManageInvitation, ()>;

/// The page.
#[component]
pub fn InvitationsPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let organization = membership.organization.clone();
    let slug = organization.slug.clone();
    let before = use_query_map().with_untracked(|query| query.get("before").unwrap_or_default());
    let first = before.is_empty();
    let state: ManageState = use_form(|_| (), || ());
    let list = Data::new(Invitations { organization: slug.clone(), before });
    let may_request = may(&membership, ActionKind::RequestRelationship);
    let may_join = may(&membership, ActionKind::JoinAdminAgents);
    let rows = state.clone();
    let request = may_request.then(|| paths::request(&organization.slug));
    view! {
        <Title text=text.invitation_list_title() />
        <main class="page" id="main">
            <PageHead title=text.customer_title() lead=text.invitation_list_lead()>
                {request
                    .map(|href| {
                        view! {
                            <a class="button is-main" href=href>
                                <Icon name=IconName::Plus />
                                {text.customer_request()}
                            </a>
                        }
                    })}
            </PageHead>
            <CustomerTabs organization=organization.slug.clone() invitations=true />
            <section class="invitations" aria-label=text.invitation_list_title()>
                <Refusal failure=state.failure() unplaced=state.errors() />
                <Suspense>
                    {Suspend::new(async move {
                            match list.load().await {
                                Ok(list) => {
                                    view! { <List list=list first=first organization=slug state=rows /> }.into_any()
                                }
                                Err(AppError::Forbidden(_)) if may_join => {
                                    view! { <JoinAdminAgentsOffer organization=slug /> }.into_any()
                                }
                                Err(error) => view! { <Failure error=error /> }.into_any(),
                            }
                        })}
                </Suspense>
            </section>
        </main>
    }
    .into_any()
}

/// The list, or what stands in its place.
#[component]
fn List(list: InvitationListView, first: bool, organization: String, state: ManageState) -> impl IntoView {
    let text = use_text();
    if list.rows.is_empty() {
        return view! { <Nothing first=first organization=organization /> }.into_any();
    }
    let InvitationListView { rows, next, as_of, may_manage } = list;
    let newest = (!first).then(|| paths::invitations(&organization));
    let older = next.map(|before| paths::invitations_before(&organization, before));
    let row = move |row: InvitationRowView| {
        let (organization, state) = (organization.clone(), state.clone());
        view! {
            <InvitationRow row=row as_of=as_of may_manage=may_manage organization=organization state=state />
        }
    };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.invitation_list_title()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.invitation_column_recipient()}</th>
                            <th role="columnheader" scope="col">{text.invitation_column_state()}</th>
                            <th role="columnheader" scope="col">{text.invitation_column_asked()}</th>
                            <th role="columnheader" scope="col">{text.invitation_column_answer()}</th>
                            <th role="columnheader" scope="col">
                                <span class="visually-hidden">{text.invitation_column_actions()}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows.into_iter().map(row).collect_view()}</tbody>
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

#[component]
fn Nothing(first: bool, organization: String) -> impl IntoView {
    let text = use_text();
    if first {
        return view! {
            <Empty title=text.invitation_list_empty_title() text=text.invitation_list_empty_body()>
                <a class="button is-main" href=paths::request(&organization)>
                    {text.customer_request()}
                </a>
            </Empty>
        }
        .into_any();
    }
    view! {
        <Empty title=text.invitation_list_end_title() text=text.invitation_list_end_body()>
            <a class="button" href=paths::invitations(&organization)>
                {text.invitation_newest()}
            </a>
        </Empty>
    }
    .into_any()
}
