//! The sign-in page.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::organization::Tier;
use shared::session::SignInForm;

use super::api::SignIn;
use super::fields::{SignInFields, labels};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::shell::Programme;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{Banner, Described, ErrorSummary, IconName, Tone};

/// Signing in with e-mail and password, and going on to the page that was wanted.
#[component]
pub fn SignInPage() -> impl IntoView {
    let text = use_text();
    let next = use_query_map().with_untracked(|query| query.get("next").unwrap_or_default());
    let done = use_query_map().with_untracked(|query| query.get("done").unwrap_or_default());
    let done = match done.as_str() {
        "password" => Some((text.session_password_set_title(), text.session_password_set_body())),
        "account" => Some((text.enrollment_made_title(), text.session_account_made_body())),
        _ => None,
    };
    let wanted = done.is_none() && !next.is_empty();
    let form = use_form::<SignIn, SignInForm>(
        |call| SignInForm { password: String::new(), ..call.form },
        move || SignInForm { next, ..SignInForm::default() },
    );
    let programme: Programme = expect_context();
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
                                {Suspend::new(async move {
                                    view! { <Described words=text.session_lead(&programme.name().await) /> }
                                })}
                            </Suspense>
                        </p>
                    </div>
                    {done
                        .map(|(title, body)| {
                            view! {
                                <Banner tone=Tone::Positive role="status" title=title>
                                    <p>{body}</p>
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
                    <ErrorSummary errors=form.errors() labels=move |field| labels(text, field) />
                    <FormFailure failure=form.failure() />
                    <SignInFields form=form />
                    <p>
                        <a href=paths::FORGOTTEN_PASSWORD>{text.session_forgotten()}</a>
                    </p>
                    <p>
                        <a href=paths::USE_FREEZE_CODE>{text.freeze_use_link()}</a>
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
