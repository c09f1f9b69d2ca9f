//! Request administrator access: a name, the roles with what each can do, and the days.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::delegated_admin::{AdminRequestForm, AdminRequestStartView, AdminRole};
use shared::organization::OrganizationView;
use shared::session::MembershipView;

use super::request_api::{AskAdminAccess, StartAdminRequest};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::field::{Refusal, error_id};
use crate::ui::{Check, Crumb, ErrorSummary, Field, Icon, IconName, PageHead};

/// The id of the first box, to which a refusal leads.
const FIRST: &str = "roles";

/// The form; empty until it was sent.
type AskState = FormState<AskAdminAccess, Option<AdminRequestForm>>;

/// The page.
#[component]
pub fn AskAccessPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization;
    let customer = use_params_map().with_untracked(|params| params.get("customer").unwrap_or_default());
    let state: AskState = use_form(|call: AskAdminAccess| Some(call.form), || None);
    let start = Data::new(StartAdminRequest { organization: own.slug.clone(), customer });
    view! {
        <Title text=text.admin_request_ask_title() />
        <main class="page is-read" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match start.load().await {
                            Ok(start) => view! { <Ask start=start own=own state=state /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Ask(start: AdminRequestStartView, own: OrganizationView, state: AskState) -> impl IntoView {
    let text = use_text();
    let customer = start.customer.clone();
    let page = paths::customer(&own.slug, &customer.slug);
    let crumbs = vec![
        Crumb { href: paths::customers(&own.slug), label: text.customer_title().to_owned() },
        Crumb { href: page.clone(), label: customer.name.clone() },
    ];
    let typed = state.initial.clone().unwrap_or_else(|| start.form.clone());
    let note = text.admin_request_ask_note(&customer.name);
    view! {
        <PageHead
            title=text.admin_request_ask_title()
            lead=text.admin_request_ask_lead(&customer.name)
            crumbs=crumbs
        />
        <FormFailure failure=state.failure() />
        <Form state=state.clone() class="stack is-wide">
            <ErrorSummary errors=state.errors() labels=move |field: &str| label(text, field) />
            <input type="hidden" name="organization" value=own.slug.clone() />
            <input type="hidden" name="customer" value=customer.slug.clone() />
            <Field
                name="form[name]"
                id="name"
                label=text.admin_request_name()
                hint=text.admin_request_name_hint()
                value=typed.name.clone()
                autocomplete="off"
                error=state.error("name")
            />
            <Roles start=start partner=own.name.clone() ticked=typed.roles.clone() state=state.clone() />
            <Field
                name="form[days]"
                id="days"
                label=text.admin_request_days_field()
                hint=text.admin_request_days_hint()
                value=typed.days.clone()
                autocomplete="off"
                inputmode="numeric"
                error=state.error("days")
            />
            <p class="muted">{note}</p>
            <div class="action-bar">
                <button class="button is-main" type="submit">
                    <Icon name=IconName::Send />
                    {text.admin_request_send()}
                </button>
                <a class="button is-quiet" href=page>
                    {text.admin_request_cancel()}
                </a>
            </div>
        </Form>
    }
}

/// A box for each role a customer can give; one that is asked for already waits.
#[component]
fn Roles(start: AdminRequestStartView, partner: String, ticked: Vec<String>, state: AskState) -> impl IntoView {
    let text = use_text();
    let error = state.error("roles");
    let described_by = error.is_some().then(|| error_id(FIRST));
    let row = move |(place, role): (usize, AdminRole)| {
        let waits = start.waiting.contains(&role);
        let held = start.held.iter().find(|held| held.role == role);
        let mut hint = text.admin_role_hint(role, &partner);
        let more = match held {
            _ if waits => Some(text.admin_request_waiting().to_owned()),
            Some(held) => Some(text.admin_request_held(&text.date(held.until))),
            None => None,
        };
        if let Some(more) = more {
            hint = format!("{hint} {more}");
        }
        let id = if place == 0 { FIRST.to_owned() } else { format!("{FIRST}-{}", role.code()) };
        view! {
            <li>
                <Check
                    name="form[roles][]"
                    id=id
                    value=role.code()
                    label=text.admin_role(role)
                    hint=hint
                    checked=!waits && ticked.iter().any(|code| code == role.code())
                    disabled=waits
                />
            </li>
        }
    };
    view! {
        <fieldset class="field" aria-describedby=described_by>
            <legend class="label">{text.admin_request_roles()}</legend>
            <ul class="ask">{AdminRole::OF_CUSTOMERS.into_iter().enumerate().map(row).collect_view()}</ul>
            {error.map(|code| view! { <Refusal id=FIRST.to_owned() code=code /> })}
        </fieldset>
    }
}

/// The id and the name of a refused field.
fn label(text: Text, field: &str) -> (String, String) {
    let (id, label) = match field {
        "name" => ("name", text.admin_request_name()),
        "days" => ("days", text.admin_request_days_field()),
        _ => (FIRST, text.admin_request_roles()),
    };
    (id.to_owned(), label.to_owned())
}
