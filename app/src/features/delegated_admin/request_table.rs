//! Requests for administrator access as a table, and the badge of their state. Owns which state has which mark.

use leptos::prelude::*;
use shared::delegated_admin::{AdminRequestRowView, AdminRequestState};
use shared::organization::Tier;

use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Party, Tone, badge};

/// The badge of a state.
pub(super) fn state_badge(text: Text, state: AdminRequestState) -> impl IntoView + use<> {
    let (tone, drawing) = match state {
        AdminRequestState::Pending => (Tone::Accent, r#"<circle cx="6" cy="6" r="4.5"/><path d="M6 3.5V6.2l1.7 1"/>"#),
        AdminRequestState::Offered => {
            (Tone::Accent, r#"<circle cx="6" cy="6" r="4.5"/><path class="full" d="M6 3.5v5a2.5 2.5 0 0 0 0-5z"/>"#)
        }
        AdminRequestState::Approved | AdminRequestState::Accepted => (
            Tone::Positive,
            r#"<circle class="full" cx="6" cy="6" r="5.2"/><path class="cut" d="M3.7 6.2l1.6 1.6 3-3.4"/>"#,
        ),
        AdminRequestState::Declined | AdminRequestState::Refused => {
            (Tone::Plain, r#"<circle cx="6" cy="6" r="4.5"/><path d="M4.3 4.3l3.4 3.4M7.7 4.3L4.3 7.7"/>"#)
        }
        AdminRequestState::Withdrawn => (Tone::Plain, r#"<circle cx="6" cy="6" r="4.5"/><path d="M3.8 6h4.4"/>"#),
        AdminRequestState::Lapsed => (Tone::Caution, r#"<circle cx="6" cy="6" r="4.5"/><path d="M6 3.5V6.2l1.7 1"/>"#),
        AdminRequestState::Void => (Tone::Plain, r#"<circle cx="6" cy="6" r="4.5"/><path d="M2.9 9.1l6.2-6.2"/>"#),
    };
    badge(tone, drawing, text.admin_request_state(state).to_owned())
}

/// The dates that matter in a state.
fn moment(text: Text, row: &AdminRequestRowView) -> String {
    let (asked, changed, until) = (text.date(row.asked_at), text.date(row.changed_at), text.date(row.lapses_at));
    match row.state {
        AdminRequestState::Pending => text.admin_request_when_open(&asked, &until),
        AdminRequestState::Offered => text.admin_request_when_offered(&changed, &until),
        // One nobody has noted yet was closed by the end of its time.
        AdminRequestState::Lapsed => text.admin_request_when_closed(&asked, &until),
        _ => text.admin_request_when_closed(&asked, &changed),
    }
}

/// The table.
#[component]
pub fn RequestTable(
    /// The requests.
    rows: Vec<AdminRequestRowView>,
    /// Slug of the reader's organisation.
    organization: String,
    /// Its tier.
    own: Tier,
    /// What the table is called.
    label: &'static str,
) -> impl IntoView {
    let text = use_text();
    let other = if own == Tier::Customer { text.calendar_column_partner() } else { text.calendar_column_customer() };
    let row =
        |row: AdminRequestRowView| view! { <Row row=row organization=organization.clone() own=own other=other /> };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=label>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.admin_request_column_request()}</th>
                            <th role="columnheader" scope="col">{other}</th>
                            <th role="columnheader" scope="col">{text.admin_request_column_what()}</th>
                            <th role="columnheader" scope="col">{text.admin_request_column_state()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
}

#[component]
fn Row(row: AdminRequestRowView, organization: String, own: Tier, other: &'static str) -> impl IntoView {
    let text = use_text();
    let moment = moment(text, &row);
    let href = paths::access_request(&organization, own, row.id);
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <a class="row-link" href=href>
                    {row.name}
                </a>
            </th>
            <td role="cell" data-label=other>
                <Party name=row.other detail=text.tier(row.other_tier) tier=row.other_tier />
            </td>
            <td role="cell" data-label=text.admin_request_column_what()>
                {text.admin_terms(&row.asked)}
            </td>
            <td role="cell" data-label=text.admin_request_column_state()>
                <span>
                    {state_badge(text, row.state)} <small class="sub">{moment}</small>
                </span>
            </td>
        </tr>
    }
}
