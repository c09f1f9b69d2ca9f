//! The catalogue. Everything the page shows is in its address.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::offer::{OfferFilter, OfferListView, OfferRowView};
use shared::organization::Tier;
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::api::Offers;
use crate::call::Data;
use crate::failure::Failure;
use crate::features::organization::may;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Empty, Icon, IconName, PageHead};

/// The page.
#[component]
pub fn OffersPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug.clone();
    let query = use_query_map();
    let part = |name: &str| query.with_untracked(|query| query.get(name).unwrap_or_default());
    let filter = OfferFilter { search: part("search"), category: part("category") };
    let list = Data::new(Offers { organization: slug.clone(), filter: filter.clone(), after: part("after") });
    let may_manage = may(&membership, ActionKind::ManageOffers);
    let lead = match membership.organization.tier {
        Tier::Operator => text.offer_lead_operator(),
        Tier::Provider | Tier::Reseller => text.offer_lead_partner(),
        Tier::Customer => text.offer_lead_customer(),
    };
    let actions = may_manage.then(|| {
        view! {
            <a class="button" href=paths::import_offers(&slug)>
                {text.offer_import()}
            </a>
            <a class="button is-main" href=paths::new_offer(&slug)>
                <Icon name=IconName::Plus />
                {text.offer_add()}
            </a>
        }
    });
    view! {
        <Title text=text.offer_title() />
        <main class="page" id="main">
            <PageHead title=text.offer_title() lead=lead>
                {actions}
            </PageHead>
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => {
                                view! { <List list=list filter=filter organization=slug may_manage=may_manage /> }
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
fn Filters(filter: OfferFilter, categories: Vec<String>, organization: String) -> impl IntoView {
    let text = use_text();
    let key = filter.category_key();
    let option = move |name: String| {
        let selected = name.to_lowercase() == key;
        view! {
            <option value=name.clone() selected=selected>
                {name.clone()}
            </option>
        }
    };
    view! {
        <form class="filters" role="search" method="get" action=paths::offers(&organization)>
            <div class="search">
                <Icon name=IconName::Search />
                <input
                    class="input"
                    type="search"
                    name="search"
                    value=filter.search
                    aria-label=text.offer_search()
                    placeholder=text.offer_search_hint()
                    maxlength="100"
                />
            </div>
            <span class="pick">
                <select class="select" name="category" aria-label=text.offer_category()>
                    <option value="">{text.offer_category_all()}</option>
                    {categories.into_iter().map(option).collect_view()}
                </select>
                <Icon name=IconName::Down />
            </span>
            <button class="button" type="submit">
                {text.offer_search_submit()}
            </button>
        </form>
    }
}

#[component]
fn List(list: OfferListView, filter: OfferFilter, organization: String, may_manage: bool) -> impl IntoView {
    let text = use_text();
    let next = list.next.map(|after| paths::offers_at(&organization, &filter, &after));
    let is_first = use_query_map().with_untracked(|query| query.get("after").is_none_or(|after| after.is_empty()));
    if list.rows.is_empty() && is_first && filter.is_empty() {
        return view! { <Nothing organization=organization may_manage=may_manage /> }.into_any();
    }
    let filters = view! {
        <Filters filter=filter.clone() categories=list.categories organization=organization.clone() />
    };
    if list.rows.is_empty() && is_first {
        return view! {
            {filters}
            <Empty title=text.offer_none_title() text=text.offer_none_body()>
                <a class="button" href=paths::offers(&organization)>
                    {text.offer_none_clear()}
                </a>
            </Empty>
        }
        .into_any();
    }
    let first = (!is_first).then(|| paths::offers_at(&organization, &filter, ""));
    let (csv, json) = (paths::offers_csv(&organization), paths::offers_json(&organization));
    let row = move |row: OfferRowView| view! { <Row row=row organization=organization.clone() /> };
    view! {
        {filters}
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.offer_title()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.offer_column_offer()}</th>
                            <th role="columnheader" scope="col">{text.offer_column_category()}</th>
                            <th role="columnheader" scope="col">{text.offer_column_unit()}</th>
                            <th role="columnheader" scope="col">{text.offer_column_terms()}</th>
                            <th role="columnheader" scope="col">{text.offer_column_billing()}</th>
                            <th role="columnheader" scope="col">{text.offer_column_state()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{list.rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
        <div class="paging">
            {first.map(|href| view! { <a href=href>{text.offer_first_page()}</a> })}
            {next.map(|href| view! { <a href=href>{text.offer_next_page()}</a> })}
            <span>
                <a href=csv download="">{text.offer_export_csv()}</a>
                " · "
                <a href=json download="">{text.offer_export_json()}</a>
            </span>
            <span>{text.offer_as_of(&text.date_time(list.as_of))}</span>
        </div>
    }
    .into_any()
}

#[component]
fn Row(row: OfferRowView, organization: String) -> impl IntoView {
    let text = use_text();
    let href = paths::offer(&organization, &row.code);
    let state = if row.on_sale { text.offer_on_sale_yes() } else { text.offer_on_sale_no() };
    let kind = match (row.is_trial, row.is_addon) {
        (true, _) => Some(text.offer_is_trial()),
        (_, true) => Some(text.offer_is_addon()),
        _ => None,
    };
    let below = kind.map_or_else(|| row.code.clone(), |kind| format!("{} · {kind}", row.code));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span>
                    <a class="row-link" href=href>
                        {row.name}
                    </a>
                    <small class="sub">{below}</small>
                </span>
            </th>
            <td role="cell" data-label=text.offer_column_category()>
                {row.category}
            </td>
            <td role="cell" data-label=text.offer_column_unit()>
                {row.unit}
            </td>
            <td role="cell" data-label=text.offer_column_terms()>
                {text.terms(&row.terms)}
            </td>
            <td role="cell" data-label=text.offer_column_billing()>
                {text.billings(&row.billing)}
            </td>
            <td role="cell" data-label=text.offer_column_state()>
                {state}
            </td>
        </tr>
    }
}

#[component]
fn Nothing(organization: String, may_manage: bool) -> impl IntoView {
    let text = use_text();
    let add = may_manage.then(|| {
        view! {
            <a class="button is-main" href=paths::new_offer(&organization)>
                {text.offer_add()}
            </a>
        }
    });
    let body = if may_manage { text.offer_empty_body() } else { text.offer_empty_reader() };
    view! {
        <Empty title=text.offer_empty_title() text=body>
            {add}
        </Empty>
    }
}
