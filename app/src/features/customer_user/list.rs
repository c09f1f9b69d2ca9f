//! The rows of a customer's users, each with the button that has the password reset, or why there is none.

use leptos::prelude::*;
use shared::customer_user::{CustomerUserListView, CustomerUserRowView, ResetBar};
use shared::user::UserRowView;

use super::api::ResetCustomerPassword;
use super::users_page::Place;
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Empty, Icon, IconName, UserBadge};

/// The list, or what stands in its place when nobody matches.
#[component]
pub(super) fn UserList(list: CustomerUserListView, place: Place) -> impl IntoView {
    let text = use_text();
    let at = |place: &Place, search: &str, after: &str| {
        paths::customer_users_at(&place.organization, &place.customer, search, after, "")
    };
    if list.rows.is_empty() {
        let all = at(&place, "", "");
        return view! {
            <Empty title=text.user_none_title(place.search.trim()) text=text.user_none_body()>
                <a class="button" href=all>
                    {text.user_none_clear()}
                </a>
            </Empty>
        }
        .into_any();
    }
    let start = (!place.after.is_empty()).then(|| at(&place, &place.search, ""));
    let next = list.next.map(|after| at(&place, &place.search, &after));
    let closed = list.no_reset.is_some();
    let rows = list.rows.into_iter().map(|row| view! { <UserRow row=row place=place.clone() closed=closed /> });
    view! {
        <div>
            <div class="table-box">
                <div class="table-frame">
                    <table class="table" role="table" aria-label=text.customer_user_title()>
                        <thead role="rowgroup">
                            <tr role="row">
                                <th role="columnheader" scope="col">{text.user_column_user()}</th>
                                <th role="columnheader" scope="col">{text.user_column_state()}</th>
                                <th role="columnheader" scope="col">{text.user_column_signed_in()}</th>
                                <th role="columnheader" scope="col">
                                    <span class="visually-hidden">{text.group_column_actions()}</span>
                                </th>
                            </tr>
                        </thead>
                        <tbody role="rowgroup">{rows.collect_view()}</tbody>
                    </table>
                </div>
            </div>
            <div class="paging">
                {start.map(|href| view! { <a href=href>{text.user_first()}</a> })}
                {next.map(|href| view! { <a href=href>{text.user_next()}</a> })}
                <span>{text.user_as_of(&text.date_time(list.as_of))}</span>
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn UserRow(row: CustomerUserRowView, place: Place, closed: bool) -> impl IntoView {
    let text = use_text();
    let CustomerUserRowView { user, bar } = row;
    let roles = (!user.roles.is_empty()).then(|| text.roles(user.roles));
    let signed_in = user.signed_in_at.map_or_else(|| text.user_never().to_owned(), |at| text.date_time(at));
    let (name, email, state) = (user.name.clone(), user.email.clone(), user.state);
    let step = match bar {
        Some(ResetBar::GlobalAdmin) => {
            view! { <small class="muted">{text.customer_user_global_admin()}</small> }.into_any()
        }
        Some(ResetBar::Admin) if !closed => {
            view! { <small class="muted">{text.customer_user_admin()}</small> }.into_any()
        }
        Some(ResetBar::NotSignedUp) => ().into_any(),
        _ if closed => view! { <Closed user=user place=place /> }.into_any(),
        _ => view! { <Reset user=user place=place /> }.into_any(),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span>
                    {name} <small class="sub">{email}</small>
                    {roles.map(|roles| view! { <small class="sub">{roles}</small> })}
                </span>
            </th>
            <td role="cell" data-label=text.user_column_state()>
                <UserBadge state=state />
            </td>
            <td role="cell" data-label=text.user_column_signed_in()>{signed_in}</td>
            <td role="cell" class="tight end card-foot">
                <div class="acted">{step}</div>
            </td>
        </tr>
    }
}

/// The button in its place although it is closed: a link that opens the explanation beside the list.
#[component]
fn Closed(user: UserRowView, place: Place) -> impl IntoView {
    let text = use_text();
    let id = user.id.to_string();
    let open = if place.why == id { "true" } else { "false" };
    view! {
        <a
            class="button is-s"
            href=format!("{}#why", place.explaining(&id))
            aria-disabled="true"
            aria-expanded=open
            aria-label=text.customer_user_reset_label(&user.name)
        >
            <Icon name=IconName::Lock />
            {text.customer_user_reset()}
        </a>
    }
}

#[component]
fn Reset(user: UserRowView, place: Place) -> impl IntoView {
    let text = use_text();
    let form = use_form::<ResetCustomerPassword, ()>(|_| (), || ());
    view! {
        <details class="confirm">
            <summary class="button is-s" aria-label=text.customer_user_reset_label(&user.name)>
                {text.customer_user_reset()}
            </summary>
            <div class="confirm-box">
                <p>{text.customer_user_reset_body(&user.email)}</p>
                <Form state=form class="actions">
                    <input type="hidden" name="organization" value=place.organization />
                    <input type="hidden" name="customer" value=place.customer />
                    <input type="hidden" name="user" value=user.id.to_string() />
                    <button class="button is-s is-main" type="submit">
                        {text.customer_user_reset_confirm()}
                    </button>
                </Form>
            </div>
        </details>
    }
}
