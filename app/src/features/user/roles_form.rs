//! The ticks of one user's roles. Boxes the reader may not change show how things are and are not sent.

use leptos::prelude::*;
use shared::policy::ActionKind;
use shared::session::MembershipView;
use shared::user::{Role, RoleSet, UserPageView, UserState};

use super::role_boxes::RoleBoxes;
use super::user_page::RolesState;
use crate::failure::FormFailure;
use crate::features::organization::{facts, may};
use crate::form::Form;
use crate::i18n::use_text;
use crate::ui::{Banner, ErrorSummary, Tone};

/// The form.
#[component]
pub(super) fn Roles(view: UserPageView, membership: MembershipView, state: RolesState) -> impl IntoView {
    let text = use_text();
    let may_manage = may(&membership, ActionKind::ManageUsers);
    let locked = !may_manage || view.row.state == UserState::Deactivated;
    let held = view.row.roles;
    // A refused post shows what was ticked; boxes that were not sent show what is held.
    let ticked = match (&state.initial, state.output()) {
        (Some(form), None) => form.roles.iter().filter_map(|code| Role::parse(code)).fold(RoleSet::NONE, RoleSet::with),
        _ => held,
    };
    let organization = membership.organization.clone();
    let boxes =
        view! { <RoleBoxes facts=facts(&membership) organization=organization.name ticked=ticked locked=locked /> };
    let body = if locked {
        let note = (!may_manage).then(|| view! { <p class="lead">{text.user_roles_locked()}</p> });
        view! {
            {note}
            <div class="stack">{boxes}</div>
        }
        .into_any()
    } else {
        let updated = state.output().map(|()| {
            view! {
                <Banner tone=Tone::Positive role="status" title=text.user_updated_title()>
                    <p>{text.user_updated_body()}</p>
                </Banner>
            }
        });
        view! {
            <p class="lead">{text.user_roles_lead()}</p>
            <Form
                state=state.clone()
                class="stack"
            >
                {updated}
                <ErrorSummary
                    errors=state.errors()
                    labels=move |_| (String::new(), text.user_roles_title().to_owned())
                />
                <FormFailure failure=state.failure() />
                <input type="hidden" name="organization" value=organization.slug.clone() />
                <input type="hidden" name="user" value=view.row.id.to_string() />
                <input type="hidden" name="form[held]" value=held.codes() />
                {boxes}
                <div class="actions">
                    <button class="button is-main" type="submit">
                        {text.user_update()}
                    </button>
                </div>
            </Form>
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="h-roles">
            <h2 id="h-roles">{text.user_roles_title()}</h2>
            {body}
        </section>
    }
}
