//! The Account page of one customer: profile, relationships, rights and history.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::customer::{CustomerAccountView, OtherPartnerView};
use shared::organization::OrganizationView;
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::api::Customer;
use super::history::History;
use super::rights::{Profile, RelationshipSentence, Rights};
use crate::call::Data;
use crate::failure::Failure;
use crate::features::delegated_admin::RequestTable;
use crate::features::organization::may_about_customer;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, Day, PageHead, Party};

/// The page.
#[component]
pub fn AccountPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization;
    let customer = use_params_map().with_untracked(|params| params.get("customer").unwrap_or_default());
    let account = Data::new(Customer { organization: own.slug.clone(), customer });
    view! {
        <Title text=text.customer_account_title() />
        <main class="page" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match account.load().await {
                            Ok(account) => view! { <Account account=account own=own /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Account(account: CustomerAccountView, own: OrganizationView) -> impl IntoView {
    let text = use_text();
    let record = account.record;
    let name = record.organization.name.clone();
    let crumbs = vec![Crumb { href: paths::customers(&own.slug), label: text.customer_title().to_owned() }];
    let mut partners = vec![OtherPartnerView { name: own.name.clone(), tier: own.tier, since: record.since }];
    partners.extend(account.partners);
    let own_name = own.name.clone();
    let remove = paths::remove_customer(&own.slug, &record.organization.slug);
    let users = paths::customer_users(&own.slug, &record.organization.slug);
    let groups = paths::customer_groups(&own.slug, &record.organization.slug);
    let runs = record.grants.iter().any(|grant| grant.holds(record.as_of));
    let may_assign = runs
        && use_context::<MembershipView>()
            .is_some_and(|membership| may_about_customer(&membership, ActionKind::AssignGroups));
    let may_remove = use_context::<MembershipView>()
        .is_some_and(|membership| may_about_customer(&membership, ActionKind::RemoveCustomer));
    let may_ask = use_context::<MembershipView>()
        .is_some_and(|membership| may_about_customer(&membership, ActionKind::RequestAdminAccess));
    let ask = may_ask.then(|| {
        let href = paths::ask_access(&own.slug, &record.organization.slug);
        view! {
            <a class="button" href=href>
                {text.admin_request_ask()}
            </a>
        }
    });
    let requests = (!account.requests.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{text.admin_request_of_customer_title()}</h2>
                <RequestTable
                    rows=account.requests
                    organization=own.slug.clone()
                    own=own.tier
                    label=text.admin_request_of_customer_title()
                />
            </section>
        }
    });
    view! {
        <Title text=name.clone() />
        <PageHead title=name.clone() lead=text.customer_account_lead() crumbs=crumbs>
            <a class="button" href=users>
                {text.customer_user_open()}
            </a>
            {ask}
            {may_remove
                .then(|| {
                    view! {
                        <a class="button is-danger" href=remove>
                            {text.ending_remove_customer()}
                        </a>
                    }
                })}
        </PageHead>
        <div class="columns">
            <div>
                <section class="section">
                    <h2>{text.customer_partners_title()}</h2>
                    <RelationshipSentence partner=own record=record.clone() />
                    <Partners partners=partners own=own_name.clone() />
                    <p class="muted">{text.customer_partners_note()}</p>
                </section>
                <section class="section">
                    <h2>{text.customer_rights_title()}</h2>
                    <Rights
                        grants=record.grants
                        holder=own_name
                        customer=name
                        through=record.through
                        paused=record.paused
                        as_of=record.as_of
                    />
                    {may_assign
                        .then(|| {
                            view! {
                                <p>
                                    <a href=groups>{text.group_assign_link()}</a>
                                </p>
                            }
                        })}
                </section>
                {requests}
                <section class="section">
                    <h2>{text.customer_history_title()}</h2>
                    <History events=account.history />
                </section>
            </div>
            <aside class="panel">
                <header>
                    <h2>{text.customer_profile()}</h2>
                </header>
                <div class="body">
                    <Profile organization=record.organization />
                </div>
            </aside>
        </div>
    }
}

#[component]
fn Partners(partners: Vec<OtherPartnerView>, own: String) -> impl IntoView {
    let text = use_text();
    let row = move |partner: OtherPartnerView| {
        let is_own = partner.name == own;
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    <Party name=partner.name detail=text.tier(partner.tier) tier=partner.tier own=is_own />
                </th>
                <td role="cell" data-label=text.customer_column_since()>
                    <Day at=partner.since />
                </td>
            </tr>
        }
    };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.customer_partners_title()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.customer_column_partner()}</th>
                            <th role="columnheader" scope="col">{text.customer_column_since()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{partners.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
}
