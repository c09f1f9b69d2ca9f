//! Questions of the reviewers and what the company says: the thread, the answer to what was asked, the appeal.

use leptos::prelude::*;
use shared::enrollment::{CheckState, EntryView, StatusView};

use super::super::api::{AnswerReviewers, AppealRejection};
use crate::checks::Checked;
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
    let answers = Words {
        id: "answer",
        label: text.enrollment_your_answer(),
        hint: text.enrollment_your_answer_hint(),
        button: text.enrollment_answer(),
        class: "button is-main",
    };
    let appeals = Words {
        id: "appeal",
        label: text.enrollment_your_appeal(),
        hint: text.enrollment_your_appeal_hint(),
        button: text.enrollment_appeal(),
        class: "button",
    };
    view! {
        <section class="section" id=paths::MESSAGES>
            <h2>{text.enrollment_messages()}</h2>
            {none.then(|| view! { <p class="muted">{text.enrollment_messages_none()}</p> })}
            <ol class="messages">{view.thread.into_iter().map(message).collect_view()}</ol>
            {asked.then(|| to_reviewers(slug.clone(), answer, answers))}
            {rejected.then(|| to_reviewers(slug, appeal, appeals))}
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

/// What a form says to the reviewers, beside its field and on its button.
struct Words {
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    button: &'static str,
    class: &'static str,
}

/// A form with one text to the reviewers.
fn to_reviewers<S: Checked + 'static>(slug: String, state: FormState<S, String>, words: Words) -> impl IntoView {
    let Words { id, label, hint, button, class } = words;
    let labels = move |_: &str| (id.to_owned(), label.to_owned());
    view! {
        <Form state=state.clone() class="stack">
            <ErrorSummary errors=state.errors() labels=labels />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=slug />
            <TextArea
                name="form[text]"
                id=id
                label=label
                hint=hint
                value=state.initial.clone()
                error=state.error("text")
            />
            <div class="actions">
                <button class=class type="submit">
                    {button}
                </button>
            </div>
        </Form>
    }
}
