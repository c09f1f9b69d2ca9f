//! The queue of applications: lanes as tabs, one country alone, and a search among all resellers and providers. Everything
//! it shows is in its address.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::enrollment::{Lane, QueueFilter, QueueView};
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::api::ReviewQueue;
use super::queue_list::QueueList;
use super::search_list::SearchList;
use crate::call::Data;
use crate::failure::Failure;
use crate::features::organization::may;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Icon, IconName, PageHead, Tab, Tabs};

/// What the address of the page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) lane: String,
    pub(super) country: String,
    pub(super) search: String,
    pub(super) after: String,
}

/// The page.
#[component]
pub fn QueuePage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug.clone();
    let place = use_query_map().with_untracked(|query| {
        let part = |name| query.get(name).unwrap_or_default();
        Place { lane: part("lane"), country: part("country"), search: part("search"), after: part("after") }
    });
    let Place { lane, country, search, after } = place.clone();
    let shown = search.trim().is_empty().then(|| QueueFilter::parse(&lane, "").lane);
    let page = Data::new(ReviewQueue { organization: slug.clone(), lane, country, search, after });
    let rules = may(&membership, ActionKind::ManageEnrollmentRules).then(|| {
        view! {
            <a class="button" href=paths::review_rules(&slug)>
                <Icon name=IconName::Sliders />
                {text.review_rules_title()}
            </a>
            <a class="button" href=paths::review_agreement(&slug)>
                {text.review_agreement_title()}
            </a>
        }
    });
    view! {
        <Title text=text.review_title() />
        <main class="page" id="main">
            <PageHead title=text.review_title() lead=text.review_lead()>
                {rules}
            </PageHead>
            <Lanes shown=shown country=place.country.clone() organization=slug.clone() />
            <Filters place=place.clone() organization=slug.clone() />
            <Suspense>
                {Suspend::new(async move {
                        match page.load().await {
                            Ok(QueueView::Lane(page)) => {
                                view! { <QueueList page=page place=place organization=slug /> }.into_any()
                            }
                            Ok(QueueView::Found(found)) => {
                                view! { <SearchList found=found search=place.search organization=slug /> }.into_any()
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
fn Lanes(shown: Option<Lane>, country: String, organization: String) -> impl IntoView {
    let text = use_text();
    let tab = |lane: Lane| Tab {
        href: paths::review_queue_at(&organization, lane.code(), &country, "", ""),
        label: text.lane(lane).to_owned(),
        count: None,
        current: shown == Some(lane),
    };
    view! { <Tabs label=text.review_lanes() tabs=Lane::SHOWN.into_iter().map(tab).collect() /> }
}

/// A plain form that leads to the same page with another address.
#[component]
fn Filters(place: Place, organization: String) -> impl IntoView {
    let text = use_text();
    let chosen = place.country.to_uppercase();
    let option = |(code, name): (String, String)| {
        let selected = code == chosen;
        view! {
            <option value=code selected=selected>
                {name}
            </option>
        }
    };
    view! {
        <form class="filters" role="search" method="get" action=paths::review_queue(&organization)>
            <input type="hidden" name="lane" value=place.lane />
            <div class="search">
                <Icon name=IconName::Search />
                <input
                    class="input"
                    id="search"
                    type="search"
                    name="search"
                    value=place.search
                    aria-label=text.review_search()
                    placeholder=text.review_search_hint()
                    maxlength="100"
                />
            </div>
            <label class="filter" class:is-on=!chosen.is_empty()>
                <span class="name">{text.review_country()}</span>
                <span class="pick">
                    <select class="select" name="country">
                        <option value="">{text.review_country_any()}</option>
                        {text.countries().into_iter().map(option).collect_view()}
                    </select>
                    <Icon name=IconName::Down />
                </span>
            </label>
            <button class="button" type="submit">
                {text.review_search_submit()}
            </button>
        </form>
    }
}
