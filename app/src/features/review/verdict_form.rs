//! Deciding a check: approve, reject with a reason, or ask. Without a script all fields are in sight; with `:has()` the
//! reason shows with a rejection alone.

use leptos::either::Either;
use leptos::prelude::*;
use shared::conflict::Conflict;
use shared::enrollment::{Check, Refusal, RejectReason, Verdict, VerdictForm};
use shared::field::FieldErrors;

use super::api::DecideCheck;
use crate::error::AppError;
use crate::failure::FormFailure;
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::ui::{Banner, Choice, ErrorSummary, SelectField, TextArea, Tone};

type VerdictState = FormState<DecideCheck, VerdictForm>;

fn verdict_state() -> VerdictState {
    use_form(|call: DecideCheck| call.form, VerdictForm::default)
}

/// What came of the last decision, above everything: its form may be gone, because somebody else has decided meanwhile.
#[component]
pub(super) fn VerdictOutcome() -> impl IntoView {
    let text = use_text();
    let state = verdict_state();
    let (failure, errors) = (state.failure(), state.errors());
    let place = format!("#{}-verdict", state.initial.check);
    let refused = (!errors.is_empty()).then(|| {
        view! {
            <Banner tone=Tone::Danger title=text.review_refused_title()>
                <p>
                    <a href=place>{text.review_refused_body()}</a>
                </p>
            </Banner>
        }
    });
    let failed = match failure {
        Some(AppError::Conflict(Conflict::Enrollment(Refusal::ChangedMeanwhile))) => Either::Left(view! {
            <Banner tone=Tone::Caution title=text.review_changed_title() role="alert">
                <p>{text.review_changed_body()}</p>
            </Banner>
        }),
        failure => Either::Right(view! { <FormFailure failure=failure /> }),
    };
    view! {
        {refused}
        {failed}
    }
}

impl Text {
    fn verdict(self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Approve => self.review_approve(),
            Verdict::Reject => self.review_reject(),
            Verdict::Ask => self.review_ask(),
        }
    }
}

fn reasons(text: Text) -> Vec<(String, String)> {
    let reason = |reason: RejectReason| (reason.code().to_owned(), text.reject_reason(reason).to_owned());
    let none = (String::new(), text.review_reason_none().to_owned());
    std::iter::once(none).chain(RejectReason::ALL.map(reason)).collect()
}

/// The form of one check.
#[component]
pub(super) fn VerdictBox(
    check: Check,
    /// The ways that are open.
    verdicts: &'static [Verdict],
    /// The version of the application that is shown.
    version: i64,
    organization: String,
    applicant: String,
) -> impl IntoView {
    let text = use_text();
    let state = verdict_state();
    // One function serves the forms of three checks: what was typed in another is not this one's.
    let mine = state.initial.check == check.code();
    let typed = if mine { state.initial.clone() } else { VerdictForm::default() };
    let errors = if mine { state.errors() } else { FieldErrors::default() };
    let [verdict_error, reason_error, note_error] =
        ["verdict", "reason", "note"].map(|field| if mine { state.error(field) } else { None });
    let chosen = match verdicts {
        [only] => only.code().to_owned(),
        _ => typed.verdict,
    };
    let id = move |field: &str| format!("{}-{field}", check.code());
    let ways = verdicts.iter().map(|way| (way.code().to_owned(), text.verdict(*way).to_owned())).collect();
    let reason = verdicts.contains(&Verdict::Reject).then(|| {
        view! {
            <div class="review-reason">
                <SelectField
                    name="form[reason]"
                    id=id("reason")
                    label=text.review_reason()
                    hint=text.review_reason_hint()
                    options=reasons(text)
                    value=typed.reason
                    error=reason_error
                />
            </div>
        }
    });
    let labels = move |field: &str| {
        let label = match field {
            "reason" => text.review_reason(),
            "note" => text.review_note(),
            _ => text.review_decision(),
        };
        let place = if matches!(field, "reason" | "note") { field } else { "verdict" };
        (id(place), label.to_owned())
    };
    let label = text.review_decide_label(text.check(check));
    view! {
        <Form
            state=state.clone()
            class="stack review-verdict"
        >
            <ErrorSummary errors=errors labels=labels />
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="applicant" value=applicant />
            <input type="hidden" name="form[check]" value=check.code() />
            <input type="hidden" name="form[version]" value=version.to_string() />
            <Choice
                name="form[verdict]"
                id=id("verdict")
                label=text.review_decision()
                options=ways
                value=chosen
                error=verdict_error
            />
            {reason}
            <TextArea
                name="form[note]"
                id=id("note")
                label=text.review_note()
                hint=text.review_note_hint()
                value=typed.note
                rows=3
                error=note_error
            />
            <div class="actions">
                <button
                    class="button is-main"
                    type="submit"
                    aria-label=label
                >
                    {text.review_decide()}
                </button>
            </div>
        </Form>
    }
}
