//! Remove roles: which rights of a partner run, and the boxes that end several at once.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::delegated_admin::{GrantView, RemoveRolesForm, RemoveRolesView};
use shared::session::MembershipView;

use super::api::{RemovableRoles, RemoveRoles};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::field::{Refusal, error_id};
use crate::ui::{Check, Crumb, Empty, ErrorSummary, PageHead, Term};

/// The id of the first box, to which a refusal leads.
const FIRST: &str = "grants";

/// The page.
#[component]
pub fn RemoveRolesPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization.slug;
    let other = use_params_map().with_untracked(|params| params.get("other").unwrap_or_default());
    let plan = Data::new(RemovableRoles { organization: own.clone(), other });
    view! {
        <Title text=text.delegated_admin_remove() />
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
fn Removal(plan: RemoveRolesView, own: String) -> impl IntoView {
    let text = use_text();
    let state = use_form(|call: RemoveRoles| call.form, RemoveRolesForm::default);
    let name = plan.partner.name.clone();
    let list = paths::partners(&own);
    let crumbs = vec![Crumb { href: list.clone(), label: text.partner_title().to_owned() }];
    let body = if plan.grants.is_empty() {
        view! {
            <Empty title=text.delegated_admin_none_title() text=text.delegated_admin_none_body(&name)>
                <a class="button" href=list>
                    {text.delegated_admin_back()}
                </a>
            </Empty>
        }
        .into_any()
    } else {
        view! { <Boxes state=state.clone() plan=plan own=own back=list /> }.into_any()
    };
    view! {
        <PageHead title=text.delegated_admin_remove() lead=text.delegated_admin_remove_lead(&name) crumbs=crumbs />
        <FormFailure failure=state.failure() />
        {body}
    }
}

#[component]
fn Boxes(
    state: FormState<RemoveRoles, RemoveRolesForm>,
    plan: RemoveRolesView,
    own: String,
    back: String,
) -> impl IntoView {
    let text = use_text();
    let (partner, as_of) = (plan.partner, plan.as_of);
    let error = state.error("grants");
    let described_by = error.is_some().then(|| error_id(FIRST));
    let (name, ticked) = (partner.name.clone(), state.initial.grants.clone());
    let row = move |(place, grant): (usize, GrantView)| {
        let id = grant.id.to_string();
        let checked = ticked.contains(&id);
        let own_id = if place == 0 { FIRST.to_owned() } else { format!("{FIRST}-{id}") };
        view! {
            <li>
                <Check
                    name="form[grants][]"
                    id=own_id
                    value=id
                    label=text.admin_role(grant.role)
                    hint=text.admin_role_hint(grant.role, &name)
                    checked=checked
                />
                <Term start=grant.started_at end=grant.expires_at now=as_of />
            </li>
        }
    };
    let why = plan.paused.then(|| view! { <p>{text.review_paused_partner(&partner.name)}</p> });
    view! {
        {why}
        <Form state=state.clone() class="stack is-wide">
            <ErrorSummary
                errors=state.errors()
                labels=move |_| (FIRST.to_owned(), text.delegated_admin_which().to_owned())
            />
            <input type="hidden" name="organization" value=own />
            <input type="hidden" name="other" value=partner.slug />
            <fieldset class="field" aria-describedby=described_by>
                <legend class="label">{text.delegated_admin_which()}</legend>
                <ul class="ask consent">{plan.grants.into_iter().enumerate().map(row).collect_view()}</ul>
                {error.map(|code| view! { <Refusal id=FIRST.to_owned() code=code /> })}
            </fieldset>
            <p>{text.delegated_admin_remove_note(&partner.name)}</p>
            <div class="action-bar">
                <button class="button is-danger" type="submit">
                    {text.delegated_admin_remove_submit()}
                </button>
                <a class="button" href=back>
                    {text.ending_keep()}
                </a>
            </div>
        </Form>
    }
}
