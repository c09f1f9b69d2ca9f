//! One user: facts, roles, and what can be done about the access.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::session::MembershipView;
use shared::user::{RolesForm, UserPageView, UserState};

use super::api::{self, ManageUser, ResetPassword, UpdateUser};
use super::role_requests::{AnswerState, Asks, answers};
use super::roles_form::Roles;
use super::steps::Steps;
use crate::call::Data;
use crate::failure::Failure;
use crate::features::organization::{SettingsTab, SettingsTabs};
use crate::features::session::StepUpNotice;
use crate::form::{FormState, use_form};
use crate::i18n::use_text;
use crate::ui::{PageHead, Term, UserBadge};

/// The form of the ticks; nothing of it while none was posted.
pub(super) type RolesState = FormState<UpdateUser, Option<RolesForm>>;
/// The one form behind the buttons that need nothing typed.
pub(super) type StepState = FormState<ManageUser, ()>;
/// The form behind Reset password.
pub(super) type ResetState = FormState<ResetPassword, ()>;

/// The page.
#[component]
pub fn UserPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug.clone();
    let id = use_params_map().with_untracked(|params| params.get("user").unwrap_or_default());
    let roles: RolesState = use_form(|call: UpdateUser| Some(call.form), || None);
    let step: StepState = use_form(|_| (), || ());
    let reset: ResetState = use_form(|_| (), || ());
    let answer = answers();
    let user = Data::new(api::User { organization: slug, user: id });
    let current = membership.clone();
    view! {
        <Title text=text.user_title() />
        <main class="page is-form" id="main">
            <SettingsTabs membership=current current=SettingsTab::Users />
            <Suspense>
                {Suspend::new(async move {
                        match user.load().await {
                            Ok(view) => {
                                view! {
                                    <User
                                        view=view
                                        membership=membership
                                        answer=answer
                                        roles=roles
                                        step=step
                                        reset=reset
                                    />
                                }
                                    .into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn User(
    view: UserPageView,
    membership: MembershipView,
    answer: AnswerState,
    roles: RolesState,
    step: StepState,
    reset: ResetState,
) -> impl IntoView {
    view! {
        <StepUpNotice asked=reset.asks_password() />
        <PageHead title=view.row.name.clone() />
        <div class="stack asks">
            <Asks asks=view.asks.clone() organization=membership.organization.slug.clone() state=answer />
        </div>
        <Facts view=view.clone() />
        <Roles view=view.clone() membership=membership.clone() state=roles />
        <Steps view=view membership=membership step=step reset=reset />
    }
}

#[component]
fn Facts(view: UserPageView) -> impl IntoView {
    let text = use_text();
    let row = view.row;
    let signed_in = row.signed_in_at.map_or_else(|| text.user_never().to_owned(), |at| text.date_time(at));
    let label = match row.state {
        UserState::Invited => text.user_fact_until_link(),
        _ => text.user_fact_until_password(),
    };
    let until = match (row.state, view.until) {
        (UserState::Invited, until) if until.is_none_or(|until| until <= view.as_of) => {
            Some(view! { <span>{text.user_link_over()}</span> }.into_any())
        }
        (_, Some(until)) => {
            Some(view! { <Term start=until.plus_days(-7) end=until now=view.as_of answer=true /> }.into_any())
        }
        _ => None,
    };
    let until = until.map(|until| view! { <dt>{label}</dt><dd>{until}</dd> });
    view! {
        <dl class="facts person-facts">
            <dt>{text.user_fact_email()}</dt>
            <dd>{row.email}</dd>
            <dt>{text.user_fact_state()}</dt>
            <dd>
                <UserBadge state=row.state />
            </dd>
            {until}
            <dt>{text.user_column_signed_in()}</dt>
            <dd>{signed_in}</dd>
            <dt>{text.user_fact_since()}</dt>
            <dd>{text.date(view.since)}</dd>
        </dl>
    }
}
