//! The public start page: what this is, and the ways in.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::features::session::TierStair;
use crate::i18n::use_text;
use crate::paths;
use crate::shell::masthead::PlainMasthead;
use crate::shell::{CurrentViewer, Programme};
use crate::ui::{Described, Icon, IconName};

/// The start page.
#[component]
pub fn StartPage() -> impl IntoView {
    let text = use_text();
    let programme: Programme = expect_context();
    view! {
        <Title text="" />
        <div class="entry">
            <PlainMasthead />
            <main class="start" id="main">
                <div class="start-hero">
                    <div>
                        <h1>{text.directory_start_title()}</h1>
                        <p class="lead">
                            <Suspense>
                                {Suspend::new(async move {
                                    view! { <Described words=text.directory_start_lead(&programme.name().await) /> }
                                })}
                            </Suspense>
                        </p>
                        <div class="actions">
                            <WayIn />
                            <a class="button" href=paths::FIND_A_PROVIDER>
                                {text.directory_find_provider()}
                            </a>
                            <a class="button" href=paths::BECOME_A_RESELLER>
                                {text.directory_become_reseller()}
                            </a>
                        </div>
                    </div>
                    <TierStair />
                </div>
                <div class="start-points">
                    <Point title=text.directory_for_resellers() body=text.directory_for_resellers_body() />
                    <Point title=text.directory_for_providers() body=text.directory_for_providers_body() />
                    <Point title=text.directory_for_customers() body=text.directory_for_customers_body() />
                </div>
            </main>
        </div>
    }
}

#[component]
fn Point(title: &'static str, body: &'static str) -> impl IntoView {
    view! {
        <section>
            <h2>{title}</h2>
            <p>{body}</p>
        </section>
    }
}

/// To the sign-in, or for somebody who is signed in already, on to the organisations.
#[component]
fn WayIn() -> impl IntoView {
    let text = use_text();
    let viewer = expect_context::<CurrentViewer>();
    view! {
        <Suspense>
            {Suspend::new(async move {
                let memberships = viewer.load().await.ok().flatten().map(|viewer| viewer.memberships).unwrap_or_default();
                if memberships.is_empty() {
                    return view! {
                        <a class="button is-main" href=paths::SIGN_IN>
                            {text.directory_sign_in()}
                        </a>
                    }
                        .into_any();
                }
                memberships
                    .into_iter()
                    .map(|membership| {
                        view! {
                            <a class="button is-main" href=paths::organization(&membership.organization.slug)>
                                <Icon name=IconName::Home />
                                {membership.organization.name}
                            </a>
                        }
                    })
                    .collect_view()
                    .into_any()
            })}
        </Suspense>
    }
}
