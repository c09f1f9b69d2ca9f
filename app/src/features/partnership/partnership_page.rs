//! One partnership, from either side: the rights in it, the customers of both, and the record.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use shared::customer::FilterForm;
use shared::invitation::Kind;
use shared::organization::{OrganizationView, Tier};
use shared::partnership::{PartnershipView, SharedCustomerView};
use shared::session::MembershipView;

use super::api::{Partnership, RemoveProviderAccess};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::features::customer::History;
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, EndedTerm, OpenTerm, PageHead, Party, Term};

/// The page.
#[component]
pub fn PartnershipPage() -> impl IntoView {
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization;
    let other = use_params_map().with_untracked(|params| params.get("other").unwrap_or_default());
    let after = use_query_map().with_untracked(|query| query.get("after").unwrap_or_default());
    let first = after.is_empty();
    let page = Data::new(Partnership { organization: own.slug.clone(), other, after });
    view! {
        <main class="page" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match page.load().await {
                            Ok(view) => view! { <Shown view=view own=own first=first /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Shown(view: PartnershipView, own: OrganizationView, first: bool) -> impl IntoView {
    let text = use_text();
    let other = view.row.organization.clone();
    let title = if own.tier == Tier::Provider { text.partnership_resellers() } else { text.partnership_providers() };
    let crumbs = vec![Crumb { href: paths::partnerships(&own.slug, own.tier), label: title.to_owned() }];
    let lead = text.partnership_page_lead(&other.domain, text.country(&other.country), &text.date(view.row.since));
    let invite = (view.may_invite && !view.row.paused).then(|| {
        view! {
            <a class="button is-main" href=paths::request_with(&own.slug, &other.slug)>
                {text.joint_invite()}
            </a>
        }
    });
    let end = view.may_end.then(|| {
        view! {
            <a class="button" href=paths::end_partnership(&own.slug, own.tier, &other.slug)>
                {text.partnership_end()}
            </a>
        }
    });
    view! {
        <Title text=other.name.clone() />
        <PageHead title=other.name.clone() lead=lead crumbs=crumbs>
            {invite}
            {end}
        </PageHead>
        <section class="panel section" aria-labelledby="h-rights">
            <header>
                <h2 id="h-rights">{text.partnership_rights()}</h2>
            </header>
            <div class="body stack">
                <Rights view=view.clone() own=own.clone() />
            </div>
        </section>
        <section class="panel section" aria-labelledby="h-customers">
            <header>
                <h2 id="h-customers">{text.partnership_customers()}</h2>
            </header>
            <div class="body stack">
                <p>{text.partnership_customers_lead(&other.name)}</p>
                <Customers view=view.clone() own=own first=first />
            </div>
        </section>
        <section class="panel section" aria-labelledby="h-history">
            <header>
                <h2 id="h-history">{text.partnership_history()}</h2>
            </header>
            <div class="body stack">
                <History events=view.history />
            </div>
        </section>
    }
}

/// What the provider may do, and taking back what is optional of it.
#[component]
fn Rights(view: PartnershipView, own: OrganizationView) -> impl IntoView {
    use shared::delegated_admin::AdminRole;
    let text = use_text();
    let other = &view.row.organization;
    let provider = if own.tier == Tier::Provider { own.name.clone() } else { other.name.clone() };
    let as_of = view.as_of;
    let form = use_form::<RemoveProviderAccess, ()>(|_| (), || ());
    let failure = form.failure();
    let remove = (view.may_remove_access && view.access.is_some_and(|access| access.holds(as_of))).then(|| {
        let (organization, other) = (own.slug.clone(), other.slug.clone());
        view! {
            <details class="confirm">
                <summary class="button is-s is-quiet is-danger">{text.partnership_remove_access()}</summary>
                <div class="confirm-box">
                    <p>{text.partnership_remove_access_body(&provider)}</p>
                    <Form state=form class="actions">
                        <input type="hidden" name="organization" value=organization />
                        <input type="hidden" name="other" value=other />
                        <button class="button is-s is-danger" type="submit">
                            {text.partnership_remove_access_confirm()}
                        </button>
                    </Form>
                </div>
            </details>
        }
    });
    let role = AdminRole::AccountAdministrator;
    let access = view.access.map(|access| {
        let ended = access.ended_at.or((access.expires_at <= as_of).then_some(access.expires_at));
        let term = match ended {
            Some(at) => view! { <EndedTerm at=at now=as_of /> }.into_any(),
            None => view! { <Term start=access.started_at end=access.expires_at now=as_of /> }.into_any(),
        };
        view! {
            <li>
                <span>
                    {text.admin_role(role)} <span class="holder">{text.admin_role_hint(role, &provider)}</span>
                </span>
                {term}
                {remove}
            </li>
        }
    });
    let ask = view.may_ask_access.then(|| {
        view! {
            <p>
                <a class="button is-s" href=paths::request_of(Kind::Partnership, &own.slug)>
                    {text.partnership_ask_access()}
                </a>
            </p>
        }
    });
    let none = view.access.is_none().then(|| view! { <p>{text.partnership_no_access()}</p> });
    view! {
        <FormFailure failure=failure />
        <ul class="rights has-actions">
            <li>
                <span>
                    {text.partnership_orders()} <span class="holder">{text.partnership_orders_hint(&provider)}</span>
                </span>
                <OpenTerm />
            </li>
            {access}
        </ul>
        {none}
        {ask}
    }
}

/// The customers both have.
#[component]
fn Customers(view: PartnershipView, own: OrganizationView, first: bool) -> impl IntoView {
    let text = use_text();
    let other = view.row.organization.slug;
    if view.customers.is_empty() {
        return view! { <p>{text.partnership_customers_none()}</p> }.into_any();
    }
    let to_first = (!first).then(|| paths::partnership(&own.slug, own.tier, &other, ""));
    let next = view.next.map(|after| paths::partnership(&own.slug, own.tier, &other, &after));
    let may_view = view.may_view_customers;
    let in_list = may_view.then(|| {
        let filter = FilterForm { partner: other.clone(), ..FilterForm::default() };
        view! { <a href=paths::customers_at(&own.slug, &filter, "", "", "")>{text.customer_list_filter_further()}</a> }
    });
    let row = move |customer: SharedCustomerView| {
        let since = text.partnership_shared_since(&text.date(customer.since));
        let party = if may_view {
            let href = paths::customer(&own.slug, &customer.slug);
            view! { <Party name=customer.name detail=customer.domain tier=Tier::Customer href=href /> }.into_any()
        } else {
            view! { <Party name=customer.name detail=customer.domain tier=Tier::Customer /> }.into_any()
        };
        view! { <li>{party} <span class="muted">{since}</span></li> }
    };
    view! {
        <ul class="rights">{view.customers.into_iter().map(row).collect_view()}</ul>
        <div class="paging">
            {to_first.map(|href| view! { <a href=href>{text.customer_first()}</a> })}
            {next.map(|href| view! { <a href=href>{text.customer_next()}</a> })}
            {in_list}
        </div>
    }
    .into_any()
}
