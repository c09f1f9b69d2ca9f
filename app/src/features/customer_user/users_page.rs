//! Users of a customer: search and list, under the banner that says for whom the reader acts. Everything it shows is in its
//! address, the explanation of a closed button too.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use shared::customer_user::CustomerUserListView;
use shared::session::MembershipView;

use super::api::{CustomerUsers, ResetCustomerPassword};
use super::list::UserList;
use crate::call::Data;
use crate::failure::{Failure, FormFailure, Remedy};
use crate::form::use_form;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Behalf, Crumb, Icon, IconName, PageHead, Tone, Why};

/// What the address says beside the customer.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) organization: String,
    pub(super) customer: String,
    pub(super) search: String,
    pub(super) after: String,
    /// The user whose closed button is explained.
    pub(super) why: String,
}

impl Place {
    /// This page with the explanation of one user's button, or with none.
    pub(super) fn explaining(&self, user: &str) -> String {
        paths::customer_users_at(&self.organization, &self.customer, &self.search, &self.after, user)
    }
}

/// The page.
#[component]
pub fn CustomerUsersPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let customer = use_params_map().with_untracked(|params| params.get("customer").unwrap_or_default());
    let place = use_query_map().with_untracked(|query| {
        let part = |name| query.get(name).unwrap_or_default();
        let organization = membership.organization.slug.clone();
        Place { organization, customer, search: part("search"), after: part("after"), why: part("why") }
    });
    let list = Data::new(CustomerUsers {
        organization: place.organization.clone(),
        customer: place.customer.clone(),
        search: place.search.clone(),
        after: place.after.clone(),
    });
    view! {
        <Title text=text.customer_user_title() />
        <Suspense>
            {Suspend::new(async move {
                    match list.load().await {
                        Ok(list) => view! { <Users list=list place=place membership=membership /> }.into_any(),
                        Err(error) => {
                            view! {
                                <main class="page" id="main">
                                    <Failure error=error />
                                </main>
                            }
                                .into_any()
                        }
                    }
                })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Users(list: CustomerUserListView, place: Place, membership: MembershipView) -> impl IntoView {
    let text = use_text();
    let (own, name) = (membership.organization, list.customer.name.clone());
    let crumbs = vec![
        Crumb { href: paths::customers(&own.slug), label: text.customer_title().to_owned() },
        Crumb { href: paths::customer(&own.slug, &place.customer), label: name.clone() },
    ];
    let reset = use_form::<ResetCustomerPassword, ()>(|_| (), || ());
    let sent = reset.output().map(|email| {
        view! {
            <Banner tone=Tone::Positive role="status" title=text.customer_user_sent_title()>
                <p>{text.customer_user_sent_body(&email)}</p>
            </Banner>
        }
    });
    let why = list.no_reset.filter(|_| !place.why.is_empty()).map(|denial| {
        view! {
            <Why
                title=text.customer_user_why_title()
                denial=denial
                organization=own.name.clone()
                customer=name.clone()
                close=place.explaining("")
            >
                <Remedy denial=denial />
            </Why>
        }
    });
    view! {
        <Behalf customer=name.clone() organization=own.name roles=membership.roles leave=paths::customer(&own.slug, &place.customer) />
        <main class="page" id="main">
            <PageHead title=text.customer_user_title() lead=text.customer_user_lead(&name) crumbs=crumbs />
            {sent}
            <FormFailure failure=reset.failure() />
            <form class="filters" role="search" method="get" action=paths::customer_users(&own.slug, &place.customer)>
                <div class="search">
                    <Icon name=IconName::Search />
                    <input
                        class="input"
                        id="search"
                        type="search"
                        name="search"
                        value=place.search.clone()
                        aria-label=text.user_search()
                        placeholder=text.user_search_hint()
                        maxlength="100"
                    />
                </div>
                <button class="button" type="submit">
                    {text.user_search_submit()}
                </button>
            </form>
            <div class="with-why">
                <UserList list=list place=place />
                {why}
            </div>
        </main>
    }
}
