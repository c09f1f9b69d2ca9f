//! The customer's answer: each role with a box of its own, the days, and Approve or Decline. Nothing is ticked beforehand
//! (look/README.md, "Consent"); less than asked is an offer, and the page says so before it is sent.

use leptos::prelude::*;
use shared::delegated_admin::{AdminRequestAnswerForm, AdminRequestState, AdminRequestView, AdminRole};

use super::request_api::AnswerAdminRequest;
use super::request_page::role_hint;
use crate::features::session::{STEP_UP, StepUpField, StepUpNotice};
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::ui::field::{Refusal, error_id};
use crate::ui::{Check, ErrorSummary, Field, Term, TextArea};

/// The id of the first box, to which a refusal leads.
const FIRST: &str = "roles";

/// The form; empty until it was sent.
pub(super) type AnswerState = FormState<AnswerAdminRequest, Option<AdminRequestAnswerForm>>;

pub(super) fn answer_state() -> AnswerState {
    use_form(|call: AnswerAdminRequest| Some(call.form), || None)
}

/// The form. Where nothing can be given, it declines alone.
#[component]
pub(super) fn AnswerForm(
    request: AdminRequestView,
    state: AnswerState,
    /// Whether it can be said yes to now.
    gives: bool,
) -> impl IntoView {
    let text = use_text();
    let typed = state.initial.clone().unwrap_or_else(|| AdminRequestAnswerForm::blank(&request.asked));
    let step_up = state.asks_password();
    let asked = request.asked.roles.iter();
    let asked = asked.map(|role| view! { <input type="hidden" name="form[asked_roles][]" value=role.code() /> });
    let asked = asked.collect_view();
    let gift = gives.then(|| view! { <Gift request=request.clone() typed=typed.clone() state=state.clone() /> });
    let approve = gives.then(|| {
        view! {
            <button class="button is-main" type="submit" name="form[answer]" value="approve">
                {text.admin_request_approve()}
            </button>
        }
    });
    let decline = if request.state == AdminRequestState::Offered {
        text.admin_request_take_back_offer()
    } else {
        text.admin_request_decline()
    };
    let partner = request.partner.name.clone();
    view! {
        <Form state=state.clone() class="answer">
            <ErrorSummary errors=state.errors() labels=move |field: &str| label(text, field) />
            <StepUpNotice asked=step_up />
            <input type="hidden" name="organization" value=request.customer.slug.clone() />
            <input type="hidden" name="request" value=request.id.to_string() />
            {asked}
            <input type="hidden" name="form[asked_days]" value=request.asked.days.to_string() />
            {gift}
            <div class="section decide">
                <StepUpField asked=step_up why=text.admin_request_step_up() error=state.error("password") />
                <div class="pair">
                    {approve}
                    <button class="button" type="submit" name="form[answer]" value="decline">
                        {decline}
                    </button>
                </div>
                {reason(text, &partner, &typed, &state)}
                <p class="sum">{text.admin_request_record()}</p>
            </div>
        </Form>
    }
}

/// What can be given, and how it is taken back.
#[component]
fn Gift(request: AdminRequestView, typed: AdminRequestAnswerForm, state: AnswerState) -> impl IntoView {
    let text = use_text();
    let (partner, days) = (request.partner.name.clone(), text.admin_request_days(request.asked.days));
    let error = state.error("roles");
    let described_by = error.is_some().then(|| error_id(FIRST));
    let row = |(place, role): (usize, AdminRole)| {
        let id = if place == 0 { FIRST.to_owned() } else { format!("{FIRST}-{}", role.code()) };
        view! {
            <li>
                <Check
                    name="form[roles][]"
                    id=id
                    value=role.code()
                    label=text.admin_role(role)
                    hint=role_hint(text, &request, role)
                    checked=typed.roles.iter().any(|code| code == role.code())
                />
                <Term start=request.as_of end=request.until(role, request.asked.days) now=request.as_of />
            </li>
        }
    };
    view! {
        <section class="section stack" aria-labelledby="h-give">
            <h2 id="h-give">{text.admin_request_give_title()}</h2>
            <p class="lead">{text.admin_request_give_lead(&partner)}</p>
            <fieldset class="field" aria-describedby=described_by>
                <legend class="visually-hidden">{text.admin_request_roles()}</legend>
                <ul class="ask consent">
                    {request.asked.roles.iter().copied().enumerate().map(row).collect_view()}
                </ul>
                {error.map(|code| view! { <Refusal id=FIRST.to_owned() code=code /> })}
            </fieldset>
            <Field
                name="form[days]"
                id="days"
                label=text.admin_request_give_days()
                hint=text.admin_request_give_days_hint(&days)
                value=typed.days.clone()
                autocomplete="off"
                inputmode="numeric"
                error=state.error("days")
            />
            <Check
                name="form[offer]"
                id="offer"
                label=text.admin_request_offer()
                hint=text.admin_request_offer_hint(&partner)
                checked=!typed.offer.is_empty()
                error=state.error("offer")
            />
        </section>
        <section class="section" aria-labelledby="h-back">
            <h2 id="h-back">{text.admin_request_back_title()}</h2>
            <p>{text.admin_request_back_body()}</p>
        </section>
    }
}

/// Why not: folded away, open when something in it was refused.
fn reason(text: Text, partner: &str, typed: &AdminRequestAnswerForm, state: &AnswerState) -> impl IntoView + use<> {
    let error = state.error("reason");
    let open = error.is_some() || !typed.reason.is_empty();
    view! {
        <details class="reason" open=open>
            <summary>{text.admin_request_decline_reason_open()}</summary>
            <TextArea
                name="form[reason]"
                id="reason"
                label=text.admin_request_decline_reason()
                hint=text.admin_request_decline_reason_hint(partner)
                optional=true
                rows=3
                value=typed.reason.clone()
                error=error
            />
        </details>
    }
}

/// The id and the name of a refused field.
fn label(text: Text, field: &str) -> (String, String) {
    let (id, label) = match field {
        "days" => ("days", text.admin_request_give_days()),
        "offer" => ("offer", text.admin_request_offer()),
        "reason" => ("reason", text.admin_request_decline_reason()),
        "password" => (STEP_UP, text.session_step_up_label()),
        _ => (FIRST, text.admin_request_roles()),
    };
    (id.to_owned(), label.to_owned())
}
