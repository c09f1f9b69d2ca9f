//! The requests for administrator access of an organisation, from either side: those that wait, or all.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::delegated_admin::AdminRequestListView;
use shared::organization::Tier;
use shared::session::MembershipView;

use super::request_api::AdminRequests;
use super::request_table::RequestTable;
use crate::call::Data;
use crate::failure::Failure;
use crate::features::customer::{CustomerTab, CustomerTabs};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, Empty, PageHead, Tab, Tabs};

/// What the address says for every request, whether or not it waits.
const ALL: &str = "all";

/// The page.
#[component]
pub fn AdminRequestsPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let (show, before) = use_query_map()
        .with_untracked(|query| (query.get("show").unwrap_or_default(), query.get("before").unwrap_or_default()));
    let all = show == ALL;
    let own = membership.organization;
    let first = before.is_empty();
    let list = Data::new(AdminRequests { organization: own.slug.clone(), show, before });
    let of_customer = own.tier == Tier::Customer;
    let (crumbs, tabs) = if of_customer {
        (vec![Crumb { href: paths::partners(&own.slug), label: text.partner_title().to_owned() }], None)
    } else {
        (vec![], Some(view! { <CustomerTabs organization=own.slug.clone() current=CustomerTab::Requests /> }))
    };
    let lead = if of_customer { text.admin_request_lead_customer() } else { text.admin_request_lead_partner() };
    let at = |show: &str| paths::access_requests_at(&own.slug, own.tier, show, None);
    let view_tab = |href, label: &str, current| Tab { href, label: label.to_owned(), count: None, current };
    let views = vec![
        view_tab(at(""), text.admin_request_show_open(), !all),
        view_tab(at(ALL), text.admin_request_show_all(), all),
    ];
    view! {
        <Title text=text.admin_request_title() />
        <main class="page" id="main">
            <PageHead title=text.admin_request_title() lead=lead crumbs=crumbs />
            {tabs}
            <Tabs label=text.admin_request_title() tabs=views />
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => {
                                view! { <List list=list organization=own.slug own=own.tier all=all first=first /> }
                                    .into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn List(list: AdminRequestListView, organization: String, own: Tier, all: bool, first: bool) -> impl IntoView {
    let text = use_text();
    let AdminRequestListView { rows, next, as_of, .. } = list;
    if rows.is_empty() && first {
        let (title, body) = match (all, own) {
            (false, _) => (text.admin_request_empty_open_title(), text.admin_request_empty_open_body()),
            (true, Tier::Customer) => (text.admin_request_empty_title(), text.admin_request_empty_body_customer()),
            (true, _) => (text.admin_request_empty_title(), text.admin_request_empty_body_partner()),
        };
        return view! { <Empty title=title text=body /> }.into_any();
    }
    let show = if all { ALL } else { "" };
    let newest = (!first).then(|| paths::access_requests_at(&organization, own, show, None));
    let older = next.map(|before| paths::access_requests_at(&organization, own, show, Some(before)));
    view! {
        <RequestTable rows=rows organization=organization own=own label=text.admin_request_title() />
        <div class="paging">
            {newest.map(|href| view! { <a href=href>{text.admin_request_newest()}</a> })}
            {older.map(|href| view! { <a href=href>{text.admin_request_older()}</a> })}
            <span>{text.customer_as_of(&text.date_time(as_of))}</span>
        </div>
    }
    .into_any()
}
