//! The calendar of what ends when, for either side: as a list with renewal in one step, and by month.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::delegated_admin::{CalendarView, EndRowView};
use shared::organization::Tier;
use shared::policy::ActionKind;
use shared::session::MembershipView;
use shared::time::Timestamp;

use super::api::Calendar;
use super::calendar_month::MonthGrid;
use super::request_api::ExtendRight;
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::features::customer::{CustomerTab, CustomerTabs};
use crate::features::organization::may_about_customer;
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, Empty, ErrorSummary, PageHead, Party, Tab, Tabs, Term};

/// The button that asks to extend a right; one state for all rows.
type ExtendState = FormState<ExtendRight, ()>;

/// The page.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let (month, after) = use_query_map()
        .with_untracked(|query| (query.get("month").unwrap_or_default(), query.get("after").unwrap_or_default()));
    let own = membership.organization.slug.clone();
    let calendar = Data::new(Calendar { organization: own, month, after: after.clone() });
    view! {
        <Title text=text.calendar_title() />
        <main class="page" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match calendar.load().await {
                            Ok(calendar) => {
                                view! { <Shown calendar=calendar membership=membership after=after /> }.into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Shown(calendar: CalendarView, membership: MembershipView, after: String) -> impl IntoView {
    let text = use_text();
    let own = membership.organization.slug.clone();
    let tier = membership.organization.tier;
    let of_customer = tier == Tier::Customer;
    let (crumbs, tabs) = if of_customer {
        (vec![Crumb { href: paths::partners(&own), label: text.partner_title().to_owned() }], None)
    } else {
        (vec![], Some(view! { <CustomerTabs organization=own.clone() current=CustomerTab::Calendar /> }))
    };
    let lead = if of_customer { text.calendar_lead_customer() } else { text.calendar_lead_partner() };
    let is_month = matches!(calendar, CalendarView::Month { .. });
    let view_tab = |href, label: &str, current| Tab { href, label: label.to_owned(), count: None, current };
    let views = vec![
        view_tab(paths::calendar(&own, tier), text.calendar_list(), !is_month),
        view_tab(paths::calendar_month(&own, tier, "now"), text.calendar_month(), is_month),
    ];
    let body = match calendar {
        CalendarView::Month { month, days, as_of } => {
            view! { <MonthGrid month=month days=days as_of=as_of own=own tier=tier /> }.into_any()
        }
        CalendarView::List { rows, next, as_of } => {
            view! { <List rows=rows next=next as_of=as_of membership=membership after=after /> }.into_any()
        }
    };
    view! {
        <PageHead title=text.calendar_title() lead=lead crumbs=crumbs />
        {tabs}
        <Tabs label=text.calendar_title() tabs=views />
        {body}
    }
}

#[component]
fn List(
    rows: Vec<EndRowView>,
    next: Option<String>,
    as_of: Timestamp,
    membership: MembershipView,
    after: String,
) -> impl IntoView {
    let text = use_text();
    let organization = membership.organization.clone();
    let (own, tier) = (organization.slug, organization.tier);
    if rows.is_empty() && after.is_empty() {
        return view! { <Empty title=text.calendar_empty_title() text=text.calendar_empty_body() /> }.into_any();
    }
    let may_ask = may_about_customer(&membership, ActionKind::RequestAdminAccess);
    let extend: ExtendState = use_form(|_| (), || ());
    let (failure, errors) = (extend.failure(), extend.errors());
    let refused = (!errors.is_empty()).then(|| {
        view! { <ErrorSummary errors=errors labels=move |_| (String::new(), text.admin_request_extend().to_owned()) /> }
    });
    let first = (!after.is_empty()).then(|| paths::calendar(&own, tier));
    let next = next.map(|after| paths::calendar_after(&own, tier, &after));
    let other = if tier == Tier::Customer { text.calendar_column_partner() } else { text.calendar_column_customer() };
    let row = |row: EndRowView| view! { <EndRow row=row own=own.clone() tier=tier may_ask=may_ask as_of=as_of extend=extend.clone() /> };
    view! {
        <FormFailure failure=failure />
        {refused}
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.calendar_title()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{other}</th>
                            <th role="columnheader" scope="col">{text.calendar_column_right()}</th>
                            <th role="columnheader" scope="col">{text.calendar_column_end()}</th>
                            <th role="columnheader" scope="col">
                                <span class="visually-hidden">{text.calendar_column_next()}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
        <div class="paging">
            {first.map(|href| view! { <a href=href>{text.calendar_first()}</a> })}
            {next.map(|href| view! { <a href=href>{text.calendar_later()}</a> })}
            <span>{text.customer_as_of(&text.date_time(as_of))}</span>
        </div>
    }
    .into_any()
}

/// A right, and the one step to keep it: at a partner asking for as long again, or the request that waits.
#[component]
fn EndRow(
    row: EndRowView,
    own: String,
    tier: Tier,
    may_ask: bool,
    as_of: Timestamp,
    extend: ExtendState,
) -> impl IntoView {
    let text = use_text();
    let role = text.admin_role(row.role);
    let is_customer = tier == Tier::Customer;
    let open = row
        .other_slug
        .as_ref()
        .map(|slug| if is_customer { paths::partners(&own) } else { paths::customer(&own, slug) });
    let next = match (row.asked, row.other_slug.clone()) {
        (Some(id), _) => {
            let href = paths::access_request(&own, tier, id);
            let label = if is_customer {
                text.admin_request_extend_asked_by_label(&row.other, role)
            } else {
                text.admin_request_extend_asked_label(&row.other, role)
            };
            view! {
                <a href=href aria-label=label>
                    {text.admin_request_extend_asked()}
                </a>
            }
            .into_any()
        }
        (None, Some(customer)) if !is_customer && may_ask => {
            let label = text.admin_request_extend_label(&row.other, role);
            view! {
                <Form state=extend>
                    <input type="hidden" name="organization" value=own.clone() />
                    <input type="hidden" name="customer" value=customer />
                    <input type="hidden" name="grant" value=row.grant.to_string() />
                    <button class="button is-s" type="submit" aria-label=label>
                        {text.admin_request_extend()}
                    </button>
                </Form>
            }
            .into_any()
        }
        _ => ().into_any(),
    };
    let (other_tier, detail) = (row.other_tier, text.tier(row.other_tier));
    let party = match open {
        Some(href) => view! { <Party name=row.other detail=detail tier=other_tier href=href /> }.into_any(),
        None => view! { <Party name=row.other detail=detail tier=other_tier /> }.into_any(),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                {party}
            </th>
            <td role="cell" data-label=text.calendar_column_right()>
                {role}
            </td>
            <td role="cell" data-label=text.calendar_column_end()>
                <Term start=row.started_at end=row.expires_at now=as_of />
            </td>
            <td role="cell" class="tight end">
                {next}
            </td>
        </tr>
    }
}
