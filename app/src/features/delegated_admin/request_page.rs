//! One request for administrator access, as either side sees it: who asks for what until when, where it is, and the next
//! step of the reader's side.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::delegated_admin::{AdminRequestState, AdminRequestView, AdminRole, Obstacle};
use shared::ending::Side;
use shared::organization::Tier;
use shared::session::MembershipView;

use super::answer_form::{AnswerForm, AnswerState, answer_state};
use super::offer_form::{OfferForms, OfferState, WithdrawForm, offer_state};
use super::request_api::AdminRequest;
use super::request_table::state_badge;
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Banner, Crumb, IconName, PageHead, Term, Tone};

/// The page.
#[component]
pub fn AdminRequestPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization;
    let request = use_params_map().with_untracked(|params| params.get("request").unwrap_or_default());
    let (answer, offer) = (answer_state(), offer_state());
    let shown = Data::new(AdminRequest { organization: own.slug.clone(), request });
    view! {
        <Title text=text.admin_request_title() />
        <main class="page is-read" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match shown.load().await {
                            Ok(request) => view! { <Shown request=request answer=answer offer=offer /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Shown(request: AdminRequestView, answer: AnswerState, offer: OfferState) -> impl IntoView {
    let text = use_text();
    let (own, tier) = match request.side {
        Side::Partner => (request.partner.slug.clone(), Tier::Reseller),
        Side::Customer => (request.customer.slug.clone(), Tier::Customer),
    };
    let above = match request.side {
        Side::Partner => Crumb { href: paths::customers(&own), label: text.customer_title().to_owned() },
        Side::Customer => Crumb { href: paths::partners(&own), label: text.partner_title().to_owned() },
    };
    let list = Crumb { href: paths::access_requests(&own, tier), label: text.admin_request_tab().to_owned() };
    let failure = answer.failure().or_else(|| offer.failure());
    let lead = text.admin_request_lead(&request.partner.name, &request.customer.name);
    let (badge, place) = (state_badge(text, request.state), place(text, &request));
    let reason = (!request.reason.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{text.admin_request_reason_title()}</h2>
                <p class="approach-note">{request.reason.clone()}</p>
            </section>
        }
    });
    let step = match (request.state, request.side) {
        (AdminRequestState::Pending, Side::Customer) => {
            view! { <ToAnswer request=request.clone() state=answer /> }.into_any()
        }
        (AdminRequestState::Pending, Side::Partner) => view! {
            <Asked request=request.clone() />
            <ToWithdraw request=request.clone() state=offer />
        }
        .into_any(),
        (AdminRequestState::Offered, Side::Customer) => view! {
            <Offer request=request.clone() />
            <p>{text.admin_request_take_back_offer_note(&request.partner.name)}</p>
            {request.may_act.then(|| view! { <AnswerForm request=request.clone() state=answer gives=false /> })}
        }
        .into_any(),
        (AdminRequestState::Offered, Side::Partner) => view! {
            <Offer request=request.clone() />
            <ToAccept request=request.clone() state=offer />
        }
        .into_any(),
        _ => {
            let offer = request.offered.is_some().then(|| view! { <Offer request=request.clone() /> });
            let asked = request.offered.is_none().then(|| view! { <Asked request=request.clone() /> });
            view! {
                {asked}
                {offer}
                <Onward request=request.clone() />
            }
            .into_any()
        }
    };
    view! {
        <PageHead title=request.name.clone() lead=lead crumbs=vec![above, list] />
        <FormFailure failure=failure />
        <p class="request-place">{badge} " " <span>{place}</span></p>
        {reason}
        {step}
    }
}

/// Where it is, in a sentence with its date.
fn place(text: Text, request: &AdminRequestView) -> String {
    let (partner, customer) = (request.partner.name.as_str(), request.customer.name.as_str());
    let (changed, until) = (text.date(request.changed_at), text.date(request.lapses_at));
    match request.state {
        AdminRequestState::Pending => text.admin_request_waits_customer(customer, &until),
        AdminRequestState::Offered => text.admin_request_waits_partner(partner, &until),
        AdminRequestState::Approved => text.admin_request_is_approved(customer, &changed, partner),
        AdminRequestState::Accepted => text.admin_request_is_accepted(partner, &changed),
        AdminRequestState::Declined => text.admin_request_is_declined(customer, &changed),
        AdminRequestState::Refused => text.admin_request_is_refused(partner, &changed),
        AdminRequestState::Withdrawn => text.admin_request_is_withdrawn(partner, &changed),
        AdminRequestState::Lapsed => text.admin_request_is_lapsed(&until),
        AdminRequestState::Void => text.admin_request_is_void(&changed),
    }
}

/// What is asked, to be read. While it waits, with the date on which each role would end.
#[component]
fn Asked(request: AdminRequestView) -> impl IntoView {
    let text = use_text();
    let (partner, open) = (request.partner.name.clone(), request.state.is_open());
    let lead =
        if open { text.admin_request_asked_lead(&partner) } else { text.admin_request_asked_lead_closed(&partner) };
    let row = |role: AdminRole| {
        let hint = role_hint(text, &request, role);
        let term = if open {
            let until = request.until(role, request.asked.days);
            view! { <Term start=request.as_of end=until now=request.as_of /> }.into_any()
        } else {
            view! { <span class="term" data-tone="none">{text.admin_request_days(request.asked.days)}</span> }
                .into_any()
        };
        view! {
            <li>
                <div class="told">
                    <b>{text.admin_role(role)}</b>
                    <span class="hint">{hint}</span>
                </div>
                {term}
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="h-asked">
            <h2 id="h-asked">{text.admin_request_asked_title()}</h2>
            <p class="lead">{lead}</p>
            <ul class="ask consent">{request.asked.roles.iter().copied().map(row).collect_view()}</ul>
        </section>
    }
}

/// What a role can do, and until when the partner has it where it has.
pub(super) fn role_hint(text: Text, request: &AdminRequestView, role: AdminRole) -> String {
    let hint = text.admin_role_hint(role, &request.partner.name);
    match request.held.iter().find(|held| held.role == role && request.state.is_open()) {
        Some(held) => {
            format!("{hint} {}", text.admin_request_held_by(&request.partner.name, &text.date(held.until)))
        }
        None => hint,
    }
}

/// For the customer: the form, or what stands in its way.
#[component]
fn ToAnswer(request: AdminRequestView, state: AnswerState) -> impl IntoView {
    let text = use_text();
    let customer = request.customer.name.clone();
    if !request.may_act {
        return view! {
            <Asked request=request />
            <p>{text.admin_request_only_admin(&customer)}</p>
        }
        .into_any();
    }
    let Some(obstacle) = request.obstacle else {
        return view! { <AnswerForm request=request state=state gives=true /> }.into_any();
    };
    let (title, body) = match obstacle {
        Obstacle::Frozen => (text.admin_request_frozen_title(), text.admin_request_frozen_body(&customer)),
        Obstacle::PartnerSuspended => {
            (text.admin_request_suspended_title(), text.admin_request_suspended_body(&request.partner.name))
        }
    };
    let partners = paths::partners(&request.customer.slug);
    view! {
        <Banner tone=Tone::Caution icon=IconName::Lock title=title>
            <p>{body}</p>
            <div class="actions">
                <a class="button" href=partners>
                    {text.admin_request_to_partners()}
                </a>
            </div>
        </Banner>
        <Asked request=request.clone() />
        <AnswerForm request=request state=state gives=false />
    }
    .into_any()
}

/// For the partner: taking it back, or why that is not possible now.
#[component]
fn ToWithdraw(request: AdminRequestView, state: OfferState) -> impl IntoView {
    if request.may_act {
        view! { <WithdrawForm request=request state=state /> }.into_any()
    } else {
        view! { <WhyNot request=request /> }.into_any()
    }
}

/// For the partner: accepting or refusing what is offered.
#[component]
fn ToAccept(request: AdminRequestView, state: OfferState) -> impl IntoView {
    if request.may_act {
        view! { <OfferForms request=request state=state /> }.into_any()
    } else {
        view! { <WhyNot request=request /> }.into_any()
    }
}

#[component]
fn WhyNot(request: AdminRequestView) -> impl IntoView {
    let text = use_text();
    let why = match request.obstacle {
        Some(Obstacle::Frozen) => text.admin_request_frozen_partner(&request.customer.name),
        _ => text.admin_request_only_agent(&request.partner.name),
    };
    view! { <p>{why}</p> }
}

/// What was asked beside what is offered.
#[component]
fn Offer(request: AdminRequestView) -> impl IntoView {
    let text = use_text();
    let (asked, Some(offered)) = (request.asked.clone(), request.offered.clone()) else { return ().into_any() };
    let open = request.state == AdminRequestState::Offered;
    let row = |role: AdminRole| {
        let what = if offered.roles.contains(&role) {
            let until = open.then(|| {
                let until = text.date(request.until(role, offered.days));
                view! { <small class="sub">{text.admin_request_offer_until(&until)}</small> }
            });
            view! { <span>{text.admin_request_days(offered.days)} {until}</span> }.into_any()
        } else {
            view! { <span class="muted">{text.admin_request_offer_not()}</span> }.into_any()
        };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    {text.admin_role(role)}
                </th>
                <td role="cell" data-label=text.admin_request_offer_column_asked()>
                    {text.admin_request_days(asked.days)}
                </td>
                <td role="cell" data-label=text.admin_request_offer_column_offered()>
                    {what}
                </td>
            </tr>
        }
    };
    view! {
        <section class="section" aria-labelledby="h-offer">
            <h2 id="h-offer">{text.admin_request_offer_title()}</h2>
            <div class="table-box">
                <div class="table-frame">
                    <table class="table" role="table" aria-labelledby="h-offer">
                        <thead role="rowgroup">
                            <tr role="row">
                                <th role="columnheader" scope="col">{text.admin_request_offer_column_role()}</th>
                                <th role="columnheader" scope="col">{text.admin_request_offer_column_asked()}</th>
                                <th role="columnheader" scope="col">{text.admin_request_offer_column_offered()}</th>
                            </tr>
                        </thead>
                        <tbody role="rowgroup">{asked.roles.iter().copied().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// Where one goes from a request that is closed.
#[component]
fn Onward(request: AdminRequestView) -> impl IntoView {
    let text = use_text();
    let (href, label) = match request.side {
        Side::Customer => (paths::partners(&request.customer.slug), text.admin_request_to_partners().to_owned()),
        Side::Partner if !request.related || request.obstacle == Some(Obstacle::Frozen) => return ().into_any(),
        Side::Partner => (
            paths::customer(&request.partner.slug, &request.customer.slug),
            text.admin_request_to_customer(&request.customer.name),
        ),
    };
    view! {
        <div class="action-bar">
            <a class="button" href=href>
                {label}
            </a>
        </div>
    }
    .into_any()
}
