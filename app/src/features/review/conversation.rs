//! The thread with the applicant, with the reviewers' own notes in it, and the form that adds one.

use leptos::prelude::*;
use shared::enrollment::{EntryView, TextForm};

use super::api::NoteApplication;
use crate::failure::FormFailure;
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::ui::{ErrorSummary, Icon, IconName, TextArea};

/// The thread, oldest first.
#[component]
pub(super) fn Conversation(
    entries: Vec<EntryView>,
    /// Name of the company.
    company: String,
) -> impl IntoView {
    let text = use_text();
    if entries.is_empty() {
        return view! { <p class="muted">{text.review_thread_empty()}</p> }.into_any();
    }
    let line = move |entry: EntryView| {
        let who = match (&entry.person, entry.from_operator) {
            (Some(person), _) => person.clone(),
            (None, true) => text.review_side_operator().to_owned(),
            (None, false) => company.clone(),
        };
        let internal = entry.internal.then(|| {
            view! {
                <span class="review-internal">
                    <Icon name=IconName::Lock />
                    {text.review_internal()}
                </span>
            }
        });
        let about = entry.check.map(|check| view! { <span>{text.check(check)}</span> });
        view! {
            <li class:is-internal=entry.internal class:is-own=entry.from_operator>
                <p class="head">
                    <b>{who}</b>
                    {about}
                    {internal}
                    <time datetime=entry.at.date().iso()>{text.date_time(entry.at)}</time>
                </p>
                <p class="words">{entry.text}</p>
            </li>
        }
    };
    view! { <ol class="review-thread">{entries.into_iter().map(line).collect_view()}</ol> }.into_any()
}

/// Adds an internal note.
#[component]
pub(super) fn NoteForm(organization: String, applicant: String) -> impl IntoView {
    let text = use_text();
    let state: FormState<NoteApplication, TextForm> = use_form(|call: NoteApplication| call.form, TextForm::default);
    view! {
        <Form
            state=state.clone()
            class="stack"
        >
            <ErrorSummary
                errors=state.errors()
                labels=move |_| ("internal-note".to_owned(), text.review_new_note().to_owned())
            />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="applicant" value=applicant />
            <TextArea
                name="form[text]"
                id="internal-note"
                label=text.review_new_note()
                hint=text.review_new_note_hint()
                value=state.initial.text.clone()
                rows=3
                error=state.error("text")
            />
            <div class="actions">
                <button class="button" type="submit">
                    {text.review_keep_note()}
                </button>
            </div>
        </Form>
    }
}
