//! Which groups use which right of one customer: a box for each of them.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::group::{AssignForm, AssignRowView, AssignView, Pair};
use shared::session::MembershipView;

use super::api::{AssignGroups, AssignedGroups};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Check, Crumb, Empty, ErrorSummary, PageHead, Term};

/// The id of the first box, to which a refusal leads.
const FIRST: &str = "assigned";

/// The page.
#[component]
pub fn AssignPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization.slug;
    let customer = use_params_map().with_untracked(|params| params.get("customer").unwrap_or_default());
    let data = Data::new(AssignedGroups { organization: own.clone(), customer });
    view! {
        <Title text=text.group_assign_title() />
        <main class="page" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match data.load().await {
                            Ok(view) => view! { <Assign view=view own=own /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Assign(view: AssignView, own: String) -> impl IntoView {
    let text = use_text();
    let state = use_form(|call: AssignGroups| Some(call.form), || None);
    let customer = view.customer.clone();
    let back = paths::customer(&own, &customer.slug);
    let crumbs = vec![
        Crumb { href: paths::customers(&own), label: text.customer_title().to_owned() },
        Crumb { href: back.clone(), label: customer.name.clone() },
    ];
    let body = if view.rights.is_empty() {
        view! { <Empty title=text.group_assign_none() text=text.customer_rights_empty(&customer.name) /> }.into_any()
    } else {
        view! { <Boxes state=state.clone() view=view own=own back=back /> }.into_any()
    };
    view! {
        <PageHead title=text.group_assign_title() lead=text.group_assign_lead(&customer.name) crumbs=crumbs />
        <FormFailure failure=state.failure() />
        {body}
    }
}

#[component]
fn Boxes(
    state: FormState<AssignGroups, Option<AssignForm>>,
    view: AssignView,
    own: String,
    back: String,
) -> impl IntoView {
    let text = use_text();
    let held: Vec<_> = view.pairs().into_iter().map(Pair::code).collect();
    // What was refused is shown as it was ticked; what came too late, as it is now.
    let ticked = match &state.initial {
        Some(form) if state.failure().is_none() => form.assigned.clone(),
        _ => held.clone(),
    };
    let (groups, as_of) = (view.groups, view.as_of);
    let mut first = true;
    let right = move |row: AssignRowView| {
        let role = row.grant.role;
        let boxes = groups
            .iter()
            .map(|(group, label)| {
                let code = Pair { role, group: *group }.code();
                let id = if std::mem::take(&mut first) {
                    FIRST.to_owned()
                } else {
                    format!("{FIRST}-{}", code.replace('/', "-"))
                };
                let checked = ticked.contains(&code);
                view! {
                    <li>
                        <Check name="form[assigned][]" id=id value=code label=text.group_label(label) checked=checked />
                    </li>
                }
            })
            .collect_view();
        view! {
            <fieldset class="roles">
                <legend>{text.admin_role(role)}</legend>
                <Term start=row.grant.started_at end=row.grant.expires_at now=as_of />
                <ul class="ask">{boxes}</ul>
            </fieldset>
        }
    };
    view! {
        <Form state=state.clone() class="stack">
            <ErrorSummary
                errors=state.errors()
                labels=move |_| (FIRST.to_owned(), text.group_assign_title().to_owned())
            />
            <input type="hidden" name="organization" value=own />
            <input type="hidden" name="customer" value=view.customer.slug />
            <input type="hidden" name="form[held]" value=held.join(" ") />
            {view.rights.into_iter().map(right).collect_view()}
            <p>{text.group_assign_note()}</p>
            <div class="action-bar">
                <button class="button is-main" type="submit">
                    {text.group_assign_submit()}
                </button>
                <a class="button" href=back>
                    {text.group_assign_back()}
                </a>
            </div>
        </Form>
    }
}
