//! Requests for roles as those see them who can give the role: on the start page, and on the page of the one who asks.

use leptos::prelude::*;
use shared::user::{AnswerRoleForm, RoleRequestView};

use super::api::{AnswerRoleRequest, RoleRequests};
use crate::call::Data;
use crate::failure::FormFailure;
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, ErrorSummary, IconName, TextArea, Tone};

pub(super) type AnswerState = FormState<AnswerRoleRequest, AnswerRoleForm>;

/// The form of the answers.
pub(super) fn answers() -> AnswerState {
    use_form(|call: AnswerRoleRequest| call.form, AnswerRoleForm::default)
}

/// Who waits for an answer, for the start page; nothing while nobody does.
#[component]
pub fn AskedOfYou(
    /// Slug of the organisation.
    organization: String,
) -> impl IntoView {
    let text = use_text();
    let requests = Data::new(RoleRequests { organization: organization.clone() });
    view! {
        <Suspense>
            {Suspend::new(async move {
                let rows = requests.load().await.unwrap_or_default();
                let any = !rows.is_empty();
                let lines = rows
                    .into_iter()
                    .map(|row| {
                        view! {
                            <li>
                                <a href=paths::user(&organization, row.user)>
                                    {text.ask_line(&row.name, text.role(row.role))}
                                </a>
                                " "
                                <span class="muted">{text.date_time(row.asked_at)}</span>
                            </li>
                        }
                    })
                    .collect_view();
                any.then(|| {
                    view! {
                        <Banner icon=IconName::Info title=text.ask_of_you()>
                            <ul>{lines}</ul>
                        </Banner>
                    }
                })
            })}
        </Suspense>
    }
}

/// What one user asks for, with the answers.
#[component]
pub(super) fn Asks(
    asks: Vec<RoleRequestView>,
    /// Slug of the organisation.
    organization: String,
    state: AnswerState,
) -> impl IntoView {
    let text = use_text();
    let done = state.output().map(|()| {
        view! {
            <Banner tone=Tone::Positive role="status" title=text.ask_answered_title()>
                <p>{text.ask_answered_body()}</p>
            </Banner>
        }
    });
    let failure = state.failure();
    let asks = asks
        .into_iter()
        .map(|ask| view! { <Ask ask=ask organization=organization.clone() state=state.clone() /> })
        .collect_view();
    view! {
        {done}
        <FormFailure failure=failure />
        {asks}
    }
}

#[component]
fn Ask(ask: RoleRequestView, organization: String, state: AnswerState) -> impl IntoView {
    let text = use_text();
    let role = text.role(ask.role);
    let reason_id = format!("reason-{}", ask.role.code());
    let hidden = {
        let id = ask.id.to_string();
        move |answer: &'static str| {
            view! {
                <input type="hidden" name="organization" value=organization.clone() />
                <input type="hidden" name="request" value=id.clone() />
                <input type="hidden" name="form[answer]" value=answer />
            }
        }
    };
    let labels = {
        let id = reason_id.clone();
        move |_: &str| (id.clone(), text.ask_refusal().to_owned())
    };
    let (give, refuse) = (hidden("give"), hidden("refuse"));
    let (giving, failed, refused) = (state.clone(), state.errors(), state.error("reason"));
    let (typed, open) = (state.initial.reason.clone(), refused.is_some());
    let words = (!ask.reason.is_empty()).then(|| view! { <blockquote>{ask.reason}</blockquote> });
    view! {
        <Banner icon=IconName::Info title=text.ask_line(&ask.name, role)>
            {words}
            <p class="muted">{text.date_time(ask.asked_at)}</p>
            <div class="actions">
                <Form state=giving>
                    {give}
                    <button class="button is-main" type="submit">
                        {text.ask_give(role)}
                    </button>
                </Form>
                <details class="confirm" open=open>
                    <summary class="button">{text.ask_refuse()}</summary>
                    <div class="confirm-box">
                        <Form state=state class="stack">
                            <ErrorSummary errors=failed labels=labels />
                            {refuse}
                            <TextArea
                                name="form[reason]"
                                id=reason_id
                                label=text.ask_refusal()
                                optional=true
                                rows=2
                                value=typed
                                error=refused
                            />
                            <button class="button is-s" type="submit">
                                {text.ask_refuse()}
                            </button>
                        </Form>
                    </div>
                </details>
            </div>
        </Banner>
    }
}
