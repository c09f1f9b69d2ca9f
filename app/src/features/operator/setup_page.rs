//! The page behind the one-time link of `twotier operator create`.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::session::SetupForm;

use super::api::{SetUpOperator, SetupEmail};
use crate::call::Data;
use crate::error::AppError;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{ErrorSummary, Field};

/// Name and password of an operator.
#[component]
pub fn SetupPage() -> impl IntoView {
    let text = use_text();
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let email = Data::new(SetupEmail { token: token.clone() });
    view! {
        <Title text=text.operator_title() />
        <PlainMasthead />
        <main class="page is-read read" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match email.load().await {
                            Ok(email) => view! { <Setup token=token email=email /> }.into_any(),
                            Err(AppError::NotFound) => {
                                view! {
                                    <h1>{text.operator_gone_title()}</h1>
                                    <p class="lead">{text.operator_gone_body()}</p>
                                }
                                    .into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
}

#[component]
fn Setup(token: String, email: String) -> impl IntoView {
    let text = use_text();
    let form = use_form::<SetUpOperator, SetupForm>(
        |call| SetupForm { password: String::new(), ..call.form },
        SetupForm::default,
    );
    let labels = move |field: &str| match field {
        "name" => ("name".to_owned(), text.operator_name().to_owned()),
        _ => ("password".to_owned(), text.operator_password().to_owned()),
    };
    view! {
        <h1>{text.operator_title()}</h1>
        <p class="lead">{text.operator_lead(&email)}</p>
        <Form
            state=form.clone()

            native=true
            class="stack section"
        >
            <ErrorSummary errors=form.errors() labels=labels />
            <FormFailure failure=form.failure() />
            <input type="hidden" name="token" value=token />
            <input type="hidden" autocomplete="username" value=email />
            <Field
                name="form[name]"
                id="name"
                label=text.operator_name()
                value=form.initial.name.clone()
                autocomplete="name"
                error=form.error("name")
            />
            <Field
                name="form[password]"
                id="password"
                label=text.operator_password()
                hint=text.operator_password_hint()
                input_type="password"
                autocomplete="new-password"
                error=form.error("password")
            />
            <button class="button is-main" type="submit">
                {text.operator_submit()}
            </button>
        </Form>
    }
}
