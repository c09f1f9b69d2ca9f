//! The Customers page: filters, list, and the record that is open. Everything it shows is in its address, so it survives
//! reload and can be passed on.

use std::mem::take;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use shared::customer::FilterForm;
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::api::Customers;
use super::filter_bar::{FilterBar, SavedFilters};
use super::list::CustomerList;
use super::tabs::{CustomerTab, CustomerTabs};
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
    pub(super) filter: FilterForm,
    pub(super) after: String,
    pub(super) open: String,
    pub(super) tab: String,
}

/// The filter an address holds.
pub(super) fn asked(query: &ParamsMap) -> FilterForm {
    let part = |name| query.get(name).unwrap_or_default();
    FilterForm {
        search: part("search"),
        state: part("state"),
        partner: part("partner"),
        ends: part("ends"),
        sort: part("sort"),
    }
}

/// The page.
#[component]
pub fn CustomersPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let organization = membership.organization.clone();
    let place = use_query_map().with_untracked(|query| {
        let part = |name| query.get(name).unwrap_or_default();
        Place { filter: asked(query), after: part("after"), open: part("open"), tab: part("tab") }
    });
    let slug = organization.slug.clone();
    let list = Data::new(Customers {
        organization: slug.clone(),
        form: place.filter.clone(),
        after: place.after.clone(),
        open: place.open.clone(),
    });
    let may_request = may(&membership, ActionKind::RequestRelationship);
    let own = organization.clone();
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
            <CustomerTabs organization=slug.clone() current=CustomerTab::Customers />
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Ok(mut list) => {
                                let place = Place { filter: list.filter.clone(), ..place };
                                let (partners, saved) = (take(&mut list.partners), take(&mut list.saved));
                                view! {
                                    <FilterBar
                                        filter=list.filter.clone()
                                        partners=partners
                                        organization=slug.clone()
                                        own=own.tier
                                    />
                                    <SavedFilters
                                        saved=saved
                                        filter=list.filter.clone()
                                        organization=slug
                                    />
                                    <CustomerList list=list place=place organization=own />
                                }
                                    .into_any()
                            }
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
