//! A customer's partners: who has which right until when, the button that takes it back, and what was done.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::customer::{PartnerListView, PartnerView};
use shared::delegated_admin::AdminRequestState;
use shared::organization::Tier;
use shared::session::MembershipView;

use super::api::Partners;
use super::blocked::Blocked;
use super::history::History;
use super::rights::GrantTerm;
use crate::call::Data;
use crate::failure::Failure;
use crate::features::delegated_admin::{EndGrantButton, RequestTable};
use crate::features::freeze::FreezePanel;
use crate::features::group::Through;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Empty, PageHead, Party, Tone};

/// The page.
#[component]
pub fn PartnersPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization.slug.clone();
    let list = Data::new(Partners { organization: own.clone() });
    let endings = paths::endings(&own);
    let requests = paths::access_requests(&own, Tier::Customer);
    let calendar = paths::calendar(&own, membership.organization.tier);
    let name = membership.organization.name.clone();
    view! {
        <Title text=text.partner_title() />
        <main class="page" id="main">
            <PageHead title=text.partner_title() lead=text.partner_lead(&name)>
                <a class="button" href=calendar>
                    {text.calendar_link()}
                </a>
                <a class="button" href=requests>
                    {text.admin_request_link()}
                </a>
                <a class="button" href=endings>
                    {text.ending_list_link()}
                </a>
            </PageHead>
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                            Ok(list) => view! { <PartnerList list=list own=own name=name /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn PartnerList(list: PartnerListView, own: String, name: String) -> impl IntoView {
    let text = use_text();
    let PartnerListView { partners, as_of, may_end, may_remove, freeze, may_freeze, requests, blocked } = list;
    let pending = requests.iter().filter(|row| row.state == AdminRequestState::Pending).count();
    let requests = (!requests.is_empty()).then(|| {
        let title = match i64::try_from(pending) {
            Ok(count @ 1..) => text.admin_request_notice_title(count),
            _ => text.admin_request_title().to_owned(),
        };
        view! {
            <section class="section">
                <h2>{title}</h2>
                <RequestTable
                    rows=requests
                    organization=own.clone()
                    own=Tier::Customer
                    label=text.admin_request_title()
                />
            </section>
        }
    });
    let nobody = partners
        .is_empty()
        .then(|| view! { <Empty title=text.partner_empty_title() text=text.partner_empty_body() /> });
    let partners = partners
        .into_iter()
        .map(|partner| {
            view! { <Partner partner=partner own=own.clone() as_of=as_of may_end=may_end may_remove=may_remove /> }
        })
        .collect_view();
    view! {
        <FreezePanel freeze=freeze may=may_freeze organization=own.clone() name=name />
        {requests}
        {nobody}
        {partners}
        <Blocked blocked=blocked organization=own.clone() />
    }
}

#[component]
fn Partner(
    partner: PartnerView,
    own: String,
    as_of: shared::time::Timestamp,
    may_end: bool,
    may_remove: bool,
) -> impl IntoView {
    let text = use_text();
    let last = partner.last_act().cloned();
    let through = partner.through.clone();
    let with = partner.with.join(", ");
    let organization = partner.organization;
    let (name, paused) = (organization.name.clone(), partner.paused);
    let why = paused.then(|| text.review_paused_partner(&name)).map(|why| {
        view! {
            <Banner tone=Tone::Caution>
                <p>{why}</p>
            </Banner>
        }
    });
    let former = partner.ended_at.map(|at| {
        view! {
            <Banner tone=Tone::Caution>
                <p>{text.ending_former(&text.date(at))}</p>
            </Banner>
        }
    });
    let carried = partner.carried_over.then(|| view! { <p class="muted">{text.carried_note_customer(&name)}</p> });
    let runs = partner.grants.iter().any(|grant| grant.holds(as_of));
    let roles = (may_end && runs).then(|| {
        let href = paths::remove_roles(&own, &organization.slug);
        view! {
            <a class="button is-s" href=href aria-label=text.delegated_admin_remove_label(&name)>
                {text.delegated_admin_remove()}
            </a>
        }
    });
    let remove = (may_remove && partner.ended_at.is_none()).then(|| {
        let href = paths::remove_partner(&own, &organization.slug);
        view! {
            <a class="button is-s is-danger" href=href aria-label=text.ending_remove_partner_label(&name)>
                {text.ending_remove_partner()}
            </a>
        }
    });
    let steps = (roles.is_some() || remove.is_some()).then(|| {
        view! {
            <footer class="actions">{roles} {remove}</footer>
        }
    });
    let detail = format!("{} · {}", text.tier(organization.tier), text.partner_since(&text.date(partner.since)));
    let rights = if partner.grants.is_empty() {
        view! { <p>{text.partner_rights_none()}</p> }.into_any()
    } else {
        let rows = partner
            .grants
            .into_iter()
            .map(|grant| {
                let end = (may_end && grant.holds(as_of)).then(|| {
                    view! { <EndGrantButton organization=own.clone() partner=name.clone() grant=grant.clone() /> }
                });
                view! {
                    <li>
                        <span>
                            {text.admin_role(grant.role)}
                            <span class="holder">{text.admin_role_hint(grant.role, &name)}</span>
                            {grant
                                .holds(as_of)
                                .then(|| {
                                    view! {
                                        <Through through=through.clone() role=grant.role partner=name.clone() />
                                    }
                                })}
                        </span>
                        <GrantTerm grant=grant as_of=as_of paused=paused />
                        {end}
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="rights has-actions">{rows}</ul> }.into_any()
    };
    view! {
        <section class="panel section">
            <header>
                <h2>
                    <Party name=organization.name tier=organization.tier detail=detail />
                </h2>
            </header>
            <div class="body stack">
                {former}
            {carried}
                {why}
                <dl class="facts">
                    {(!with.is_empty())
                        .then(|| {
                            view! {
                                <dt>{text.partner_with()}</dt>
                                <dd>{with}</dd>
                            }
                        })}
                    <dt>{text.partner_last()}</dt>
                    <dd>
                        {match last {
                            None => text.partner_last_nothing().to_owned(),
                            Some(line) => format!("{} {}", text.date_time(line.at), text.event(&line.event)),
                        }}
                    </dd>
                </dl>
                <h3>{text.partner_rights()}</h3>
                {rights}
                <h3>{text.partner_history()}</h3>
                <History events=partner.history />
            </div>
            {steps}
        </section>
    }
}
