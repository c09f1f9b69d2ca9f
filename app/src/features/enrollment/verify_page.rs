//! The page behind the mail to the primary contact: both questions of the article, answered with buttons. Opening it
//! changes nothing.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::enrollment::VerificationPageView;

use super::api::{EnrollmentVerification, ResendExpiredVerification, VerifyMailbox};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::shell::masthead::PlainMasthead;

type VerifyState = FormState<VerifyMailbox, ()>;
type ResendState = FormState<ResendExpiredVerification, ()>;

/// The page.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let verify: VerifyState = use_form(|_| (), || ());
    let resend: ResendState = use_form(|_| (), || ());
    let page = Data::new(EnrollmentVerification { token: token.clone() });
    view! {
        <PlainMasthead />
        <main class="page is-read read" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match page.load().await {
                            Ok(view) => shown(view, token, verify, resend),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
}

fn shown(view: VerificationPageView, token: String, verify: VerifyState, resend: ResendState) -> AnyView {
    let text = use_text();
    // Whoever has just answered here meets no error, though the link is closed from now on.
    if !verify.is_answered() && !resend.is_answered() {
        crate::host::status(status(&view));
    }
    if resend.output().is_some() {
        return closed(text.enrollment_resent_title(), text.enrollment_resent().to_owned());
    }
    match view {
        VerificationPageView::Open { company, email } => {
            view! { <Questions company=company email=email token=token state=verify /> }.into_any()
        }
        VerificationPageView::Confirmed { company } => {
            closed(text.enrollment_verified_title(), text.enrollment_verified_body(&company))
        }
        VerificationPageView::Refused => {
            closed(text.enrollment_disowned_title(), text.enrollment_disowned_body().to_owned())
        }
        VerificationPageView::Denied => {
            closed(text.enrollment_denied_title(), text.enrollment_denied_body().to_owned())
        }
        VerificationPageView::Replaced => {
            closed(text.enrollment_verify_replaced_title(), text.enrollment_verify_replaced_body().to_owned())
        }
        VerificationPageView::Unknown => {
            closed(text.link_unknown_title(), text.enrollment_verify_unknown_body().to_owned())
        }
        VerificationPageView::Expired => view! { <Expired token=token state=resend /> }.into_any(),
    }
}

#[cfg(feature = "ssr")]
const fn status(view: &VerificationPageView) -> u16 {
    match view {
        VerificationPageView::Open { .. } | VerificationPageView::Confirmed { .. } => 200,
        VerificationPageView::Refused
        | VerificationPageView::Denied
        | VerificationPageView::Expired
        | VerificationPageView::Replaced => 410,
        VerificationPageView::Unknown => 404,
    }
}

fn closed(title: &'static str, body: String) -> AnyView {
    view! {
        <Title text=title />
        <h1>{title}</h1>
        <p class="lead">{body}</p>
    }
    .into_any()
}

/// The two questions and the three answers to them.
#[component]
fn Questions(company: String, email: String, token: String, state: VerifyState) -> impl IntoView {
    let text = use_text();
    let answer = |signed_up: &'static str, belongs: &'static str, class: &'static str, label: String| {
        let (state, token) = (state.clone(), token.clone());
        view! {
            <Form state=state>
                <input type="hidden" name="token" value=token />
                <input type="hidden" name="form[signed_up]" value=signed_up />
                <input type="hidden" name="form[belongs]" value=belongs />
                <button class=class type="submit">
                    {label}
                </button>
            </Form>
        }
    };
    view! {
        <Title text=text.enrollment_verify_title() />
        <h1>{text.enrollment_verify_title()}</h1>
        <p class="lead">{text.enrollment_verify_lead(&company, &email)}</p>
        <FormFailure failure=state.failure() />
        <ol class="questions section">
            <li>{text.enrollment_verify_signed_up(&company)}</li>
            <li>{text.enrollment_verify_belongs(&email, &company)}</li>
        </ol>
        <div class="answers">
            {answer("yes", "yes", "button is-main is-wide", text.enrollment_verify_yes().to_owned())}
            {answer("yes", "no", "button is-wide", text.enrollment_verify_not_ours(&company))}
            {answer("no", "", "button is-wide", text.enrollment_verify_not_me().to_owned())}
        </div>
        <p class="muted">{text.enrollment_verify_note()}</p>
    }
}

/// A link that is too old, and the way to a new one.
#[component]
fn Expired(token: String, state: ResendState) -> impl IntoView {
    let text = use_text();
    view! {
        <Title text=text.enrollment_verify_expired_title() />
        <h1>{text.enrollment_verify_expired_title()}</h1>
        <p class="lead">{text.enrollment_verify_expired_body()}</p>
        <FormFailure failure=state.failure() />
        <Form state=state.clone() class="actions">
            <input type="hidden" name="token" value=token />
            <button class="button is-main" type="submit">
                {text.enrollment_resend()}
            </button>
        </Form>
    }
}
