//! The Customers page: search, list, and the record that is open. Everything it shows is in its address, so it survives
//! reload and can be passed on.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::api::Customers;
use super::list::CustomerList;
use super::tabs::CustomerTabs;
use crate::call::Data;
use crate::error::AppError;
use crate::failure::Failure;
use crate::features::organization::may;
use crate::features::user::JoinAdminAgentsOffer;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Icon, IconName, PageHead};

/// What the address of the page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) search: String,
    pub(super) after: String,
    pub(super) open: String,
    pub(super) tab: String,
}

/// The page.
#[component]
pub fn CustomersPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let organization = membership.organization.clone();
    let place = use_query_map().with_untracked(|query| {
        let part = |name| query.get(name).unwrap_or_default();
        Place { search: part("search"), after: part("after"), open: part("open"), tab: part("tab") }
    });
    let slug = organization.slug.clone();
    let list = Data::new(Customers {
        organization: slug.clone(),
        search: place.search.clone(),
        after: place.after.clone(),
        open: place.open.clone(),
    });
    let may_request = may(&membership, ActionKind::RequestRelationship);
    let may_join = may(&membership, ActionKind::JoinAdminAgents);
    view! {
        <Title text=text.customer_title() />
        <main class="page" id="main">
            <PageHead title=text.customer_title() lead=text.customer_lead(&organization.name)>
                {may_request
                    .then(|| {
                        view! {
                            <a class="button is-main" href=paths::request(&organization.slug)>
                                <Icon name=IconName::Plus />
                                {text.customer_request()}
                            </a>
                        }
                    })}
            </PageHead>
            <CustomerTabs organization=slug.clone() invitations=false />
            <Search search=place.search.clone() organization=slug.clone() />
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => view! { <CustomerList list=list place=place organization=slug /> }.into_any(),
                            Err(AppError::Forbidden(_)) if may_join => {
                                view! { <JoinAdminAgentsOffer organization=slug /> }.into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

/// The search: a plain form that leads to the same page with another address.
#[component]
fn Search(search: String, organization: String) -> impl IntoView {
    let text = use_text();
    view! {
        <form class="filters" role="search" method="get" action=paths::customers(&organization)>
            <div class="search">
                <Icon name=IconName::Search />
                <input
                    class="input"
                    id="search"
                    type="search"
                    name="search"
                    value=search
                    aria-label=text.customer_search()
                    placeholder=text.customer_search_hint()
                    maxlength="100"
                />
            </div>
            <button class="button" type="submit">
                {text.customer_search_submit()}
            </button>
        </form>
    }
}
