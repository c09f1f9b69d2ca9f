//! The three checks: where each is, who has to act, since when, and why one was not passed.

use leptos::prelude::*;
use shared::enrollment::{Check, CheckView};

use super::super::badge::CheckBadge;
use crate::i18n::use_text;

/// The checks as a table.
#[component]
pub(super) fn Checks(
    checks: Vec<CheckView>,
    /// The mailbox that was asked; empty where none is.
    contact: String,
) -> impl IntoView {
    let text = use_text();
    let row = move |view: CheckView| {
        let detail = match view.reason {
            Some(reason) => text.reject_reason(reason).to_owned(),
            None if view.check == Check::EmailOwnership => contact.clone(),
            None => String::new(),
        };
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    {text.check(view.check)}
                    {(!detail.is_empty()).then(|| view! { <small class="sub">{detail}</small> })}
                </th>
                <td role="cell" data-label=text.enrollment_column_state()>
                    <CheckBadge state=view.state />
                </td>
                <td role="cell" data-label=text.enrollment_acts()>{text.actor(view.actor)}</td>
                <td role="cell" data-label=text.enrollment_since()>{text.date(view.since)}</td>
            </tr>
        }
    };
    view! {
        <section class="section">
            <h2>{text.enrollment_checks()}</h2>
            <div class="table-box">
                <div class="table-frame">
                    <table class="table" role="table" aria-label=text.enrollment_checks()>
                        <thead role="rowgroup">
                            <tr role="row">
                                <th role="columnheader" scope="col">{text.enrollment_column_check()}</th>
                                <th role="columnheader" scope="col">{text.enrollment_column_state()}</th>
                                <th role="columnheader" scope="col">{text.enrollment_acts()}</th>
                                <th role="columnheader" scope="col">{text.enrollment_since()}</th>
                            </tr>
                        </thead>
                        <tbody role="rowgroup">{checks.into_iter().map(row).collect_view()}</tbody>
                    </table>
                </div>
            </div>
        </section>
    }
}
