//! The users of one customer.

use shared::customer::Search;
use shared::customer_user::{CustomerUserListView, CustomerUserRowView, reset_bar};
use shared::policy::{ActionKind, ListCustomerUsers};
use shared::user::{UserCursor, UserRowView};

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::organization as company;
use crate::store::user_list::{self, PAGE_ROWS};

/// A page of a customer's users by name, after a place in the list, and why the reader may not have a password reset.
///
/// # Errors
/// `NotFound` when no relationship with such a customer stands, `Forbidden` with the missing link otherwise,
/// `RateLimited` for whoever opens more customers than people do by hand.
pub async fn list(
    backend: &Backend,
    person: &SignedIn,
    (organization, customer): (&str, &str),
    search: &Search,
    after: Option<&UserCursor>,
) -> Result<CustomerUserListView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof =
        authz::authorize_for_customer::<ListCustomerUsers>(&mut tx, person, organization, customer, now).await?;
    crate::services::customer::count(backend, person, proof.scope()).await?;
    let mut rows = user_list::page(&mut tx, &proof.users(), search.as_str(), after).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let cursor = |row: &UserRowView| UserCursor { name_key: row.name.to_lowercase(), id: row.id }.encode();
    let next = rows.last().filter(|_| more).map(cursor);
    let usable = proof.usable();
    let row = |user: UserRowView| CustomerUserRowView { bar: reset_bar(user.roles, user.state, usable), user };
    Ok(CustomerUserListView {
        customer: company::view(&mut tx, proof.customer().customer()).await?,
        rows: rows.into_iter().map(row).collect(),
        next,
        no_reset: proof.why_not(&mut tx, ActionKind::ResetCustomerPassword, now).await?,
        as_of: now,
    })
}
