//! The Invitations tab of Customers and of Indirect resellers: who was asked, when, by whom, and what became of it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::invitation::{InvitationListView, InvitationRowView, Kind};
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::api::{Invitations, ManageInvitation};
use super::invitation_row::InvitationRow;
use super::refusal::Refusal;
use super::words::asking_act;
use crate::call::Data;
use crate::error::AppError;
use crate::failure::Failure;
use crate::features::customer::{CustomerTab, CustomerTabs};
use crate::features::organization::may;
use crate::features::partnership::ResellerTabs;
use crate::features::user::JoinAdminAgentsOffer;
use crate::form::{FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Empty, Icon, IconName, PageHead};

/// The one form behind the buttons of all rows.
pub(super) type ManageState = FormState<ManageInvitation, ()>;

/// The page of requests to customers.
#[component]
pub fn InvitationsPage() -> impl IntoView {
    view! { <InvitationsPageOf of=Kind::Relationship /> }
}

/// The page of a provider's requests to resellers.
#[component]
pub fn PartnershipInvitationsPage() -> impl IntoView {
    view! { <InvitationsPageOf of=Kind::Partnership /> }
}

#[component]
fn InvitationsPageOf(of: Kind) -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let organization = membership.organization.clone();
    let slug = organization.slug.clone();
    let before = use_query_map().with_untracked(|query| query.get("before").unwrap_or_default());
    let first = before.is_empty();
    let state: ManageState = use_form(|_| (), || ());
    let list = Data::new(Invitations { organization: slug.clone(), before, of });
    let may_request = may(&membership, asking_act(of));
    let may_join = of == Kind::Relationship && may(&membership, ActionKind::JoinAdminAgents);
    let tabs = match of {
        Kind::Relationship => {
            view! { <CustomerTabs organization=slug.clone() current=CustomerTab::Invitations /> }.into_any()
        }
        Kind::Partnership => view! { <ResellerTabs organization=slug.clone() invitations=true /> }.into_any(),
    };
    let rows = state.clone();
    let many = may_request.then(|| {
        view! {
            <a class="button" href=paths::bulk_of(of, &organization.slug)>
                {text.bulk_title_of(of)}
            </a>
        }
    });
    let request = may_request.then(|| paths::request_of(of, &organization.slug));
    view! {
        <Title text=text.invitation_list_title() />
        <main class="page" id="main">
            <PageHead title=text.list_of(of) lead=text.invitation_list_lead()>
                {many}
                {request
                    .map(|href| {
                        view! {
                            <a class="button is-main" href=href>
                                <Icon name=IconName::Plus />
                                {text.ask_button_of(of)}
                            </a>
                        }
                    })}
            </PageHead>
            {tabs}
            <section class="invitations" aria-label=text.invitation_list_title()>
                <Refusal failure=state.failure() unplaced=state.errors() />
                <Suspense>
                    {Suspend::new(async move {
                            match list.load().await {
                                Ok(list) => {
                                    view! { <List of=of list=list first=first organization=slug state=rows /> }.into_any()
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
fn List(of: Kind, list: InvitationListView, first: bool, organization: String, state: ManageState) -> impl IntoView {
    let text = use_text();
    if list.rows.is_empty() {
        return view! { <Nothing of=of first=first organization=organization /> }.into_any();
    }
    let InvitationListView { rows, next, as_of, may_manage } = list;
    let newest = (!first).then(|| paths::invitations_of(of, &organization));
    let older = next.map(|before| paths::invitations_before_of(of, &organization, before));
    let row = move |row: InvitationRowView| {
        let (organization, state) = (organization.clone(), state.clone());
        view! {
            <InvitationRow of=of row=row as_of=as_of may_manage=may_manage organization=organization state=state />
        }
    };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.invitation_list_title()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.recipient_column_of(of)}</th>
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
fn Nothing(of: Kind, first: bool, organization: String) -> impl IntoView {
    let text = use_text();
    if first {
        return view! {
            <Empty title=text.invitation_list_empty_title() text=text.invitation_list_empty_body()>
                <a class="button is-main" href=paths::request_of(of, &organization)>
                    {text.ask_button_of(of)}
                </a>
            </Empty>
        }
        .into_any();
    }
    view! {
        <Empty title=text.invitation_list_end_title() text=text.invitation_list_end_body()>
            <a class="button" href=paths::invitations_of(of, &organization)>
                {text.invitation_newest()}
            </a>
        </Empty>
    }
    .into_any()
}
