//! The page behind the mailed link of a beginning: choosing a password makes the work account. Opening it changes nothing.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::enrollment::StartLinkView;
use shared::user::NewPassword;

use super::api::{AskInFromStart, CreateWorkAccount, EnrollmentStart};
use super::let_in::LetIn;
use super::steps::{Step, Steps};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::shell::masthead::PlainMasthead;
use crate::ui::Field;

type AccountState = FormState<CreateWorkAccount, ()>;
type AskState = FormState<AskInFromStart, ()>;

/// The page.
#[component]
pub fn CreatePage() -> impl IntoView {
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let account: AccountState = use_form(|_| (), || ());
    let ask: AskState = use_form(|_| (), || ());
    let link = Data::new(EnrollmentStart { token: token.clone() });
    view! {
        <PlainMasthead />
        <main class="page is-form" id="main">
            <Steps now=Step::Account />
            <div class="welcome">
                <Suspense>
                    {Suspend::new(async move {
                            match link.load().await {
                                Ok(view) => shown(view, token, account, ask),
                                Err(error) => view! { <Failure error=error /> }.into_any(),
                            }
                        })}
                </Suspense>
            </div>
        </main>
    }
}

fn shown(view: StartLinkView, token: String, account: AccountState, ask: AskState) -> AnyView {
    let text = use_text();
    #[cfg(feature = "ssr")]
    if !account.is_answered() && !ask.is_answered() {
        crate::host::status(status(&view));
    }
    match view {
        StartLinkView::Open { organization, country, name, email, domain_known, asked_at } => {
            let known = domain_known.then(|| {
                let token = token.clone();
                view! {
                    <LetIn state=ask asked=asked_at>
                        <input type="hidden" name="token" value=token />
                    </LetIn>
                }
            });
            let facts = [
                (text.enrollment_organization(), organization),
                (text.enrollment_country(), text.country(&country).to_owned()),
                (text.enrollment_name(), name),
                (text.enrollment_work_email(), email),
            ];
            view! {
                {known}
                <Account facts=facts.to_vec() token=token state=account />
            }
            .into_any()
        }
        StartLinkView::Made { email, slug } => closed(
            text,
            (text.enrollment_made_title(), text.enrollment_made_body(&email)),
            (paths::sign_in_and_go_on(&paths::enrollment(&slug)), text.enrollment_sign_in()),
        ),
        StartLinkView::Expired => closed(
            text,
            (text.enrollment_start_expired_title(), text.enrollment_start_expired_body().to_owned()),
            (paths::WORK_ACCOUNT.to_owned(), text.enrollment_start_again()),
        ),
        StartLinkView::Unknown => closed(
            text,
            (text.link_unknown_title(), text.enrollment_start_unknown_body().to_owned()),
            (paths::WORK_ACCOUNT.to_owned(), text.enrollment_start_again()),
        ),
    }
}

#[cfg(feature = "ssr")]
const fn status(view: &StartLinkView) -> u16 {
    match view {
        StartLinkView::Open { .. } | StartLinkView::Made { .. } => 200,
        StartLinkView::Expired => 410,
        StartLinkView::Unknown => 404,
    }
}

/// A link with which nothing can be made.
fn closed(text: Text, (title, body): (&'static str, String), (href, label): (String, &'static str)) -> AnyView {
    view! {
        <Title text=title />
        <h1>{title}</h1>
        <p class="lead">{body}</p>
        <div class="actions">
            <a class="button is-main" href=href>
                {label}
            </a>
            <a class="button" href=paths::START>
                {text.link_home()}
            </a>
        </div>
    }
    .into_any()
}

#[component]
fn Account(facts: Vec<(&'static str, String)>, token: String, state: AccountState) -> impl IntoView {
    let text = use_text();
    let fact = |(label, value): (&'static str, String)| view! { <dt>{label}</dt><dd>{value}</dd> };
    view! {
        <Title text=text.enrollment_create_title() />
        <h1>{text.enrollment_create_title()}</h1>
        <p class="lead">{text.enrollment_create_lead()}</p>
        <dl class="facts">{facts.into_iter().map(fact).collect_view()}</dl>
        <Form
            state=state.clone()
            native=true
            class="stack section"
        >
            <FormFailure failure=state.failure() />
            <input type="hidden" name="token" value=token />
            <Field
                name="form[password]"
                id="password"
                label=text.enrollment_password()
                hint=text.link_password_hint(&NewPassword::MIN.to_string(), &NewPassword::MAX.to_string())
                input_type="password"
                autocomplete="new-password"
                error=state.error("password")
            />
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.enrollment_create_submit()}
                </button>
            </div>
        </Form>
    }
}
