//! The prices on an offer's page: what the reader pays and to whom, and what he asks.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::money::Currency;
use shared::offer::Way;
use shared::policy::ActionKind;
use shared::price::{OfferPricesView, PriceView, SellerView};
use shared::session::MembershipView;

use super::api::OfferPrices;
use crate::call::Data;
use crate::failure::Failure;
use crate::features::organization::may;
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Icon, IconName};

/// The section. The operator has none: it sells nothing itself.
#[component]
pub fn Prices(
    /// Code of the offer.
    code: String,
) -> impl IntoView {
    let text = use_text();
    let membership = use_context::<MembershipView>()?;
    let slug = membership.organization.slug.clone();
    if membership.organization.tier == shared::organization::Tier::Operator {
        return None;
    }
    let body = if may(&membership, ActionKind::ViewPrices) {
        let currency = use_query_map().with_untracked(|query| query.get("currency").unwrap_or_default());
        let data = Data::new(OfferPrices { organization: slug.clone(), offer: code, currency });
        view! {
            <Suspense>
                {Suspend::new(async move {
                        match data.load().await {
                            Ok(view) => view! { <Open view=view organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        }
        .into_any()
    } else {
        view! {
            <p>{text.price_closed()}</p>
            <p>
                <a href=paths::ask_for_role(&slug, ActionKind::ViewPrices)>{text.ask_link()}</a>
            </p>
        }
        .into_any()
    };
    Some(view! {
        <section class="section" aria-labelledby="h-prices">
            <h2 id="h-prices">{text.price_title()}</h2>
            {body}
        </section>
    })
}

#[component]
fn Open(view: OfferPricesView, organization: String) -> impl IntoView {
    let text = use_text();
    if view.offer.trial_of.is_some() {
        return view! { <p>{text.price_lead_free()}</p> }.into_any();
    }
    let (code, currency) = (view.offer.code.clone(), view.currency);
    let choose = (view.currencies.len() > 1).then(|| {
        let action = paths::offer(&organization, &code);
        view! { <ChooseCurrency action=action currencies=view.currencies.clone() currency=currency /> }
    });
    let set = view.may_set.then(|| {
        view! {
            <p>
                <a class="button" href=paths::set_prices(&organization, &code, currency.code(), "")>
                    {text.price_set()}
                </a>
            </p>
        }
    });
    let special = (!view.special.is_empty()).then(|| {
        let one = |(slug, name): (String, String)| {
            view! {
                <li>
                    <a href=paths::set_prices(&organization, &code, currency.code(), &slug)>{name}</a>
                </li>
            }
        };
        view! {
            <div>
                <h3>{text.price_special_title()}</h3>
                <p class="muted">{text.price_special_body()}</p>
                <ul class="links">{view.special.into_iter().map(one).collect_view()}</ul>
            </div>
        }
    });
    let nobody =
        (view.bought.is_empty() && view.sold.is_none()).then(|| view! { <p>{text.price_nobody(currency.code())}</p> });
    let table = nobody.is_none().then(|| {
        view! { <Table ways=view.offer.ways() bought=view.bought sold=view.sold /> }
    });
    view! {
        <div class="stack">
            <p class="muted">{text.price_lead(&view.offer.unit)}</p>
            {choose}
            {nobody}
            {table}
            {set}
            {special}
        </div>
    }
    .into_any()
}

/// Another currency of the region; the page in it has an address of its own.
#[component]
fn ChooseCurrency(action: String, currencies: Vec<Currency>, currency: Currency) -> impl IntoView {
    let text = use_text();
    let option = |other: Currency| {
        view! {
            <option value=other.code() selected=other == currency>
                {other.code()}
            </option>
        }
    };
    view! {
        <form class="filters" method="get" action=action>
            <span class="pick">
                <select class="select" name="currency" aria-label=text.price_currency()>
                    {currencies.into_iter().map(option).collect_view()}
                </select>
                <Icon name=IconName::Down />
            </span>
            <button class="button" type="submit">
                {text.price_show()}
            </button>
        </form>
    }
}

/// A price, with what is special about it.
fn cell(text: Text, price: Option<PriceView>, none: &'static str) -> impl IntoView {
    match price {
        None => view! { <span class="muted">{none}</span> }.into_any(),
        Some(price) => {
            let since = text.price_since(&text.date(price.since));
            let said = if price.special { format!("{}, {since}", text.price_special()) } else { since };
            view! {
                <span>
                    {text.money(price.money)} <small class="sub">{said}</small>
                </span>
            }
            .into_any()
        }
    }
}

#[component]
fn Table(ways: Vec<Way>, bought: Vec<SellerView>, sold: Option<SellerView>) -> impl IntoView {
    let text = use_text();
    let columns: Vec<(String, SellerView, &'static str)> = bought
        .into_iter()
        .map(|seller| (text.price_column_bought(&seller.name), seller, text.price_none()))
        .chain(sold.map(|sold| (text.price_column_sold().to_owned(), sold, text.price_none_set())))
        .collect();
    let heads = columns.iter().map(|(label, ..)| label.clone());
    let head = |label: String| view! { <th role="columnheader" scope="col">{label}</th> };
    let heads = heads.map(head).collect_view();
    let row = move |way: Way| {
        let cells = columns.iter().map(|(label, seller, none)| {
            let price = cell(text, seller.of(way), none);
            view! {
                <td role="cell" class="num" data-label=label.clone()>
                    {price}
                </td>
            }
        });
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    {text.way(way)}
                </th>
                {cells.collect_view()}
            </tr>
        }
    };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.price_title()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.price_column_way()}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{ways.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
}
