//! The operator's list of providers: who is official, since when and until when.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::directory::{OfficialListView, OfficialRowView, OfficialTermView};
use shared::organization::Tier;
use shared::session::MembershipView;

use super::official_api::OfficialProviders;
use crate::call::Data;
use crate::failure::Failure;
use crate::features::organization::{SettingsTab, SettingsTabs};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Empty, Icon, IconName, PageHead, Party};

/// The page. Everything it shows is in its address.
#[component]
pub fn OfficialListPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug.clone();
    let (search, after) = use_query_map().with_untracked(|query| {
        let part = |name| query.get(name).unwrap_or_default();
        (part("search"), part("after"))
    });
    let list =
        Data::new(OfficialProviders { organization: slug.clone(), search: search.clone(), after: after.clone() });
    view! {
        <Title text=text.directory_officials_title() />
        <main class="page" id="main">
            <SettingsTabs membership=membership current=SettingsTab::Providers />
            <PageHead title=text.directory_officials_title() lead=text.directory_officials_lead() />
            <form class="filters" role="search" method="get" action=paths::official_providers(&slug)>
                <div class="search">
                    <Icon name=IconName::Search />
                    <input
                        class="input"
                        type="search"
                        name="search"
                        value=search.clone()
                        aria-label=text.directory_search()
                        placeholder=text.directory_search_hint()
                        maxlength="100"
                    />
                </div>
                <button class="button" type="submit">
                    {text.directory_find()}
                </button>
            </form>
            <Suspense>
                {{ let first = after.is_empty(); Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => {
                                view! { <List list=list search=search first=first organization=slug /> }.into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    }) }}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn List(list: OfficialListView, search: String, first: bool, organization: String) -> impl IntoView {
    let text = use_text();
    if list.rows.is_empty() && first {
        return view! {
            <Empty title=text.directory_none_title() text=text.directory_officials_none_body()>
                <a class="button" href=paths::official_providers(&organization)>
                    {text.directory_none_clear()}
                </a>
            </Empty>
        }
        .into_any();
    }
    let begin = (!first).then(|| paths::official_providers_at(&organization, &search, ""));
    let next = list.next.map(|after| paths::official_providers_at(&organization, &search, &after));
    let row = move |row: OfficialRowView| view! { <Row row=row organization=organization.clone() /> };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.directory_officials_title()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.directory_provider()}</th>
                            <th role="columnheader" scope="col">{text.directory_official()}</th>
                            <th role="columnheader" scope="col">{text.directory_published()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{list.rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
        <div class="paging">
            {begin.map(|href| view! { <a href=href>{text.directory_first_page()}</a> })}
            {next.map(|href| view! { <a href=href>{text.directory_next_page()}</a> })}
        </div>
    }
    .into_any()
}

/// A time during which a provider is or was official.
pub(super) fn term(text: Text, term: OfficialTermView) -> String {
    match term.until {
        None => text.directory_official_since(&text.date(term.since)),
        Some(until) => text.directory_official_until(&text.date(term.since), &text.date(until)),
    }
}

#[component]
fn Row(row: OfficialRowView, organization: String) -> impl IntoView {
    let text = use_text();
    let href = paths::official_provider(&organization, &row.slug);
    let official = row.term.map_or_else(|| text.directory_never_official().to_owned(), |shown| term(text, shown));
    let published = row.published_at.map_or_else(|| text.directory_not_published().to_owned(), |at| text.date(at));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <Party name=row.name detail=text.country(&row.country) tier=Tier::Provider href=href />
            </th>
            <td role="cell" data-label=text.directory_official()>
                {official}
            </td>
            <td role="cell" data-label=text.directory_published()>
                {published}
            </td>
        </tr>
    }
}
