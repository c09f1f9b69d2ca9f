//! User management: search and list. Everything it shows is in its address.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::api::Users;
use super::list::UserList;
use crate::call::Data;
use crate::failure::Failure;
use crate::features::organization::{SettingsTab, SettingsTabs, may};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Icon, IconName, PageHead};

/// The page.
#[component]
pub fn UsersPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let organization = membership.organization.clone();
    let slug = organization.slug.clone();
    let (search, after) = use_query_map().with_untracked(|query| {
        let part = |name| query.get(name).unwrap_or_default();
        (part("search"), part("after"))
    });
    let first = after.is_empty();
    let list = Data::new(Users { organization: slug.clone(), search: search.clone(), after });
    let add = may(&membership, ActionKind::ManageUsers).then(|| {
        view! {
            <a class="button is-main" href=paths::add_user(&organization.slug)>
                <Icon name=IconName::Plus />
                {text.user_add()}
            </a>
        }
    });
    view! {
        <Title text=text.user_title() />
        <main class="page" id="main">
            <PageHead title=text.user_title() lead=text.user_lead(&organization.name)>
                {add}
            </PageHead>
            <SettingsTabs membership=membership.clone() current=SettingsTab::Users />
            {may(&membership, ActionKind::ListUsers)
                .then(|| {
                    view! {
                        <form class="filters" role="search" method="get" action=paths::users(&organization.slug)>
                            <div class="search">
                                <Icon name=IconName::Search />
                                <input
                                    class="input"
                                    id="search"
                                    type="search"
                                    name="search"
                                    value=search.clone()
                                    aria-label=text.user_search()
                                    placeholder=text.user_search_hint()
                                    maxlength="100"
                                />
                            </div>
                            <button class="button" type="submit">
                                {text.user_search_submit()}
                            </button>
                        </form>
                    }
                })}
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => {
                                view! { <UserList list=list search=search first=first organization=slug /> }
                                    .into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}
