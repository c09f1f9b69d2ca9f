//! One offer: what it is, what stands on it, and its versions.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::offer::{OfferPageView, Plan, VersionView};
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::api::Offer;
use crate::call::Data;
use crate::failure::Failure;
use crate::features::organization::may;
use crate::features::price::Prices;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, PageHead};

/// The page.
#[component]
pub fn OfferPage() -> impl IntoView {
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug.clone();
    let code = use_params_map().with_untracked(|params| params.get("code").unwrap_or_default());
    let may_manage = may(&membership, ActionKind::ManageOffers);
    let data = Data::new(Offer { organization: slug.clone(), offer: code });
    view! {
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match data.load().await {
                            Ok(view) => view! { <One view=view organization=slug may_manage=may_manage /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn One(view: OfferPageView, organization: String, may_manage: bool) -> impl IntoView {
    let text = use_text();
    let offer = view.offer.clone();
    let crumbs = vec![Crumb { href: paths::offers(&organization), label: text.offer_title().to_owned() }];
    let change = may_manage.then(|| {
        view! {
            <a class="button" href=paths::change_offer(&organization, &offer.code)>
                {text.offer_change()}
            </a>
        }
    });
    let paragraphs = offer.description.split('\n').filter(|line| !line.trim().is_empty()).map(str::to_owned);
    let paragraph = |line: String| view! { <p>{line}</p> };
    let addons = (!view.addons.is_empty()).then(|| {
        let addons = view.addons.clone();
        let organization = organization.clone();
        view! {
            <section class="section" aria-labelledby="h-addons">
                <h2 id="h-addons">{text.offer_addons_title()}</h2>
                <p class="muted">{text.offer_addons_body()}</p>
                <ul class="links">{links(&organization, addons)}</ul>
            </section>
        }
    });
    view! {
        <Title text=offer.name.clone() />
        <PageHead title=offer.name.clone() lead=offer.code.clone() crumbs=crumbs>
            {change}
        </PageHead>
        <div class="stack is-wide">
            <div>{paragraphs.map(paragraph).collect_view()}</div>
            <Facts view=view.clone() organization=organization />
            <Prices code=offer.code.clone() />
            {addons}
            <Versions versions=view.versions current=view.version />
        </div>
    }
}

/// Offers by code and name, as links.
fn links(organization: &str, offers: Vec<(String, String)>) -> impl IntoView {
    let one = |(code, name): (String, String)| {
        view! {
            <li>
                <a href=paths::offer(organization, &code)>{name}</a>
                " "
                <small class="muted">{code}</small>
            </li>
        }
    };
    offers.into_iter().map(one).collect_view()
}

#[component]
fn Facts(view: OfferPageView, organization: String) -> impl IntoView {
    let text = use_text();
    let offer = view.offer;
    let state = if offer.on_sale { text.offer_on_sale_yes() } else { text.offer_on_sale_no() };
    let number = |number: i64| text.number(number);
    let per_customer = offer.per_customer.map_or_else(|| text.offer_any_number().to_owned(), number);
    let named = |codes: &[String]| {
        let of = |code: &String| view.names.iter().find(|(named, _)| named == code).cloned();
        codes.iter().filter_map(of).collect::<Vec<_>>()
    };
    let (bases, trial) = (named(&offer.bases), named(offer.trial_of.as_slice()));
    let trial = (!trial.is_empty()).then(|| {
        view! {
            <dt>{text.offer_trial_of()}</dt>
            <dd>
                <ul class="links">{links(&organization, trial)}</ul>
            </dd>
        }
    });
    let bases = if bases.is_empty() {
        text.offer_stands_alone().into_any()
    } else {
        view! { <ul class="links">{links(&organization, bases)}</ul> }.into_any()
    };
    view! {
        <dl class="facts" aria-label=text.offer_facts()>
            <dt>{text.offer_column_state()}</dt>
            <dd>{state}</dd>
            <dt>{text.offer_category()}</dt>
            <dd>{offer.category.clone()}</dd>
            <dt>{text.offer_unit()}</dt>
            <dd>
                {offer.unit.clone()} " · "
                {text.offer_quantity(&number(offer.minimum), &number(offer.maximum))}
            </dd>
            <dt>{text.offer_terms()}</dt>
            <dd>{text.terms(&offer.terms)}</dd>
            <dt>{text.offer_billing()}</dt>
            <dd>{text.billings(&offer.billing)}</dd>
            <dt>{text.offer_countries()}</dt>
            <dd>{text.sold_where(&offer)}</dd>
            <dt>{text.offer_plans()}</dt>
            <dd>
                <Plans plans=offer.plans />
            </dd>
            <dt>{text.offer_addon_of()}</dt>
            <dd>{bases}</dd>
            <dt>{text.offer_per_customer()}</dt>
            <dd>{per_customer}</dd>
            {trial}
        </dl>
    }
}

#[component]
fn Plans(plans: Vec<Plan>) -> impl IntoView {
    if plans.is_empty() {
        return use_text().offer_no_plans().into_any();
    }
    let plan = |plan: Plan| {
        let name = plan.name.clone();
        let link = (!plan.link.is_empty()).then(|| {
            view! {
                <a href=plan.link rel="noreferrer">
                    {plan.name}
                </a>
            }
        });
        let name = link.is_none().then_some(name);
        view! { <li>{link} {name}</li> }
    };
    view! { <ul class="links">{plans.into_iter().map(plan).collect_view()}</ul> }.into_any()
}

#[component]
fn Versions(versions: Vec<VersionView>, current: i64) -> impl IntoView {
    let text = use_text();
    if versions.is_empty() {
        return ().into_any();
    }
    let row = |row: VersionView| {
        let number = text.number(row.version);
        let title = if row.version == current { text.offer_version_now(&number) } else { text.offer_version(&number) };
        let said = if row.differs.is_empty() {
            text.offer_version_first().to_owned()
        } else {
            text.offer_version_differs(&text.offer_fields(&row.differs))
        };
        view! {
            <dt>{title}</dt>
            <dd>
                {said} " "
                <small class="muted">{text.date_time(row.made_at)}</small>
            </dd>
        }
    };
    view! {
        <section class="section" aria-labelledby="h-versions">
            <h2 id="h-versions">{text.offer_versions_title()}</h2>
            <dl class="facts">{versions.into_iter().map(row).collect_view()}</dl>
        </section>
    }
    .into_any()
}
