//! The rows of the Customers page.

use leptos::prelude::*;
use shared::customer::{CustomerListView, CustomerRowView};
use shared::organization::Tier;
use shared::time::Timestamp;

use super::customers_page::Place;
use super::record::OpenRecord;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Empty, FrozenBadge, Icon, IconName, Party, RelationBadge, Term};

/// The list, or what stands in its place when it is empty.
#[component]
pub(super) fn CustomerList(list: CustomerListView, place: Place, organization: String) -> impl IntoView {
    let text = use_text();
    if list.rows.is_empty() && place.after.is_empty() {
        return view! { <NoCustomers search=place.search organization=organization /> }.into_any();
    }
    let as_of = list.as_of;
    let next = list.next.map(|after| paths::customers_at(&organization, &place.search, &after, "", ""));
    let first = (!place.after.is_empty()).then(|| paths::customers_at(&organization, &place.search, "", "", ""));
    let open = list.open;
    let rows = list
        .rows
        .into_iter()
        .map(|row| {
            let record = open.clone().filter(|record| record.organization.slug == row.slug);
            let opened = record.as_ref().map(|record| {
                view! { <OpenRecord record=record.clone() place=place.clone() organization=organization.clone() /> }
            });
            view! {
                <CustomerRow
                    row=row
                    place=place.clone()
                    organization=organization.clone()
                    is_open=record.is_some()
                    as_of=as_of
                />
                {opened}
            }
        })
        .collect_view();
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.customer_title()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.customer_column_customer()}</th>
                            <th role="columnheader" scope="col">{text.customer_column_relationship()}</th>
                            <th role="columnheader" scope="col">{text.customer_column_rights()}</th>
                            <th role="columnheader" scope="col">{text.customer_column_end()}</th>
                            <th role="columnheader" scope="col">
                                <span class="visually-hidden">{text.customer_column_details()}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        </div>
        <div class="paging">
            {first.map(|href| view! { <a href=href>{text.customer_first()}</a> })}
            {next.map(|href| view! { <a href=href>{text.customer_next()}</a> })}
            <span>{text.customer_as_of(&text.date_time(as_of))}</span>
        </div>
    }
    .into_any()
}

#[component]
fn CustomerRow(
    row: CustomerRowView,
    place: Place,
    organization: String,
    is_open: bool,
    as_of: Timestamp,
) -> impl IntoView {
    let text = use_text();
    let toggled = if is_open { "" } else { row.slug.as_str() };
    let toggle = paths::customers_at(&organization, &place.search, &place.after, toggled, "");
    let rights =
        if row.rights == 0 { text.customer_rights_none().to_owned() } else { text.customer_rights(row.rights) };
    let end = row.next_end.map_or_else(
        || view! { <span class="term" data-tone="none">{text.customer_no_end()}</span> }.into_any(),
        |end| view! { <Term start=row.since end=end now=as_of /> }.into_any(),
    );
    let account = paths::customer(&organization, &row.slug);
    view! {
        <tr role="row" class:is-open=is_open>
            <th role="rowheader" scope="row">
                <Party name=row.name.clone() detail=row.domain.clone() tier=Tier::Customer href=account />
            </th>
            <td role="cell" data-label=text.customer_column_relationship()>
                <span>
                    {if row.frozen {
                        view! { <FrozenBadge /> }.into_any()
                    } else {
                        view! { <RelationBadge ended_at=None /> }.into_any()
                    }}
                    <small class="sub">{text.customer_since(&text.date(row.since))}</small>
                </span>
            </td>
            <td role="cell" data-label=text.customer_column_rights()>
                {rights}
            </td>
            <td role="cell" data-label=text.customer_column_end()>
                {end}
            </td>
            <td role="cell" class="tight end card-corner">
                {(!row.frozen)
                    .then(|| {
                        view! {
                            <a
                                class="button is-quiet is-icon toggle"
                                id=format!("toggle-{}", row.slug)
                                href=toggle
                                aria-expanded=if is_open { "true" } else { "false" }
                                aria-label=text.customer_details_of(&row.name)
                            >
                                <Icon name=IconName::Down />
                            </a>
                        }
                    })}
            </td>
        </tr>
    }
}

#[component]
fn NoCustomers(search: String, organization: String) -> impl IntoView {
    let text = use_text();
    if search.trim().is_empty() {
        return view! {
            <Empty title=text.customer_empty_title() text=text.customer_empty_body()>
                <a class="button is-main" href=paths::request(&organization)>
                    {text.customer_request()}
                </a>
            </Empty>
        }
        .into_any();
    }
    view! {
        <Empty title=text.customer_none_title(search.trim()) text=text.customer_none_body()>
            <a class="button" href=paths::customers(&organization)>
                {text.customer_none_clear()}
            </a>
        </Empty>
    }
    .into_any()
}
