//! The lines of the log.

use leptos::prelude::*;
use shared::audit::{ActivityForm, ActivityRowView, ActivityView};

use super::api::TakeActivity;
use crate::failure::FormFailure;
use crate::features::session::StepUpField;
use crate::form::{Form, FormState};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Empty, Icon, IconName};

/// The form behind the download.
pub(super) type TakeState = FormState<TakeActivity, ()>;

/// The lines, or what stands in their place, with the ways on.
#[component]
pub(super) fn Lines(
    view: ActivityView,
    asked: ActivityForm,
    first: bool,
    organization: String,
    take: TakeState,
) -> impl IntoView {
    let text = use_text();
    let ActivityView { rows, next, shown, as_of } = view;
    let newest = (!first).then(|| paths::activity_at(&organization, &asked, ""));
    let older = next.map(|before| paths::activity_at(&organization, &asked, &before));
    if rows.is_empty() && first {
        return view! { <Empty title=text.activity_empty_title() text=text.activity_empty_body() /> }.into_any();
    }
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.activity_title()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.activity_column_time()}</th>
                            <th role="columnheader" scope="col">{text.activity_column_who()}</th>
                            <th role="columnheader" scope="col">{text.activity_column_subject()}</th>
                            <th role="columnheader" scope="col">{text.activity_column_what()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">
                        {rows.into_iter().map(|row| view! { <Line row=row /> }).collect_view()}
                    </tbody>
                </table>
            </div>
        </div>
        <div class="paging">
            {newest.map(|href| view! { <a href=href>{text.activity_newest()}</a> })}
            {older.map(|href| view! { <a href=href>{text.activity_older()}</a> })}
            <span>{text.activity_as_of(&text.date_time(as_of))}</span>
        </div>
        <TakeAlong shown=shown organization=organization state=take />
    }
    .into_any()
}

/// The log as a file: the answer to the form is the file, so the browser sends it by itself.
#[component]
fn TakeAlong(shown: ActivityForm, organization: String, state: TakeState) -> impl IntoView {
    let text = use_text();
    let (asked, refused) = (state.asks_password(), state.error("password"));
    view! {
        <Form state=state.clone() native=true class="take-along">
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="form[from]" value=shown.from />
            <input type="hidden" name="form[to]" value=shown.to />
            <input type="hidden" name="form[kind]" value=shown.kind />
            <StepUpField asked=asked why=text.activity_step_up() error=refused />
            <button class="button" type="submit">
                <Icon name=IconName::Download />
                {text.activity_download()}
            </button>
            <span class="muted">{text.activity_download_limit()}</span>
        </Form>
    }
}

#[component]
fn Line(row: ActivityRowView) -> impl IntoView {
    let text = use_text();
    let subject = row.subject().unwrap_or(text.activity_nobody()).to_owned();
    let event = row.event;
    let changed = text.before_and_after(&event.event).map(|(before, after)| {
        view! { <small class="sub">{text.activity_before_after(&before, &after)}</small> }
    });
    let who = event.person.unwrap_or_else(|| event.organization.clone());
    view! {
        <tr role="row">
            <td role="cell" data-label=text.activity_column_time()>
                <time datetime=event.at.date().iso()>{text.date_time(event.at)}</time>
            </td>
            <td role="cell" data-label=text.activity_column_who()>{who}</td>
            <td role="cell" data-label=text.activity_column_subject()>{subject}</td>
            <td role="cell" data-label=text.activity_column_what()>
                <span>{text.event(&event.event)} {changed}</span>
            </td>
        </tr>
    }
}
