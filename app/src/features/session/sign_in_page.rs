//! The sign-in page.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::organization::Tier;
use shared::session::SignInForm;

use super::api::SignIn;
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::shell::Programme;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{Banner, ErrorSummary, Field, IconName, Tone};

/// Signing in with e-mail and password, and going on to the page that was wanted.
#[component]
pub fn SignInPage() -> impl IntoView {
    let text = use_text();
    let next = use_query_map().with_untracked(|query| query.get("next").unwrap_or_default());
    let wanted = !next.is_empty();
    let reset = use_query_map().with_untracked(|query| query.get("done").is_some_and(|done| done == "password"));
    let form = use_form::<SignIn, SignInForm>(
        |call| SignInForm { password: String::new(), ..call.form },
        move || SignInForm { next, ..SignInForm::default() },
    );
    let initial = form.initial.clone();
    let programme: Programme = expect_context();
    let labels = move |field: &str| match field {
        "password" => ("password".to_owned(), text.session_password().to_owned()),
        _ => ("email".to_owned(), text.session_email().to_owned()),
    };
    view! {
        <Title text=text.session_title() />
        <div class="entry">
            <PlainMasthead />
            <main class="entry-main" id="main">
                <Form state=form.clone() native=true class="stack is-wide">
                    <div>
                        <h1>{text.session_title()}</h1>
                        <p>
                            <Suspense>
                                {move || Suspend::new(async move {
                                    text.session_lead(&programme.name().await)
                                })}
                            </Suspense>
                        </p>
                    </div>
                    {reset
                        .then(|| {
                            view! {
                                <Banner tone=Tone::Positive role="status" title=text.session_password_set_title()>
                                    <p>{text.session_password_set_body()}</p>
                                </Banner>
                            }
                        })}
                    {wanted
                        .then(|| {
                            view! {
                                <Banner icon=IconName::Info>
                                    <p>{text.session_needed()}</p>
                                </Banner>
                            }
                        })}
                    <ErrorSummary errors=form.errors() labels=labels />
                    <FormFailure failure=form.failure() />
                    <div class="stack">
                        <input type="hidden" name="form[next]" value=initial.next.clone() />
                        <Field
                            name="form[email]"
                            id="email"
                            label=text.session_email()
                            value=initial.email.clone()
                            input_type="email"
                            inputmode="email"
                            autocomplete="username"
                            error=form.error("email")
                        />
                        <Field
                            name="form[password]"
                            id="password"
                            label=text.session_password()
                            input_type="password"
                            autocomplete="current-password"
                            error=form.error("password")
                        />
                        <button class="button is-main is-wide" type="submit">
                            {text.session_submit()}
                        </button>
                    </div>
                    <p>
                        <a href=paths::FORGOTTEN_PASSWORD>{text.session_forgotten()}</a>
                    </p>
                    <p class="muted">
                        {text.session_no_partner_yet()} " "
                        <a href=paths::BECOME_A_RESELLER>{text.session_become_reseller()}</a>
                    </p>
                </Form>
                <TierStair />
            </main>
        </div>
    }
}

/// The four tiers, drawn as a stair.
#[component]
pub fn TierStair() -> impl IntoView {
    let text = use_text();
    let steps = [
        (Tier::Operator, text.session_tier_operator()),
        (Tier::Provider, text.session_tier_provider()),
        (Tier::Reseller, text.session_tier_reseller()),
        (Tier::Customer, text.session_tier_customer()),
    ];
    let step = |(tier, does)| {
        view! {
            <li>
                <b>{text.tier(tier)}</b>
                <span>{does}</span>
            </li>
        }
    };
    view! { <ol class="stair">{steps.map(step)}</ol> }
}
