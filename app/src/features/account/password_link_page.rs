//! The page behind a mailed link: setting the first password, or a forgotten one anew.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::user::{LinkPurpose, NewPasswordForm, PasswordLinkView};

use super::api::{PasswordLink, SetPassword};
use super::password_form::NewPassword;
use crate::call::Data;
use crate::error::AppError;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::shell::masthead::PlainMasthead;
use crate::ui::ErrorSummary;

/// The page.
#[component]
pub fn PasswordLinkPage() -> impl IntoView {
    let text = use_text();
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let link = Data::new(PasswordLink { token: token.clone() });
    view! {
        <Title text=text.account_link_reset_title() />
        <PlainMasthead />
        <main class="page is-read read" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match link.load().await {
                            Ok(link) => view! { <Set link=link token=token /> }.into_any(),
                            Err(AppError::NotFound) => view! { <Gone /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
}

#[component]
fn Gone() -> impl IntoView {
    let text = use_text();
    view! {
        <h1>{text.account_link_gone_title()}</h1>
        <p class="lead">{text.account_link_gone_body()}</p>
        <p class="section actions">
            <a class="button is-main" href=paths::FORGOTTEN_PASSWORD>
                {text.account_link_gone_new()}
            </a>
            <a class="button" href=paths::SIGN_IN>
                {text.account_back_to_sign_in()}
            </a>
        </p>
    }
}

#[component]
fn Set(link: PasswordLinkView, token: String) -> impl IntoView {
    let text = use_text();
    let form = use_form::<SetPassword, NewPasswordForm>(|_| NewPasswordForm::default(), NewPasswordForm::default);
    let labels = move |_: &str| ("password".to_owned(), text.account_new_password().to_owned());
    let PasswordLinkView { purpose, name, email, organization } = link;
    let (title, lead, submit) = match purpose {
        LinkPurpose::Invitation => (
            text.account_link_invited_title(&name),
            text.account_link_invited_lead(&organization, &email),
            text.account_link_submit_invited(),
        ),
        LinkPurpose::Reset => (
            text.account_link_reset_title().to_owned(),
            text.account_link_reset_lead(&email),
            text.account_link_submit_reset(),
        ),
    };
    view! {
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        <Form
            state=form.clone()
            native=true
            class="stack section"
        >
            <ErrorSummary errors=form.errors() labels=labels />
            <FormFailure failure=form.failure() />
            <input type="hidden" name="token" value=token />
            <input type="hidden" autocomplete="username" value=email />
            <NewPassword error=form.error("password") />
            <button class="button is-main" type="submit">
                {submit}
            </button>
        </Form>
    }
}
