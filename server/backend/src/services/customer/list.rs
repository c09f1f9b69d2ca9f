//! The Customers page.

use shared::customer::{Cursor, CustomerListView, PAGE_ROWS, Search};
use shared::policy::{ListCustomers, ViewCustomer};

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::customer;

/// A page of the organisation's customers by name, after a place in the list, and the record of the one the address
/// expands. A record that is not the organisation's to see is left out, and so is one of a customer that has frozen all
/// partner access.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say, `RateLimited` for whoever reads faster than people do.
pub async fn list(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    search: &Search,
    after: Option<&Cursor>,
    open: &str,
) -> Result<CustomerListView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ListCustomers>(&mut tx, person, organization).await?;
    if after.is_some() || !open.is_empty() {
        super::pace::count(backend, person, proof.scope()).await?;
    }
    let limit = i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX);
    let mut rows = customer::page(&mut tx, proof.scope(), search, after, limit, now).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows
        .last()
        .filter(|_| more)
        .map(|row| Cursor { name_key: row.name.to_lowercase(), slug: row.slug.clone() }.encode());
    let mut record = None;
    if rows.iter().any(|row| row.slug == open && !row.frozen) {
        let proof = authz::authorize_for_customer::<ViewCustomer>(&mut tx, person, organization, open).await?;
        record = Some(super::record(&mut tx, &proof, now).await?);
    }
    Ok(CustomerListView { rows, next, as_of: now, open: record })
}
