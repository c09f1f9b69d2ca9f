//! The Welcome page: what enrolling takes, how long, and where it begins (source article, "Before you begin").

use leptos::prelude::*;
use leptos_meta::Title;

use super::api::EnrollmentRules;
use super::steps::{Step, Steps};
use crate::call::Data;
use crate::i18n::use_text;
use crate::paths;
use crate::shell::Programme;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{Banner, Described, IconName};

/// The page.
#[component]
pub fn WelcomePage() -> impl IntoView {
    let text = use_text();
    let programme: Programme = expect_context();
    let rules = Data::new(EnrollmentRules {});
    let need = |title: &'static str, body: &'static str| {
        view! {
            <li>
                <b>{title}</b>
                <p>{body}</p>
            </li>
        }
    };
    view! {
        <Title text=text.enrollment_welcome_title() />
        <PlainMasthead />
        <main class="page is-form" id="main">
            <Steps now=Step::Before />
            <div class="welcome">
                <h1>{text.enrollment_welcome_title()}</h1>
                <p class="lead">
                    <Suspense>
                        {Suspend::new(async move {
                            view! { <Described words=text.enrollment_welcome_lead(&programme.name().await) /> }
                        })}
                    </Suspense>
                </p>
                <ul class="needs section">
                    {need(text.enrollment_need_account(), text.enrollment_need_account_body())}
                    {need(text.enrollment_need_membership(), text.enrollment_need_membership_body())}
                    {need(text.enrollment_need_profile(), text.enrollment_need_profile_body())}
                </ul>
                <section class="section">
                    <h2>{text.enrollment_time()}</h2>
                    <p>
                        <Suspense>
                            {Suspend::new(async move {
                                let days = rules.load().await.unwrap_or_default().promised_days;
                                text.enrollment_time_body(days)
                            })}
                        </Suspense>
                    </p>
                    <p class="muted">{text.enrollment_time_stop()}</p>
                </section>
                <div class="action-bar">
                    <a class="button is-main" href=paths::WORK_ACCOUNT>
                        {text.enrollment_next()}
                    </a>
                    <a class="button" href=paths::FIND_A_PROVIDER>
                        {text.directory_find_provider()}
                    </a>
                </div>
                <Banner icon=IconName::Info title=text.enrollment_known_title()>
                    <p>{text.enrollment_known_body()}</p>
                    <div class="actions">
                        <a class="button" href=paths::sign_in_and_go_on(paths::WORK_ACCOUNT)>
                            {text.enrollment_sign_in()}
                        </a>
                    </div>
                </Banner>
            </div>
        </main>
    }
}
