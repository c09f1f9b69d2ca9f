//! Remove customer relationship, and Remove partner: the plan, the declaration and the notice.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::ending::{EndingPlanView, Side};
use shared::session::MembershipView;

use super::api::EndingPlan;
use super::plan::Plan;
use super::remove_form::{RemoveForm, remove_state};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::features::session::StepUpNotice;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, PageHead};

/// The page, for either side.
#[component]
pub fn RemovePage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization.slug;
    let other = use_params_map().with_untracked(|params| params.get("other").unwrap_or_default());
    let plan = Data::new(EndingPlan { organization: own.clone(), other });
    view! {
        <Title text=text.ending_relationship() />
        <main class="page" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match plan.load().await {
                            Ok(plan) => view! { <Removal plan=plan own=own /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Removal(plan: EndingPlanView, own: String) -> impl IntoView {
    let text = use_text();
    let state = remove_state();
    let (partner, customer) = (plan.partner.name.clone(), plan.customer.name.clone());
    let crumb = |href, label: &str| Crumb { href, label: label.to_owned() };
    let (title, crumbs, other, back) = match plan.side {
        Side::Partner => {
            let account = paths::customer(&own, &plan.customer.slug);
            let crumbs =
                vec![crumb(paths::customers(&own), text.customer_title()), crumb(account.clone(), &plan.customer.name)];
            (text.ending_remove_customer(), crumbs, plan.customer.clone(), account)
        }
        Side::Customer => {
            let list = paths::partners(&own);
            let crumbs = vec![crumb(list.clone(), text.partner_title())];
            (text.ending_remove_partner(), crumbs, plan.partner.clone(), list)
        }
    };
    let side = plan.side;
    let has_rights = !plan.rights.is_empty();
    view! {
        <Title text=title />
        <StepUpNotice asked=state.asks_password() />
        <PageHead
            title=title
            lead=text.ending_plan_lead(&partner, &customer, &text.date(plan.since))
            crumbs=crumbs
        />
        <FormFailure failure=state.failure() />
        <div class="columns">
            <div>
                <Plan plan=plan />
                <RemoveForm
                    state=state
                    side=side
                    organization=own
                    other=other
                    has_rights=has_rights
                    partner=partner.clone()
                    customer=customer.clone()
                    submit=title
                    back=back
                />
            </div>
            <aside class="panel" aria-labelledby="h-short">
                <header>
                    <h2 id="h-short">{text.ending_short_title()}</h2>
                </header>
                <div class="body stack">
                    <p>{text.ending_short_partner(&partner, &customer)}</p>
                    <p>{text.ending_short_customer(&customer)}</p>
                    <p class="muted">{text.ending_short_again()}</p>
                </div>
            </aside>
        </div>
    }
}
