//! The form under the plan: what becomes of rights, the declaration, the notice, and the password where it is needed.

use leptos::prelude::*;
use shared::ending::{EndingForm, Fate, Side};
use shared::organization::OrganizationView;

use super::api::EndRelationship;
use crate::features::session::{STEP_UP, StepUpField};
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::ui::{Check, Choice, ErrorSummary, TextArea};

/// The form.
pub(super) type RemoveState = FormState<EndRelationship, EndingForm>;

pub(super) fn remove_state() -> RemoveState {
    use_form(|call: EndRelationship| call.form, EndingForm::blank)
}

/// The fields and the last step.
#[component]
pub(super) fn RemoveForm(
    state: RemoveState,
    /// The reader's side.
    side: Side,
    /// Slug of the reader's organisation.
    organization: String,
    /// The other side.
    other: OrganizationView,
    /// Whether there is anything to choose about rights.
    has_rights: bool,
    /// Name of the partner.
    partner: String,
    /// Name of the customer.
    customer: String,
    /// What the button says.
    submit: &'static str,
    /// Where one goes who keeps it.
    back: String,
) -> impl IntoView {
    let text = use_text();
    let typed = state.initial.clone();
    let rights = if has_rights {
        rights(text, &state, &partner, &customer).into_any()
    } else {
        view! { <input type="hidden" name="form[rights]" value=Fate::Ended.code() /> }.into_any()
    };
    let notice_hint = match side {
        Side::Partner => text.ending_notice_hint_customer(),
        Side::Customer => text.ending_notice_hint_partner(),
    };
    view! {
        <Form state=state.clone() class="stack is-wide">
            <ErrorSummary errors=state.errors() labels=move |field: &str| label(text, field) />
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="other" value=other.slug.clone() />
            {rights}
            <section class="section" aria-labelledby="h-declaration">
                <h2 id="h-declaration">{text.ending_declaration()}</h2>
                <div class="stack">
                    <TextArea
                        name="form[reason]"
                        id="reason"
                        label=text.ending_reason()
                        hint=text.ending_reason_hint()
                        optional=true
                        rows=3
                        value=typed.reason
                        error=state.error("reason")
                    />
                    <Check
                        name="form[confirmed]"
                        id="confirmed"
                        label=text.ending_confirm(&other.name)
                        checked=!typed.confirmed.is_empty()
                        error=state.error("confirmed")
                    />
                </div>
            </section>
            <section class="section" aria-labelledby="h-notice">
                <h2 id="h-notice">{text.ending_notice_title()}</h2>
                <p class="lead">{text.ending_notice_lead()}</p>
                <Check
                    name="form[notice]"
                    id="notice"
                    label=text.ending_notice(&other.name)
                    hint=notice_hint
                    checked=!typed.notice.is_empty()
                />
            </section>
            <StepUpField asked=state.asks_password() why=text.ending_step_up() error=state.error("password") />
            <div class="action-bar">
                <button class="button is-danger" type="submit">
                    {submit}
                </button>
                <a class="button" href=back>
                    {text.ending_keep()}
                </a>
            </div>
        </Form>
    }
}

fn rights(text: Text, state: &RemoveState, partner: &str, customer: &str) -> impl IntoView + use<> {
    let name = |fate: Fate| match fate {
        Fate::Ended => text.ending_rights_ended(),
        Fate::Left => text.ending_rights_left(),
    };
    let options = Fate::ALL.map(|fate| (fate.code().to_owned(), name(fate).to_owned())).to_vec();
    view! {
        <Choice
            name="form[rights]"
            id="rights"
            label=text.ending_rights()
            hint=text.ending_rights_hint(customer, partner)
            options=options
            value=state.initial.rights.clone()
            error=state.error("rights")
        />
    }
}

/// The id and the name of a refused field.
fn label(text: Text, field: &str) -> (String, String) {
    let (id, label) = match field {
        "rights" => ("rights", text.ending_rights()),
        "reason" => ("reason", text.ending_reason()),
        "password" => (STEP_UP, text.session_step_up_label()),
        _ => ("confirmed", text.ending_declaration()),
    };
    (id.to_owned(), label.to_owned())
}
