//! The page of one provider, for everybody and for search engines.

use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::hooks::use_params_map;
use shared::policy::ActionKind;
use shared::session::ViewerView;

use super::api::Provider;
use super::profile_body::ProfileBody;
use crate::call::Data;
use crate::failure::Failure;
use crate::features::organization::may;
use crate::i18n::use_text;
use crate::paths;
use crate::shell::CurrentViewer;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{Crumb, Crumbs};

/// Characters of a description that search engines show.
const DESCRIBED: usize = 160;

/// The page.
#[component]
pub fn ProviderPage() -> impl IntoView {
    let text = use_text();
    let slug = use_params_map().with_untracked(|params| params.get("provider").unwrap_or_default());
    let viewer = expect_context::<CurrentViewer>();
    let page = Data::new(Provider { provider: slug });
    let crumbs = move || {
        vec![Crumb { href: paths::FIND_A_PROVIDER.to_owned(), label: text.directory_providers_title().to_owned() }]
    };
    view! {
        <PlainMasthead />
        <main class="page is-read" id="main">
            <Suspense>
                {Suspend::new(async move {
                    match page.load().await {
                        Err(error) => view! { <Failure error=error /> }.into_any(),
                        Ok(view) => {
                            let described: String =
                                view.profile.description.split_whitespace().collect::<Vec<_>>().join(" ");
                            let described: String = described.chars().take(DESCRIBED).collect();
                            let (provider, viewer) = (view.organization.slug.clone(), viewer.load().await.ok().flatten());
                            view! {
                                <Title text=view.organization.name.clone() />
                                <Meta name="description" content=described />
                                <Link rel="canonical" href=view.address.clone() />
                                <Crumbs crumbs=crumbs() />
                                <ProfileBody view=view />
                                <AskFirst provider=provider viewer=viewer />
                            }
                                .into_any()
                        }
                    }
                })}
            </Suspense>
        </main>
    }
}

/// The way to a partnership: for a reseller's global admin to the request, for nobody signed in to signing in. Others, who
/// can do nothing with it, see none.
#[component]
fn AskFirst(
    /// Slug of the provider.
    provider: String,
    viewer: Option<ViewerView>,
) -> impl IntoView {
    let text = use_text();
    let Some(viewer) = viewer else {
        let next = paths::sign_in_and_go_on(&paths::provider(&provider));
        return view! {
            <p class="actions">
                <a class="button" href=next>
                    {text.approach_sign_in()}
                </a>
            </p>
        }
        .into_any();
    };
    let asks = viewer.memberships.into_iter().find(|own| may(own, ActionKind::ApproachProvider));
    asks.map(|own| {
        view! {
            <p class="actions">
                <a class="button is-main" href=paths::approach(&own.organization.slug, &provider)>
                    {text.approach_ask()}
                </a>
            </p>
        }
    })
    .into_any()
}
