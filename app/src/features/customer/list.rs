//! The rows of the Customers page.

use leptos::either::Either;
use leptos::prelude::*;
use shared::customer::{CustomerListView, CustomerRowView, FilterForm};
use shared::organization::{OrganizationView, Tier};
use shared::policy::ActionKind;
use shared::session::MembershipView;
use shared::time::Timestamp;

use super::customers_page::Place;
use super::record::OpenRecord;
use crate::features::organization::may;
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{CarriedBadge, Empty, FrozenBadge, Icon, IconName, Party, RelationBadge, Term};

/// The list, or what stands in its place when it is empty.
#[component]
pub(super) fn CustomerList(list: CustomerListView, place: Place, organization: OrganizationView) -> impl IntoView {
    let text = use_text();
    let (organization, own) = (organization.slug, organization.tier);
    if list.rows.is_empty() && place.after.is_empty() {
        return view! { <NoCustomers filter=place.filter organization=organization /> }.into_any();
    }
    let as_of = list.as_of;
    let next = list.next.map(|after| paths::customers_at(&organization, &place.filter, &after, "", ""));
    let first = (!place.after.is_empty()).then(|| paths::customers_at(&organization, &place.filter, "", "", ""));
    let partners = if own == Tier::Provider { text.customer_list_resellers() } else { text.customer_list_providers() };
    let may_export =
        use_context::<MembershipView>().is_some_and(|membership| may(&membership, ActionKind::ExportCustomers));
    let export = may_export.then(|| {
        view! {
            <p class="take-along">
                <a class="button" href=paths::customer_export(&organization, &place.filter, None)>
                    <Icon name=IconName::Download />
                    {text.customer_list_export()}
                </a>
            </p>
        }
    });
    let open = list.open;
    let rows = list
        .rows
        .into_iter()
        .map(|row| {
            let record = open.as_ref().filter(|record| record.organization.slug == row.slug);
            let opened = record.map(|record| {
                view! { <OpenRecord record=record.clone() place=place.clone() organization=organization.clone() /> }
            });
            let row = customer_row(text, row, (&place, &organization), partners, record.is_some(), as_of);
            view! {
                {row}
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
                            <th role="columnheader" scope="col">{partners}</th>
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
        {export}
    }
    .into_any()
}

/// One customer. No component: there are many of them, and each would have copies of what they share.
fn customer_row(
    text: Text,
    row: CustomerRowView,
    (place, organization): (&Place, &str),
    partners: &'static str,
    is_open: bool,
    as_of: Timestamp,
) -> impl IntoView + use<> {
    let toggled = if is_open { "" } else { row.slug.as_str() };
    let toggle = paths::customers_at(organization, &place.filter, &place.after, toggled, "");
    let rights =
        if row.rights == 0 { text.customer_rights_none().to_owned() } else { text.customer_rights(row.rights) };
    let end = row.next_end.map_or_else(
        || Either::Left(view! { <span class="term" data-tone="none">{text.customer_no_end()}</span> }),
        |end| Either::Right(view! { <Term start=row.since end=end now=as_of /> }),
    );
    // A customer that has left has no page; the record of the end says what there is to say.
    let party = if row.ended_at.is_none() {
        let account = paths::customer(organization, &row.slug);
        Either::Left(view! { <Party name=row.name.clone() detail=row.domain tier=Tier::Customer href=account /> })
    } else {
        Either::Right(view! { <Party name=row.name.clone() detail=row.domain tier=Tier::Customer /> })
    };
    let record = row.ending.map(|ending| {
        let label = text.customer_list_record_of(&row.name);
        view! {
            " "
            <a href=paths::ending(organization, ending) aria-label=label>
                {text.customer_list_record()}
            </a>
        }
    });
    let names = match row.ended_at {
        Some(_) => String::new(),
        None if row.partners.is_empty() => text.customer_list_partners_none().to_owned(),
        None => row.partners.join(", "),
    };
    // What nobody may open has no arrow.
    let corner = (row.ended_at.is_none() && !row.frozen).then(|| {
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
    });
    view! {
        <tr role="row" class:is-open=is_open>
            <th role="rowheader" scope="row">
                {party}
            </th>
            <td role="cell" data-label=text.customer_column_relationship()>
                <span>
                    {if row.frozen {
                        Either::Left(view! { <FrozenBadge /> })
                    } else {
                        Either::Right(view! { <RelationBadge ended_at=row.ended_at /> })
                    }}
                    {row.carried_over.then(|| view! { " " <CarriedBadge /> })}
                    <small class="sub">{text.customer_since(&text.date(row.since))} {record}</small>
                </span>
            </td>
            <td role="cell" data-label=text.customer_column_rights()>
                {rights}
            </td>
            <td role="cell" data-label=text.customer_column_end()>
                {end}
            </td>
            <td role="cell" data-label=partners class="with">
                {names}
            </td>
            <td role="cell" class="tight end card-corner">
                {corner}
            </td>
        </tr>
    }
}

/// What stands in the place of the list: nobody yet, or nobody the filter finds.
#[component]
fn NoCustomers(filter: FilterForm, organization: String) -> impl IntoView {
    let text = use_text();
    if filter.parse().is_all() {
        let may_request =
            use_context::<MembershipView>().is_some_and(|membership| may(&membership, ActionKind::RequestRelationship));
        let request = may_request.then(|| {
            view! {
                <a class="button is-main" href=paths::request(&organization)>
                    {text.customer_request()}
                </a>
            }
        });
        return view! {
            <Empty title=text.customer_empty_title() text=text.customer_empty_body()>
                {request}
            </Empty>
        }
        .into_any();
    }
    let (title, body) = if filter.search.is_empty() {
        (text.customer_list_none_title().to_owned(), text.customer_list_none_body())
    } else {
        (text.customer_none_title(&filter.search), text.customer_none_body())
    };
    view! {
        <Empty title=title text=body>
            <a class="button" href=paths::customers(&organization)>
                {text.customer_none_clear()}
            </a>
        </Empty>
    }
    .into_any()
}
