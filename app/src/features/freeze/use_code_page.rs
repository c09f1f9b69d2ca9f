//! Freezing with the printed code, without signing in. What it answers says nothing about the code.

use leptos::prelude::*;
use leptos_meta::Title;

use super::api::UseFreezeCode;
use crate::failure::FormFailure;
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{Banner, ErrorSummary, Field, Icon, IconName, Tone};

/// The page.
#[component]
pub fn UseFreezeCodePage() -> impl IntoView {
    let text = use_text();
    let form = use_form::<UseFreezeCode, ()>(|_| (), || ());
    let main = match form.output() {
        Some(()) => view! {
            <Banner tone=Tone::Positive icon=IconName::Lock role="status" title=text.freeze_use_done_title()>
                <p>{text.freeze_use_done_body()}</p>
            </Banner>
            <p class="section">
                <a href=paths::USE_FREEZE_CODE>{text.freeze_use_again()}</a>
            </p>
        }
        .into_any(),
        None => view! { <Ask form=form /> }.into_any(),
    };
    view! {
        <Title text=text.freeze_title() />
        <PlainMasthead />
        <main class="page is-read read" id="main">
            <h1>{text.freeze_title()}</h1>
            {main}
            <p class="section">
                <a href=paths::SIGN_IN>{text.account_back_to_sign_in()}</a>
            </p>
        </main>
    }
}

#[component]
fn Ask(form: FormState<UseFreezeCode, ()>) -> impl IntoView {
    let text = use_text();
    view! {
        <p class="lead">{text.freeze_use_lead()}</p>
        <Form state=form.clone() class="stack section">
            <ErrorSummary
                errors=form.errors()
                labels=move |_| ("code".to_owned(), text.freeze_sheet_code().to_owned())
            />
            <FormFailure failure=form.failure() />
            <Field
                name="form[code]"
                id="code"
                label=text.freeze_sheet_code()
                hint=text.freeze_use_code_hint()
                autocomplete="off"
                error=form.error("code")
            />
            <button class="button is-danger" type="submit">
                <Icon name=IconName::Lock />
                {text.freeze_submit()}
            </button>
        </Form>
    }
}
