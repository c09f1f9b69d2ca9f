//! The rows of User management.

use leptos::prelude::*;
use shared::user::{UserListView, UserRowView};

use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Empty, UserBadge};

/// The list, or what stands in its place when nobody matches.
#[component]
pub(super) fn UserList(list: UserListView, search: String, first: bool, organization: String) -> impl IntoView {
    let text = use_text();
    if list.rows.is_empty() {
        return view! {
            <Empty title=text.user_none_title(search.trim()) text=text.user_none_body()>
                <a class="button" href=paths::users(&organization)>
                    {text.user_none_clear()}
                </a>
            </Empty>
        }
        .into_any();
    }
    let start = (!first).then(|| paths::users_at(&organization, &search, ""));
    let next = list.next.map(|after| paths::users_at(&organization, &search, &after));
    let row = move |row: UserRowView| view! { <UserRow row=row organization=organization.clone() /> };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.user_title()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.user_column_user()}</th>
                            <th role="columnheader" scope="col">{text.user_column_roles()}</th>
                            <th role="columnheader" scope="col">{text.user_column_state()}</th>
                            <th role="columnheader" scope="col">{text.user_column_signed_in()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{list.rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
        <div class="paging">
            {start.map(|href| view! { <a href=href>{text.user_first()}</a> })}
            {next.map(|href| view! { <a href=href>{text.user_next()}</a> })}
            <span>{text.user_as_of(&text.date_time(list.as_of))}</span>
        </div>
    }
    .into_any()
}

#[component]
fn UserRow(row: UserRowView, organization: String) -> impl IntoView {
    let text = use_text();
    let roles = if row.roles.is_empty() { text.user_no_role().to_owned() } else { text.roles(row.roles) };
    let signed_in = row.signed_in_at.map_or_else(|| text.user_never().to_owned(), |at| text.date_time(at));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span>
                    <a href=paths::user(&organization, row.id)>{row.name}</a>
                    <small class="sub">{row.email}</small>
                </span>
            </th>
            <td role="cell" data-label=text.user_column_roles()>{roles}</td>
            <td role="cell" data-label=text.user_column_state()>
                <UserBadge state=row.state />
            </td>
            <td role="cell" data-label=text.user_column_signed_in()>{signed_in}</td>
        </tr>
    }
}
