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
    let slug = StoredValue::new(organization.slug.clone());
    let query = use_query_map();
    let place = Memo::new(move |_| {
        let part = |name| query.with(|query| query.get(name).unwrap_or_default());
        (part("search"), part("after"))
    });
    let list = Data::new(move || {
        let (search, after) = place.get();
        Users { organization: slug.get_value(), search, after }
    });
    let add = may(&membership, ActionKind::ManageUsers).then(|| {
        view! {
            <a class="button is-main" href=paths::add_user(&organization.slug)>
                <Icon name=IconName::Plus />
                {text.user_add()}
            </a>
        }
    });
    let search = move || place.get().0;
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
                                    type="search"
                                    name="search"
                                    value=search
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
            <Transition>
                {move || {
                    let ((search, after), slug) = (place.get(), slug.get_value());
                    Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => {
                                view! { <UserList list=list search=search first=after.is_empty() organization=slug /> }
                                    .into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })
                }}
            </Transition>
        </main>
    }
    .into_any()
}
