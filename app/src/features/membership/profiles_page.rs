//! The operator's list of organisation profiles.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::membership::{ProfileListView, ProfileRowView};
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::registry_api::MembershipProfiles;
use super::tabs::{Elsewhere, RegistryTabs};
use crate::call::Data;
use crate::failure::Failure;
use crate::features::organization::may;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Empty, Icon, IconName, PageHead};

/// The page. Everything it shows is in its address.
#[component]
pub fn ProfilesPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug.clone();
    let query = use_query_map();
    let part = |name: &str| query.with_untracked(|query| query.get(name).unwrap_or_default());
    let (search, after) = (part("search"), part("after"));
    let list = Data::new(MembershipProfiles { organization: slug.clone(), search: search.clone(), after });
    let may_manage = may(&membership, ActionKind::ManageMemberships);
    let actions = may_manage.then(|| {
        view! {
            <a class="button" href=paths::import_memberships(&slug)>
                {text.membership_import()}
            </a>
            <a class="button is-main" href=paths::new_membership_profile(&slug)>
                <Icon name=IconName::Plus />
                {text.membership_add()}
            </a>
        }
    });
    view! {
        <Title text=text.membership_registry_title() />
        <main class="page" id="main">
            <PageHead title=text.membership_registry_title() lead=text.membership_registry_lead()>
                {actions}
            </PageHead>
            <RegistryTabs organization=slug.clone() sign_ins=false />
            <Search search=search.clone() organization=slug.clone() />
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => view! { <List list=list search=search organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Search(search: String, organization: String) -> impl IntoView {
    let text = use_text();
    view! {
        <form class="filters" role="search" method="get" action=paths::memberships(&organization)>
            <div class="search">
                <Icon name=IconName::Search />
                <input
                    class="input"
                    type="search"
                    name="search"
                    value=search
                    aria-label=text.membership_search()
                    placeholder=text.membership_search_hint()
                    maxlength="100"
                />
            </div>
            <button class="button" type="submit">
                {text.membership_search_submit()}
            </button>
        </form>
    }
}

#[component]
fn List(list: ProfileListView, search: String, organization: String) -> impl IntoView {
    let text = use_text();
    let elsewhere = list.elsewhere;
    let next = list.next.map(|after| paths::memberships_at(&organization, &search, &after));
    let is_first = use_query_map().with_untracked(|query| query.get("after").is_none_or(|after| after.is_empty()));
    if list.rows.is_empty() && is_first {
        return view! {
            <Elsewhere elsewhere=elsewhere />
            <Nothing search=search organization=organization may_manage=list.may_manage />
        }
        .into_any();
    }
    let first = (!is_first).then(|| paths::memberships_at(&organization, &search, ""));
    let row = move |row: ProfileRowView| view! { <Row row=row organization=organization.clone() /> };
    view! {
        <Elsewhere elsewhere=elsewhere />
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.membership_tab_profiles()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.membership_column_name()}</th>
                            <th role="columnheader" scope="col">{text.membership_column_mpn_id()}</th>
                            <th role="columnheader" scope="col">{text.membership_column_country()}</th>
                            <th role="columnheader" scope="col">{text.membership_column_kind()}</th>
                            <th role="columnheader" scope="col">{text.membership_column_state()}</th>
                            <th role="columnheader" scope="col">{text.membership_column_linked()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{list.rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
        <div class="paging">
            {first.map(|href| view! { <a href=href>{text.membership_first_page()}</a> })}
            {next.map(|href| view! { <a href=href>{text.membership_next_page()}</a> })}
            <span>{text.membership_as_of(&text.date_time(list.as_of))}</span>
        </div>
    }
    .into_any()
}

#[component]
fn Row(row: ProfileRowView, organization: String) -> impl IntoView {
    let text = use_text();
    let href = paths::membership_profile(&organization, &row.mpn_id);
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a class="row-link" href=href>
                    {row.name}
                </a>
            </th>
            <td role="cell" data-label=text.membership_column_mpn_id() class="num">
                {row.mpn_id}
            </td>
            <td role="cell" data-label=text.membership_column_country()>
                {text.country(&row.country)}
            </td>
            <td role="cell" data-label=text.membership_column_kind()>
                {text.profile_kind(row.kind)}
            </td>
            <td role="cell" data-label=text.membership_column_state()>
                {text.profile_state(row.state)}
            </td>
            <td role="cell" data-label=text.membership_column_linked()>
                {row.linked_to.unwrap_or_else(|| text.membership_not_linked().to_owned())}
            </td>
        </tr>
    }
}

#[component]
fn Nothing(search: String, organization: String, may_manage: bool) -> impl IntoView {
    let text = use_text();
    if !search.trim().is_empty() {
        return view! {
            <Empty title=text.membership_none_title(search.trim()) text=text.membership_none_body()>
                <a class="button" href=paths::memberships(&organization)>
                    {text.membership_none_clear()}
                </a>
            </Empty>
        }
        .into_any();
    }
    let add = may_manage.then(|| {
        view! {
            <a class="button is-main" href=paths::new_membership_profile(&organization)>
                {text.membership_add()}
            </a>
        }
    });
    view! {
        <Empty title=text.membership_empty_title() text=text.membership_empty_body()>
            {add}
        </Empty>
    }
    .into_any()
}
