//! The catalogue and one offer of it, as everybody who may sees them.

use shared::offer::{OfferCode, OfferCursor, OfferFilter, OfferListView, OfferPageView, PAGE_ROWS};
use shared::policy::{ActionKind, ViewOffers};

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{offer, offer_list};

/// A page of the catalogue by name, after a place in it.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn list(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    filter: &OfferFilter,
    after: Option<&OfferCursor>,
) -> Result<OfferListView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ViewOffers>(&mut tx, person, organization).await?;
    // One more than a page says whether there is a next one.
    let limit = i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX);
    let mut rows = offer_list::page(&mut tx, &proof, filter, after, limit).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let last = rows.last().filter(|_| more);
    let next = last.map(|row| OfferCursor { name_key: row.name.to_lowercase(), code: row.code.clone() }.encode());
    let categories = offer_list::categories(&mut tx, &proof).await?;
    Ok(OfferListView { rows, next, categories, as_of: backend.now() })
}

/// One offer. Its versions are for those who make them.
///
/// # Errors
/// `NotFound` for a code that no offer has, else as rights say.
pub async fn view(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    code: &OfferCode,
) -> Result<OfferPageView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ViewOffers>(&mut tx, person, organization).await?;
    let kept = offer::find(&mut tx, &proof, code).await?;
    let versions =
        if proof.may(ActionKind::ManageOffers) { offer::versions(&mut tx, &proof, kept.id).await? } else { Vec::new() };
    Ok(OfferPageView {
        names: offer_list::names(&mut tx, &proof, kept.id).await?,
        addons: offer::addons(&mut tx, &proof, kept.id).await?,
        versions,
        version: kept.version,
        offer: kept.view,
    })
}
