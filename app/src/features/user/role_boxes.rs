//! The boxes of the roles, by family, each with what it can and cannot do. Both lists are read off the table that decides,
//! so they cannot say anything else than what happens.

use leptos::prelude::*;
use shared::organization::Tier;
use shared::policy::{Decision, Facts, acts_of, may_give, roles_of};
use shared::user::{Role, RoleSet};

use crate::i18n::{Text, use_text};
use crate::ui::Check;

const AGENTS: RoleSet = RoleSet::of(&[Role::AdminAgent, Role::SalesAgent, Role::HelpdeskAgent]);

/// The boxes.
#[component]
pub(super) fn RoleBoxes(
    /// What is known of whoever ticks.
    facts: Facts,
    /// Name of the organisation.
    organization: String,
    /// What is ticked to begin with.
    ticked: RoleSet,
    /// Whether nothing can be changed here.
    #[prop(optional)]
    locked: bool,
) -> impl IntoView {
    let text = use_text();
    let roles = roles_of(facts.tier);
    let of = move |agents: bool| roles.iter().filter(move |role| AGENTS.has(*role) == agents).collect::<Vec<_>>();
    let (agents, admins) = (of(true), of(false));
    let agents = (!agents.is_empty()).then(|| (text.user_agent_type(), text.user_agent_type_hint().to_owned(), agents));
    let admins = match facts.tier {
        Tier::Operator => (text.user_operator_type(), text.user_operator_type_hint().to_owned(), admins),
        _ => (text.user_admin_type(), text.user_admin_type_hint(&organization), admins),
    };
    let family = move |(title, hint, roles): (&'static str, String, Vec<Role>)| {
        let boxes = roles
            .into_iter()
            .map(|role| view! { <RoleBox facts=facts role=role ticked=ticked.has(role) locked=locked /> })
            .collect_view();
        view! {
            <fieldset class="roles">
                <legend>{title}</legend>
                <p class="hint">{hint}</p>
                <ul class="ask">{boxes}</ul>
            </fieldset>
        }
    };
    agents.into_iter().chain([admins]).map(family).collect_view()
}

#[component]
fn RoleBox(facts: Facts, role: Role, ticked: bool, locked: bool) -> impl IntoView {
    let text = use_text();
    let given_by = match may_give(&facts, role) {
        Decision::Allowed => None,
        Decision::Denied(denial) => Some(text.user_given_by(&text.roles(denial.needed_roles()))),
    };
    let disabled = locked || given_by.is_some();
    let id = format!("role-{}", role.code());
    view! {
        <li>
            <div class="role">
                <Check
                    name="form[roles][]"
                    id=id
                    value=role.code()
                    label=text.role(role)
                    checked=ticked
                    disabled=disabled
                />
                {given_by.filter(|_| !locked).map(|given_by| view! { <span class="hint">{given_by}</span> })}
                <Acts tier=facts.tier role=role />
            </div>
        </li>
    }
}

/// What a role can and cannot do.
#[component]
fn Acts(tier: Tier, role: Role) -> impl IntoView {
    let text = use_text();
    let list = move |allowed: bool| {
        let acts: Vec<_> = acts_of(tier, role).filter(|(_, may)| *may == allowed).map(|(act, _)| act).collect();
        if acts.is_empty() && allowed {
            return view! { <p>{text.user_nothing()}</p> }.into_any();
        }
        let acts = acts.into_iter().map(|act| view! { <li>{text.act(act)}</li> }).collect_view();
        view! { <ul>{acts}</ul> }.into_any()
    };
    view! {
        <details class="acts">
            <summary aria-label=label(text, role)>{text.user_role_acts()}</summary>
            <div class="acts-lists">
                <div>
                    <b>{text.user_can()}</b>
                    {list(true)}
                </div>
                <div>
                    <b>{text.user_cannot()}</b>
                    {list(false)}
                </div>
            </div>
        </details>
    }
}

fn label(text: Text, role: Role) -> String {
    text.user_role_acts_of(text.role(role))
}
