//! A month as a table of weeks, each day with how many rights end on it and a link to the list from that day on.

use leptos::prelude::*;
use shared::delegated_admin::{EndDayView, Month};
use shared::organization::Tier;
use shared::time::{Date, Timestamp};

use crate::i18n::use_text;
use crate::paths;

/// The table, with the months beside it.
#[component]
pub(super) fn MonthGrid(
    month: Month,
    days: Vec<EndDayView>,
    as_of: Timestamp,
    /// Slug of the reader's organisation.
    own: String,
    /// Its tier.
    tier: Tier,
) -> impl IntoView {
    let text = use_text();
    let title = text.month(month);
    let months = [(month.previous(), text.calendar_previous()), (month.next(), text.calendar_following())];
    let months = months.map(|(other, label)| {
        let href = paths::calendar_month(&own, tier, &other.iso());
        let label = format!("{label}: {}", text.month(other));
        view! {
            <a class="button is-s" href=href>
                {label}
            </a>
        }
    });
    let names = text.calendar_weekdays().split(' ').map(|name| view! { <th scope="col">{name}</th> }).collect_view();
    let nothing = days.is_empty().then(|| view! { <p>{text.calendar_month_empty(&title)}</p> });
    let weeks = month.weeks().into_iter().map(|week| {
        let cells = week.map(|date| match date {
            None => view! { <td></td> }.into_any(),
            Some(date) => {
                let ends = days.iter().find(|ends| ends.day == date.day).cloned();
                view! { <DayCell date=date ends=ends today=as_of.date() own=own.clone() tier=tier /> }.into_any()
            }
        });
        view! { <tr>{cells.into_iter().collect_view()}</tr> }
    });
    let weeks = weeks.collect_view();
    view! {
        <section class="section" aria-labelledby="h-month">
            <div class="month-head">
                <h2 id="h-month">{title}</h2>
                <div class="actions">{months.into_iter().collect_view()}</div>
            </div>
            {nothing}
            <table class="month" aria-labelledby="h-month">
                <thead>
                    <tr>{names}</tr>
                </thead>
                <tbody>{weeks}</tbody>
            </table>
        </section>
    }
}

#[component]
fn DayCell(date: Date, ends: Option<EndDayView>, today: Date, own: String, tier: Tier) -> impl IntoView {
    let text = use_text();
    let is_today = date == today;
    let day = view! { <time datetime=date.iso()>{date.day.to_string()}</time> };
    let Some(ends) = ends else {
        return view! {
            <td class:is-today=is_today>
                <span class="day">{day}</span>
            </td>
        }
        .into_any();
    };
    let said = text.calendar_ends(ends.count);
    let label = text.calendar_day_label(&text.date(date.start()), &said);
    let rest = ends.count - i64::try_from(ends.names.len()).unwrap_or(i64::MAX);
    let names = ends.names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
    let more = (rest > 0).then(|| view! { <li>{text.calendar_more(rest)}</li> });
    view! {
        <td class:is-today=is_today>
            <span class="day">{day}</span>
            <a class="ends" href=paths::calendar_after(&own, tier, &date.iso()) aria-label=label>
                <b>{text.number(ends.count)}</b>
                <ul>{names} {more}</ul>
            </a>
        </td>
    }
    .into_any()
}
