//! Making an offer and changing one. What was there stays as a version.

use shared::field::Code;
use shared::id::OfferId;
use shared::offer::{Catalogue, OFFERS, Offer, OfferCode, OfferEvent, OfferForm};
use shared::policy::ManageOffers;

use super::record;
use crate::authz::{self, Authorized, SignedIn};
use crate::error::{Conflict, Error};
use crate::store::{Tx, offer};
use crate::{Backend, random};

/// Makes an offer and says its code.
///
/// # Errors
/// `Invalid` for what does not hold together, names what is not there, or has a code that is taken; else as rights say.
pub async fn add(backend: &Backend, person: &SignedIn, operator: &str, form: &OfferForm) -> Result<OfferCode, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ManageOffers>(&mut tx, person, operator).await?;
    let new = form.parse()?;
    check(&mut tx, &proof, &new).await?;
    if offer::count(&mut tx, &proof).await? >= OFFERS {
        return Err(Error::Conflict(Conflict::CatalogueFull));
    }
    let id = OfferId::from_uuid(random::id(now));
    offer::insert(&mut tx, &proof, id, &new, now).await?;
    note(&mut tx, &proof, id, &new).await?;
    record(&mut tx, &proof, OfferEvent::Made { code: new.code().as_str().to_owned() }, now).await?;
    tx.commit().await?;
    Ok(new.code().clone())
}

/// Gives an offer a new version. Nothing happens where nothing differs.
///
/// # Errors
/// `Conflict` when somebody else has changed it since the form was made, `NotFound` for an offer that is not there, else as
/// [`add`].
pub async fn change(
    backend: &Backend,
    person: &SignedIn,
    (operator, code): (&str, &OfferCode),
    form: &OfferForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ManageOffers>(&mut tx, person, operator).await?;
    let kept = offer::find(&mut tx, &proof, code).await?;
    let new = OfferForm { code: code.as_str().to_owned(), ..form.clone() }.parse()?;
    if form.version != kept.version.to_string() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    if kept.view == *new.body() {
        return Ok(());
    }
    check(&mut tx, &proof, &new).await?;
    offer::change(&mut tx, &proof, (kept.id, kept.version), &new, now).await?;
    note(&mut tx, &proof, kept.id, &new).await?;
    let event = OfferEvent::Changed { code: code.as_str().to_owned(), version: kept.version + 1 };
    record(&mut tx, &proof, event, now).await?;
    Ok(tx.commit().await?)
}

/// Checks an offer beside the others.
async fn check(tx: &mut Tx, proof: &Authorized<ManageOffers>, new: &Offer) -> Result<(), Error> {
    let others = offer::all(tx, proof).await?.into_iter().map(|kept| kept.view);
    Ok(Catalogue::of(others.chain([new.body().clone()])).check(new)?)
}

/// Notes what an offer names. Every offer it names is there by now.
///
/// # Errors
/// `Invalid` with `OfferUnknown` for one that is not.
pub(super) async fn note(tx: &mut Tx, proof: &Authorized<ManageOffers>, id: OfferId, new: &Offer) -> Result<(), Error> {
    let mut named = Vec::new();
    for (field, code) in new.named() {
        let unknown = || Error::field(field, Code::OfferUnknown { code: code.to_owned() });
        let code = OfferCode::parse(code).map_err(|_| unknown())?;
        named.push((field, offer::look(tx, proof, &code).await?.ok_or_else(unknown)?.id));
    }
    offer::note_named(tx, proof, id, &named).await
}
