//! The one page a session with a temporary password reaches: setting an own one.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::user::NewPasswordForm;

use super::api::ReplaceTemporaryPassword;
use super::password_form::NewPassword;
use crate::failure::FormFailure;
use crate::features::session::SignOutButton;
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::shell::masthead::PlainMasthead;
use crate::ui::ErrorSummary;

/// The page.
#[component]
pub fn FirstPasswordPage() -> impl IntoView {
    let text = use_text();
    let form =
        use_form::<ReplaceTemporaryPassword, NewPasswordForm>(|_| NewPasswordForm::default(), NewPasswordForm::default);
    let labels = move |_: &str| ("password".to_owned(), text.account_new_password().to_owned());
    view! {
        <Title text=text.account_first_title() />
        <PlainMasthead />
        <main class="page is-read read" id="main">
            <h1>{text.account_first_title()}</h1>
            <p class="lead">{text.account_first_lead()}</p>
            <Form
                state=form.clone()
                native=true
                class="stack section"
            >
                <ErrorSummary errors=form.errors() labels=labels />
                <FormFailure failure=form.failure() />
                <NewPassword error=form.error("password") />
                <button class="button is-main" type="submit">
                    {text.account_first_submit()}
                </button>
            </Form>
            <div class="section leave">
                <SignOutButton />
            </div>
        </main>
    }
}
