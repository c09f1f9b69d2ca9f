//! The Customers page.

use shared::customer::{CustomerListView, FilterForm, PAGE_ROWS, PartnerChoiceView, Place};
use shared::policy::{ListCustomers, ViewCustomer};

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::customer_list::{Size, Wanted, page};
use crate::store::{saved_filter, shared_customer};

/// A page of the organisation's customers, as the filter says, after a place in the list; and the record of the one the
/// address expands. A record that is not the organisation's to see is left out, so is one of a customer that has frozen all
/// partner access, and a filter for a partner the organisation is not connected with finds nothing.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say, `RateLimited` for whoever reads faster than people do.
pub async fn list(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &FilterForm,
    after: Option<&Place>,
    open: &str,
) -> Result<CustomerListView, Error> {
    let now = backend.now();
    let filter = form.parse();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ListCustomers>(&mut tx, person, organization).await?;
    if after.is_some() || !open.is_empty() {
        super::pace::count(backend, person, proof.scope()).await?;
    }
    let partner = match &filter.partner {
        Some(partner) => shared_customer::connected(&mut tx, proof.scope(), partner).await?,
        None => None,
    };
    let mut rows = if filter.partner.is_some() && partner.is_none() {
        Vec::new()
    } else {
        let wanted = Wanted { filter: &filter, partner: partner.as_ref().map(|(id, _)| *id), now };
        page(&mut tx, proof.scope(), &wanted, after, Size::Page).await?
    };
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| more).map(|(place, _)| place.encode());
    let rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
    let mut record = None;
    if rows.iter().any(|row| row.slug == open && row.ended_at.is_none() && !row.frozen) {
        let proof = authz::authorize_for_customer::<ViewCustomer>(&mut tx, person, organization, open, now).await?;
        record = Some(super::record(&mut tx, &proof, now).await?);
    }
    let mut partners = shared_customer::choices(&mut tx, proof.scope()).await?;
    if let (Some(slug), Some((_, name))) = (&filter.partner, partner)
        && partners.iter().all(|choice| choice.slug != slug.as_str())
    {
        partners.push(PartnerChoiceView { slug: slug.as_str().to_owned(), name });
    }
    let saved = saved_filter::all(&mut tx, &proof).await?;
    Ok(CustomerListView { rows, next, as_of: now, open: record, filter: filter.form(), partners, saved })
}
