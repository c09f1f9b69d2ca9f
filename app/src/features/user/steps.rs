//! What can be done about a user's access. Each button asks once more and works without a script.

use leptos::prelude::*;
use shared::policy::{ActionKind, may_give};
use shared::session::MembershipView;
use shared::user::{UserPageView, UserState, UserStep};

use super::sign_in_card::SignInCard;
use super::user_page::{ResetState, StepState};
use crate::failure::FormFailure;
use crate::features::organization::{facts, may};
use crate::features::session::StepUpField;
use crate::form::Form;
use crate::i18n::{Text, use_text};
use crate::ui::{Banner, Icon, IconName, Tone};

/// A button: what it is called, what it asks, and what it would do.
struct Question {
    label: &'static str,
    title: String,
    body: &'static str,
    danger: bool,
}

/// The buttons the reader may press, and what came of the last one.
#[component]
pub(super) fn Steps(
    view: UserPageView,
    membership: MembershipView,
    step: StepState,
    reset: ResetState,
) -> impl IntoView {
    let text = use_text();
    let (row, slug) = (view.row, membership.organization.slug.clone());
    let facts = facts(&membership);
    // Whoever may not give one of the roles may not take them all away either.
    let may_touch = row.roles.iter().all(|role| may_give(&facts, role).is_allowed());
    let may_manage = may(&membership, ActionKind::ManageUsers);
    let may_reset = may(&membership, ActionKind::ResetPassword) && row.state != UserState::Deactivated;
    if !may_manage {
        return ().into_any();
    }
    if view.own {
        return view! { <section class="section"><p>{text.user_own_note()}</p></section> }.into_any();
    }
    let deactivated = row.state == UserState::Deactivated;
    let access = access(text, deactivated, &row.name);
    let invite = (row.state == UserState::Invited).then(|| {
        let question = Question {
            label: text.user_invite(),
            title: text.user_invite_title(&row.email),
            body: text.user_invite_body(),
            danger: false,
        };
        (UserStep::Invite, question)
    });
    let id = row.id.to_string();
    let buttons = invite
        .into_iter()
        .chain(may_touch.then_some(access))
        .map(|(kind, question)| {
            let (state, slug, id) = (step.clone(), slug.clone(), id.clone());
            view! {
                <Asked question=question>
                    <Form state=state class="actions">
                        <input type="hidden" name="organization" value=slug />
                        <input type="hidden" name="user" value=id />
                        <input type="hidden" name="step" value=kind.code() />
                        <Confirm danger=kind == UserStep::Deactivate label=step_label(kind) />
                    </Form>
                </Asked>
            }
        })
        .collect_view();
    let reset_button = (may_reset && may_touch && view.may_get_password).then(|| {
        let question = Question {
            label: text.user_reset(),
            title: text.user_reset_title(&row.name),
            body: text.user_reset_body(),
            danger: false,
        };
        let (state, slug, id) = (reset.clone(), slug.clone(), id.clone());
        let (asked, refused) = (state.asks_password(), state.error("password"));
        view! {
            <Asked question=question open=asked>
                <Form state=state class="actions">
                    <input type="hidden" name="organization" value=slug />
                    <input type="hidden" name="user" value=id />
                    <StepUpField asked=asked why=text.user_step_up() error=refused />
                    <Confirm danger=false label=text.user_reset() />
                </Form>
            </Asked>
        }
    });
    let locked = why_locked(text, &membership, &row.name, may_touch).filter(|_| !may_touch || !deactivated);
    let closed =
        (may_reset && !view.may_get_password).then(|| view! { <p class="muted">{text.user_reset_closed()}</p> });
    view! {
        <section class="section" aria-labelledby="h-steps">
            <h2 id="h-steps">{text.user_steps_title()}</h2>
            <div class="stack">
                <FormFailure failure=step.failure() />
                <FormFailure failure=reset.failure() />
                {step
                    .output()
                    .map(|()| view! { <Banner tone=Tone::Positive role="status"><p>{text.user_done()}</p></Banner> })}
                {reset.output().map(|shown| view! { <SignInCard shown=shown /> })}
                <div class="actions user-steps no-print">{buttons} {reset_button}</div>
                {locked
                    .map(|why| {
                        view! {
                            <p class="muted locked">
                                <Icon name=IconName::Lock />
                                <span>{why}</span>
                            </p>
                        }
                    })}
                {closed}
            </div>
        </section>
    }
    .into_any()
}

/// Keeping the user out, or letting him in again.
fn access(text: Text, deactivated: bool, name: &str) -> (UserStep, Question) {
    if deactivated {
        let question = Question {
            label: text.user_reactivate(),
            title: text.user_reactivate_title(name),
            body: text.user_reactivate_body(),
            danger: false,
        };
        (UserStep::Reactivate, question)
    } else {
        let question = Question {
            label: text.user_deactivate(),
            title: text.user_deactivate_title(name),
            body: text.user_deactivate_body(),
            danger: true,
        };
        (UserStep::Deactivate, question)
    }
}

/// Why a button is not there, and who has it: the section is never empty.
fn why_locked(text: Text, membership: &MembershipView, name: &str, may_touch: bool) -> Option<String> {
    match (may_touch, may(membership, ActionKind::ResetPassword)) {
        (false, _) => Some(text.user_steps_locked(name)),
        (true, false) => Some(text.user_reset_locked().to_owned()),
        (true, true) => None,
    }
}

fn step_label(step: UserStep) -> &'static str {
    let text = use_text();
    match step {
        UserStep::Deactivate => text.user_deactivate(),
        UserStep::Reactivate => text.user_reactivate(),
        UserStep::Invite => text.user_invite(),
    }
}

/// A button that opens what it would do, with the button that does it.
#[component]
fn Asked(
    question: Question,
    /// Whether it stands open because its form asks for the password.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    let Question { label, title, body, danger } = question;
    view! {
        <details class="confirm" open=open>
            <summary class="button" class:is-danger=danger>{label}</summary>
            <div class="confirm-box">
                <p>
                    <b>{title}</b>
                </p>
                <p>{body}</p>
                {children()}
            </div>
        </details>
    }
}

#[component]
fn Confirm(danger: bool, label: &'static str) -> impl IntoView {
    view! {
        <button class="button is-s" class:is-danger=danger class:is-main=!danger type="submit">
            {label}
        </button>
    }
}
