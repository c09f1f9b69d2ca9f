//! Relationships that have ended, newest first, each with its record.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::ending::{EndingListView, EndingRowView, Side};
use shared::session::MembershipView;

use super::api::Endings;
use crate::call::Data;
use crate::failure::Failure;
use crate::features::customer::{CustomerTab, CustomerTabs};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, Day, Empty, PageHead, Party};

/// The page.
#[component]
pub fn EndingsPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization.slug;
    let before = use_query_map().with_untracked(|query| query.get("before").unwrap_or_default());
    let first = before.is_empty();
    let list = Data::new(Endings { organization: own.clone(), before });
    view! {
        <Title text=text.ending_list_title() />
        <main class="page" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => view! { <List list=list own=own first=first /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn List(list: EndingListView, own: String, first: bool) -> impl IntoView {
    let text = use_text();
    let (crumbs, tabs) = if list.side == Side::Partner {
        let tabs = view! { <CustomerTabs organization=own.clone() current=CustomerTab::Ended /> };
        (vec![], Some(tabs))
    } else {
        (vec![Crumb { href: paths::partners(&own), label: text.partner_title().to_owned() }], None)
    };
    let newest = (!first).then(|| paths::endings(&own));
    let older = list.next.map(|before| paths::endings_before(&own, before));
    let table = if list.rows.is_empty() {
        view! { <Empty title=text.ending_empty_title() text=text.ending_empty_body() /> }.into_any()
    } else {
        view! { <Table rows=list.rows own=own /> }.into_any()
    };
    view! {
        <PageHead title=text.ending_list_title() lead=text.ending_list_lead() crumbs=crumbs />
        {tabs}
        {table}
        <div class="paging">
            {newest.map(|href| view! { <a href=href>{text.ending_newest()}</a> })}
            {older.map(|href| view! { <a href=href>{text.ending_older()}</a> })}
        </div>
    }
}

#[component]
fn Table(rows: Vec<EndingRowView>, own: String) -> impl IntoView {
    let text = use_text();
    let row = move |row: EndingRowView| {
        let by = if row.own { text.ending_by_own() } else { text.ending_by_other() };
        let label = text.ending_open_record_label(&row.other);
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    <Party name=row.other detail=text.tier(row.tier) tier=row.tier />
                </th>
                <td role="cell" data-label=text.ending_column_when()>
                    <Day at=row.ended_at />
                </td>
                <td role="cell" data-label=text.ending_column_by()>
                    {by}
                </td>
                <td role="cell" class="tight end">
                    <a class="button is-s" href=paths::ending(&own, row.id) aria-label=label>
                        {text.ending_open_record()}
                    </a>
                </td>
            </tr>
        }
    };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.ending_list_title()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.ending_column_other()}</th>
                            <th role="columnheader" scope="col">{text.ending_column_when()}</th>
                            <th role="columnheader" scope="col">{text.ending_column_by()}</th>
                            <th role="columnheader" scope="col">
                                <span class="visually-hidden">{text.ending_open_record()}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
}
