//! The rows of one lane, oldest first; cards on narrow screens.

use leptos::prelude::*;
use shared::enrollment::{Lane, QueuePageView, QueueRowView};
use shared::organization::Tier;
use shared::time::Timestamp;

use super::clock::{Age, Clock};
use super::queue_page::Place;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Day, Empty, Icon, IconName, Party};

/// The list, or what stands in its place.
#[component]
pub(super) fn QueueList(page: QueuePageView, place: Place, organization: String) -> impl IntoView {
    let text = use_text();
    let at = |country: &str, after: &str| paths::review_queue_at(&organization, page.lane.code(), country, "", after);
    if page.rows.is_empty() {
        let filtered = page.country.is_some() || !place.after.is_empty();
        return view! { <Nothing lane=page.lane all=filtered.then(|| at("", "")) /> }.into_any();
    }
    let country = page.country.clone().unwrap_or_default();
    let first = (!place.after.is_empty()).then(|| at(&country, ""));
    let next = page.next.as_ref().map(|after| at(&country, after));
    let (as_of, promised) = (page.as_of, page.lane == Lane::Review);
    let row = {
        let organization = organization.clone();
        move |row: QueueRowView| {
            view! { <Row row=row organization=organization.clone() promised=promised as_of=as_of /> }
        }
    };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.lane(page.lane)>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.review_column_company()}</th>
                            <th role="columnheader" scope="col">{text.review_column_since()}</th>
                            {promised
                                .then(|| {
                                    view! {
                                        <th role="columnheader" scope="col">{text.review_column_due()}</th>
                                    }
                                })}
                            <th role="columnheader" scope="col">{text.review_column_sent()}</th>
                            <th role="columnheader" scope="col">{text.review_column_notice()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{page.rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
        <div class="paging">
            {first.map(|href| view! { <a href=href>{text.review_first()}</a> })}
            {next.map(|href| view! { <a href=href>{text.review_next()}</a> })}
            <span>{text.review_as_of(&text.date_time(as_of))}</span>
        </div>
    }
    .into_any()
}

#[component]
fn Row(row: QueueRowView, organization: String, promised: bool, as_of: Timestamp) -> impl IntoView {
    let text = use_text();
    let due = promised.then(|| {
        view! {
            <td role="cell" data-label=text.review_column_due()>
                {row.due_at.map(|due| view! { <Clock due=due now=as_of /> })}
            </td>
        }
    });
    let conflict = row.has_conflict.then(|| {
        view! {
            <span class="review-alike">
                <Icon name=IconName::Warning />
                {text.review_alike()}
            </span>
        }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <Party
                    name=row.name
                    detail=text.country(&row.country)
                    tier=Tier::Reseller
                    href=paths::review(&organization, &row.slug)
                />
            </th>
            <td role="cell" data-label=text.review_column_since()>
                <Age since=row.since now=as_of />
            </td>
            {due}
            <td role="cell" data-label=text.review_column_sent()>
                <Day at=row.submitted_at />
            </td>
            <td role="cell" data-label=text.review_column_notice()>
                {conflict}
            </td>
        </tr>
    }
}

/// `all` leads to the whole lane, where only a part of it is looked at.
#[component]
fn Nothing(lane: Lane, all: Option<String>) -> impl IntoView {
    let text = use_text();
    let Some(href) = all else {
        let (title, body) = match lane {
            Lane::Review => (text.review_empty_title(), text.review_empty_body()),
            _ => (text.review_empty_lane_title(), text.review_empty_lane_body()),
        };
        return view! { <Empty title=title text=body /> }.into_any();
    };
    view! {
        <Empty title=text.review_none_title() text=text.review_none_body()>
            <a class="button" href=href>
                {text.review_none_clear()}
            </a>
        </Empty>
    }
    .into_any()
}
