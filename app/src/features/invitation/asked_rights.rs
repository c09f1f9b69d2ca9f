//! The rights a request asks for, each with its days. Owns how somebody who may not ask for them is told; decides nothing:
//! the policy does, and the server asks it again.

use leptos::either::Either;
use leptos::prelude::*;
use shared::delegated_admin::{AdminRole, GrantDays};
use shared::field::{Code, FieldErrors};
use shared::invitation::{Kind, RightForm};
use shared::policy::{ActionKind, Decision, Denial, Missing, decide};
use shared::session::MembershipView;

use crate::features::organization::facts;
use crate::i18n::use_text;
use crate::ui::{Check, Field, Icon, IconName, OpenTerm, WhoCanHelp};

/// The field of a right's days in refusals: `rights.<role>`.
pub(super) fn right_of_field(field: &str) -> Option<AdminRole> {
    field.strip_prefix("rights.").and_then(AdminRole::parse)
}

/// The section.
#[component]
pub(super) fn AskedRights(
    of: Kind,
    initial: Vec<RightForm>,
    asker: MembershipView,
    /// Name of the provider that asks too.
    with: Option<String>,
    errors: FieldErrors,
) -> impl IntoView {
    let text = use_text();
    let partner = asker.organization.name.clone();
    let act = match of {
        Kind::Relationship => ActionKind::RequestDelegatedAdmin,
        Kind::Partnership => ActionKind::RequestPartnership,
    };
    let denial = match decide(&facts(&asker), act) {
        Decision::Allowed => None,
        Decision::Denied(denial) => Some(denial),
    };
    let locked = denial.map(|denial| view! { <Locked denial=denial organization=partner.clone() /> });
    let rows = of.catalogue().iter().copied().enumerate().map(|(index, role)| {
        let hint = text.admin_role_hint(role, &partner);
        if denial.is_some() {
            return Either::Left(view! { <LockedRow role=role hint=hint /> });
        }
        let right = initial.iter().find(|right| right.role == role.code()).cloned().unwrap_or_else(|| proposed(role));
        let error = errors.of(&format!("rights.{}", role.code())).cloned();
        Either::Right(view! { <Row index=index role=role right=right hint=hint error=error /> })
    });
    let rows = rows.collect_view();
    let (lead, label, hint) = match of {
        Kind::Relationship => (
            text.invitation_rights_lead(),
            match with {
                Some(_) => text.joint_relationship_of(&partner),
                None => text.invitation_relationship().to_owned(),
            },
            text.invitation_relationship_hint().to_owned(),
        ),
        Kind::Partnership => (
            text.partnership_rights_lead(),
            text.partnership_orders().to_owned(),
            text.partnership_orders_hint(&partner),
        ),
    };
    let fixed = with.as_ref().map(|provider| view! { <p class="lead">{text.joint_parties_fixed(provider)}</p> });
    let second = with.map(|provider| view! { <SecondParty provider=provider /> });
    view! {
        <section class="section" aria-labelledby="h-rights">
            <h2 id="h-rights">{text.invitation_rights_title()}</h2>
            <p class="lead">{lead}</p>
            {fixed}
            {locked}
            <ul class="ask">
                <li>
                    <Check
                        name=""
                        id="relationship"
                        label=label
                        hint=hint
                        checked=true
                        disabled=true
                    />
                    <span class="fixed">
                        <OpenTerm />
                    </span>
                </li>
                {second}
                <li class="group">
                    <b>{text.invitation_administration(&partner)}</b>
                </li>
                {rows}
            </ul>
        </section>
    }
}

/// What the provider that asks too gets; it cannot ask for more.
#[component]
fn SecondParty(provider: String) -> impl IntoView {
    let text = use_text();
    view! {
        <li>
            <Check
                name=""
                id="relationship-provider"
                label=text.joint_relationship_of(&provider)
                hint=text.joint_provider_hint(&provider)
                checked=true
                disabled=true
            />
            <span class="fixed">
                <OpenTerm />
            </span>
        </li>
    }
}

fn proposed(role: AdminRole) -> RightForm {
    RightForm { role: role.code().to_owned(), asked: String::new(), days: GrantDays::DEFAULT.get().to_string() }
}

/// A right that can be asked for.
#[component]
fn Row(index: usize, role: AdminRole, right: RightForm, hint: String, error: Option<Code>) -> impl IntoView {
    let text = use_text();
    let name = text.admin_role(role);
    view! {
        <li>
            <input type="hidden" name=format!("form[rights][{index}][role]") value=role.code() />
            <Check
                name=format!("form[rights][{index}][asked]")
                id=format!("right-{}", role.code())
                label=name
                hint=hint
                value="on"
                checked=!right.asked.is_empty()
            />
            <div class="duration">
                <Field
                    name=format!("form[rights][{index}][days]")
                    id=format!("days-{}", role.code())
                    label=text.invitation_days_of(name)
                    value=right.days
                    autocomplete="off"
                    inputmode="numeric"
                    field=format!("rights.{}", role.code())
                    error=error
                />
                <span class="unit" aria-hidden="true">
                    {text.invitation_days_unit()}
                </span>
            </div>
        </li>
    }
}

/// A right that the reader may not ask for. Nothing of it is sent.
#[component]
fn LockedRow(role: AdminRole, hint: String) -> impl IntoView {
    view! {
        <li>
            <Check
                name=""
                id=format!("right-{}", role.code())
                label=use_text().admin_role(role)
                hint=hint
                disabled=true
            />
            <span class="fixed">
                <Icon name=IconName::Lock />
            </span>
        </li>
    }
}

/// Which role can ask, and who gives it.
#[component]
fn Locked(denial: Denial, organization: String) -> impl IntoView {
    let text = use_text();
    let roles = denial.needed_roles();
    let count = i64::try_from(roles.iter().count()).unwrap_or(i64::MAX);
    view! {
        <div class="notice is-locked">
            <Icon name=IconName::Lock />
            <div>
                {(denial.missing == Missing::Role)
                    .then(|| view! { <p>{text.invitation_locked(count, &text.roles(roles))}</p> })}
                <WhoCanHelp denial=denial organization=organization />
            </div>
        </div>
    }
}
