//! Setting the prices of one offer: in which currency, for whom, and an amount for each way it is sold.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use shared::offer::Way;
use shared::organization::Tier;
use shared::price::{PriceForm, SetPricesView};
use shared::session::MembershipView;

use super::api::{HeldPrices, SetPrices};
use crate::call::Data;
use crate::error::AppError;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Crumb, ErrorSummary, Field, PageHead};

type SetState = FormState<SetPrices, Option<PriceForm>>;

/// The page. Currency and reseller are in its address.
#[component]
pub fn SetPricesPage() -> impl IntoView {
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let (slug, tier) = (membership.organization.slug, membership.organization.tier);
    let code = use_params_map().with_untracked(|params| params.get("code").unwrap_or_default());
    let query = use_query_map();
    let part = |name: &str| query.with_untracked(|query| query.get(name).unwrap_or_default());
    let (currency, buyer) = (part("currency"), part("for"));
    let state: SetState = use_form(|call: SetPrices| Some(call.form), || None);
    let call = HeldPrices {
        organization: slug.clone(),
        offer: code.clone(),
        currency: currency.clone(),
        buyer: buyer.clone(),
    };
    let data = Data::new(call);
    view! {
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        let choose = |name: String, error| {
                            (tier == Tier::Provider)
                                .then(|| {
                                    let action = paths::set_prices(&slug, &code, "", "");
                                    view! { <ChooseBuyer action=action currency=currency buyer=name error=error /> }
                                })
                        };
                        match data.load().await {
                            Ok(view) => {
                                let name = view.buyer.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
                                let choose = choose(name, None);
                                view! { <Set view=view state=state organization=slug.clone() choose=choose.into_any() /> }
                                    .into_any()
                            }
                            Err(AppError::Invalid(errors)) => {
                                let choose = choose(buyer, errors.of("buyer").cloned());
                                view! { <Unknown organization=slug.clone() code=code.clone() choose=choose.into_any() /> }
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

/// For whom the prices are; leads to the same page with an address of its own.
#[component]
fn ChooseBuyer(action: String, currency: String, buyer: String, error: Option<shared::field::Code>) -> impl IntoView {
    let text = use_text();
    view! {
        <form class="stack" method="get" action=action>
            <input type="hidden" name="currency" value=currency />
            <Field
                name="for"
                id="for"
                label=text.price_for()
                hint=text.price_for_hint()
                value=buyer
                autocomplete="off"
                error=error
            />
            <div class="actions">
                <button class="button" type="submit">
                    {text.price_show()}
                </button>
            </div>
        </form>
    }
}

fn crumbs(text: Text, organization: &str, code: &str, name: &str) -> Vec<Crumb> {
    vec![
        Crumb { href: paths::offers(organization), label: text.offer_title().to_owned() },
        Crumb { href: paths::offer(organization, code), label: name.to_owned() },
    ]
}

/// The page for a reseller nobody is called like.
#[component]
fn Unknown(organization: String, code: String, choose: AnyView) -> impl IntoView {
    let text = use_text();
    crate::host::status(422);
    let title = text.price_set_title(&code);
    view! {
        <Title text=title.clone() />
        <PageHead title=title crumbs=crumbs(text, &organization, &code, &code) />
        <div class="stack is-wide">{choose}</div>
    }
}

#[component]
fn Set(view: SetPricesView, state: SetState, organization: String, choose: AnyView) -> impl IntoView {
    let text = use_text();
    let (offer, currency) = (view.offer.clone(), view.currency);
    let title = text.price_set_title(&offer.name);
    let lead = match &view.buyer {
        None => text.price_set_lead_all().to_owned(),
        Some((_, name)) => text.price_set_lead_one(name),
    };
    let back = paths::offer_in(&organization, &offer.code, currency.code());
    let buyer = view.buyer.as_ref().map(|(slug, _)| slug.clone()).unwrap_or_default();
    let as_of = state.initial.as_ref().map_or_else(|| view.as_of.micros().to_string(), |form| form.as_of.clone());
    let ways = offer.ways();
    let field = |way: Way| {
        let key = way.key();
        let typed = state.initial.as_ref().and_then(|form| form.amounts.get(&key).cloned());
        let held = view.held.of(way).map(|price| price.money.plain()).unwrap_or_default();
        view! {
            <Field
                name=format!("form[amounts][{key}]")
                id=key.clone()
                label=format!("{} ({})", text.way(way), currency.code())
                hint=hint(text, &view, way)
                value=typed.unwrap_or(held)
                inputmode="decimal"
                autocomplete="off"
                error=state.error(&key)
            />
        }
    };
    let fields = ways.iter().map(|way| field(*way)).collect_view();
    let labels = move |field: &str| {
        let label = Way::parse(field).map_or_else(|| text.price_currency().to_owned(), |way| text.way(way));
        (field.to_owned(), label)
    };
    view! {
        <Title text=title.clone() />
        <PageHead title=title lead=lead crumbs=crumbs(text, &organization, &offer.code, &offer.name) />
        <div class="stack is-wide">
            {choose}
            <Form state=state.clone() class="stack">
                <ErrorSummary errors=state.errors() labels=labels />
                <FormFailure failure=state.failure() />
                <input type="hidden" name="organization" value=organization />
                <input type="hidden" name="offer" value=offer.code />
                <input type="hidden" name="form[currency]" value=currency.code() />
                <input type="hidden" name="form[buyer]" value=buyer />
                <input type="hidden" name="form[as_of]" value=as_of />
                {fields}
                <p class="muted">{text.price_note()}</p>
                <div class="action-bar">
                    <button class="button is-main" type="submit">
                        {text.price_save()}
                    </button>
                    <a class="button" href=back>
                        {text.price_back()}
                    </a>
                </div>
            </Form>
        </div>
    }
}

/// What one should know beside a field: what one pays, or what all are asked.
fn hint(text: Text, view: &SetPricesView, way: Way) -> String {
    if view.buyer.is_some() {
        return view.general.of(way).map_or_else(
            || text.price_amount_hint_none().to_owned(),
            |price| text.price_amount_hint_general(&text.money(price.money)),
        );
    }
    let paid = view.bought.iter().filter_map(|seller| Some((seller.name.as_str(), seller.of(way)?)));
    let paid: Vec<_> = paid.map(|(name, price)| format!("{} ({name})", text.money(price.money))).collect();
    if paid.is_empty() { String::new() } else { text.price_amount_hint_all(&paid.join(", ")) }
}
