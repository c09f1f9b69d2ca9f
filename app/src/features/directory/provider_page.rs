//! The page of one provider, for everybody and for search engines.

use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::hooks::use_params_map;

use super::api::Provider;
use super::profile_body::ProfileBody;
use crate::call::Data;
use crate::failure::Failure;
use crate::i18n::use_text;
use crate::paths;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{Crumb, Crumbs};

/// Characters of a description that search engines show.
const DESCRIBED: usize = 160;

/// The page.
#[component]
pub fn ProviderPage() -> impl IntoView {
    let text = use_text();
    let slug = use_params_map().with_untracked(|params| params.get("provider").unwrap_or_default());
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
                            view! {
                                <Title text=view.organization.name.clone() />
                                <Meta name="description" content=described />
                                <Link rel="canonical" href=view.address.clone() />
                                <Crumbs crumbs=crumbs() />
                                <ProfileBody view=view />
                            }
                                .into_any()
                        }
                    }
                })}
            </Suspense>
        </main>
    }
}
