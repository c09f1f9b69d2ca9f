//! Questions of the reviewers and what the company says: the thread, the answer to what was asked, the appeal.

use leptos::prelude::*;
use shared::enrollment::{CheckState, EntryView, StatusView};

use super::super::api::{AnswerReviewers, AppealRejection};
use crate::failure::FormFailure;
use crate::form::{Form, FormState};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{ErrorSummary, TextArea};

/// The thread, and the forms that fit where the checks are.
#[component]
pub(super) fn Messages(
    view: StatusView,
    /// Whether the reader may answer.
    may_act: bool,
    answer: FormState<AnswerReviewers, String>,
    appeal: FormState<AppealRejection, String>,
) -> impl IntoView {
    let text = use_text();
    let any = |state| may_act && view.checks.iter().any(|check| check.state == state);
    let (asked, rejected) = (any(CheckState::InformationNeeded), any(CheckState::Rejected));
    let slug = view.organization.slug.clone();
    let none = view.thread.is_empty();
    view! {
        <section class="section" id=paths::MESSAGES>
            <h2>{text.enrollment_messages()}</h2>
            {none.then(|| view! { <p class="muted">{text.enrollment_messages_none()}</p> })}
            <ol class="messages">{view.thread.into_iter().map(message).collect_view()}</ol>
            {asked.then(|| view! { <Answer slug=slug.clone() state=answer /> })}
            {rejected.then(|| view! { <Appeal slug=slug state=appeal /> })}
        </section>
    }
}

fn message(entry: EntryView) -> impl IntoView {
    let text = use_text();
    let who = match (entry.from_operator, entry.person) {
        (true, _) => text.enrollment_from_operator().to_owned(),
        (false, Some(person)) => person,
        (false, None) => text.enrollment_from_company().to_owned(),
    };
    let about = entry.check.map(|check| view! { " · " {text.check(check)} });
    view! {
        <li data-from=entry.from_operator.then_some("operator")>
            <p class="head">
                <b>{who}</b>
                {about}
                " · "
                <time>{text.date_time(entry.at)}</time>
            </p>
            <p class="text">{entry.text}</p>
        </li>
    }
}

#[component]
fn Answer(slug: String, state: FormState<AnswerReviewers, String>) -> impl IntoView {
    let text = use_text();
    let labels = move |_: &str| ("answer".to_owned(), text.enrollment_your_answer().to_owned());
    view! {
        <Form state=state.clone() class="stack">
            <ErrorSummary errors=state.errors() labels=labels />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=slug />
            <TextArea
                name="form[text]"
                id="answer"
                label=text.enrollment_your_answer()
                hint=text.enrollment_your_answer_hint()
                value=state.initial.clone()
                error=state.error("text")
            />
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.enrollment_answer()}
                </button>
            </div>
        </Form>
    }
}

#[component]
fn Appeal(slug: String, state: FormState<AppealRejection, String>) -> impl IntoView {
    let text = use_text();
    let labels = move |_: &str| ("appeal".to_owned(), text.enrollment_your_appeal().to_owned());
    view! {
        <Form state=state.clone() class="stack">
            <ErrorSummary errors=state.errors() labels=labels />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=slug />
            <TextArea
                name="form[text]"
                id="appeal"
                label=text.enrollment_your_appeal()
                hint=text.enrollment_your_appeal_hint()
                value=state.initial.clone()
                error=state.error("text")
            />
            <div class="actions">
                <button class="button" type="submit">
                    {text.enrollment_appeal()}
                </button>
            </div>
        </Form>
    }
}
