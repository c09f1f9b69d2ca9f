//! What becoming an indirect reseller takes (source article, "Before you begin").

use leptos::prelude::*;
use leptos_meta::Title;

use crate::i18n::use_text;
use crate::paths;
use crate::shell::Programme;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{Banner, IconName};

/// The page.
#[component]
pub fn BecomeResellerPage() -> impl IntoView {
    let text = use_text();
    let programme: Programme = expect_context();
    let need = |title: &'static str, body: &'static str| {
        view! {
            <li>
                <b>{title}</b>
                <p>{body}</p>
            </li>
        }
    };
    view! {
        <Title text=text.directory_reseller_title() />
        <PlainMasthead />
        <main class="page is-read read" id="main">
            <h1>{text.directory_reseller_title()}</h1>
            <p class="lead">{text.directory_reseller_lead()}</p>
            <ul class="needs section">
                {need(text.directory_need_account(), text.directory_need_account_body())}
                {need(text.directory_need_membership(), text.directory_need_membership_body())}
                {need(text.directory_need_profile(), text.directory_need_profile_body())}
            </ul>
            <Banner icon=IconName::Info>
                <p>
                    <Suspense>
                        {move || Suspend::new(async move {
                            text.directory_reseller_next(&programme.name().await)
                        })}
                    </Suspense>
                </p>
                <div class="actions">
                    <a class="button" href=paths::FIND_A_PROVIDER>
                        {text.directory_find_provider()}
                    </a>
                </div>
            </Banner>
        </main>
    }
}
