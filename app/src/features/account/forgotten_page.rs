//! Asking for a link with which a forgotten password is set anew. What it answers says nothing about the account.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::user::ForgottenForm;

use super::api::RequestPasswordLink;
use crate::failure::FormFailure;
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{Banner, ErrorSummary, Field, IconName, Tone};

/// The page.
#[component]
pub fn ForgottenPage() -> impl IntoView {
    let text = use_text();
    let form = use_form::<RequestPasswordLink, ForgottenForm>(|call| call.form, ForgottenForm::default);
    let main = match form.output() {
        Some(address) => view! {
            <Banner tone=Tone::Positive icon=IconName::Mail role="status" title=text.account_forgotten_done_title()>
                <p>{text.account_forgotten_done_body(&address)}</p>
            </Banner>
        }
        .into_any(),
        None => view! { <Ask form=form /> }.into_any(),
    };
    view! {
        <Title text=text.account_forgotten_title() />
        <PlainMasthead />
        <main class="page is-read read" id="main">
            <h1>{text.account_forgotten_title()}</h1>
            {main}
            <p class="section">
                <a href=paths::SIGN_IN>{text.account_back_to_sign_in()}</a>
            </p>
        </main>
    }
}

#[component]
fn Ask(form: FormState<RequestPasswordLink, ForgottenForm>) -> impl IntoView {
    let text = use_text();
    view! {
        <p class="lead">{text.account_forgotten_lead()}</p>
        <Form
            state=form.clone()
            class="stack section"
        >
            <ErrorSummary
                errors=form.errors()
                labels=move |_| ("email".to_owned(), text.account_email().to_owned())
            />
            <FormFailure failure=form.failure() />
            <Field
                name="form[email]"
                id="email"
                label=text.account_email()
                value=form.initial.email.clone()
                input_type="email"
                inputmode="email"
                autocomplete="username"
                error=form.error("email")
            />
            <button class="button is-main" type="submit">
                {text.account_forgotten_submit()}
            </button>
        </Form>
    }
}
