//! Setting prices. A price that is changed ends, and another begins; what was ordered keeps the one it was ordered at.

use shared::audit::Event;
use shared::field::Code;
use shared::id::OrganizationId;
use shared::money::Currency;
use shared::offer::OfferCode;
use shared::organization::Tier;
use shared::policy::SetPrices;
use shared::price::{PriceEvent, PriceForm, SellerView, SetPricesView};

use super::currencies;
use crate::authz::{self, Authorized, SignedIn};
use crate::error::{Conflict, Error};
use crate::services::authorize_alone;
use crate::store::{Tx, audit, offer, organization as company, price};
use crate::{Backend, random};

/// A buyer who has prices of his own: who, and place and name.
type Buyer = (OrganizationId, String, String);

/// The prices of one offer in a currency, to be set: for all buyers, or for one.
///
/// # Errors
/// `NotFound` for an offer that is not there, `Invalid` on `buyer` for a reseller the provider is not connected with, and
/// for a buyer of a reseller, who asks the same of all; else as rights say.
pub async fn form(
    backend: &Backend,
    person: &SignedIn,
    (organization, code): (&str, &OfferCode),
    currency: Option<Currency>,
    buyer: &str,
) -> Result<SetPricesView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<SetPrices>(&mut tx, person, organization).await?;
    let own = company::view(&mut tx, proof.scope().organization()).await?;
    let kept = offer::find(&mut tx, &proof, code).await?;
    let currencies = currencies(&own)?;
    let currency = currency.filter(|wanted| currencies.contains(wanted)).unwrap_or(currencies[0]);
    let buyer = find_buyer(&mut tx, &proof, own.tier, buyer).await?;
    let priced = (kept.id, currency);
    Ok(SetPricesView {
        held: price::sold(&mut tx, &proof, priced, buyer.as_ref().map(|(id, ..)| *id)).await?,
        general: price::sold(&mut tx, &proof, priced, None).await?,
        bought: price::bought(&mut tx, &proof, kept.id, currency).await?,
        buyer: buyer.map(|(_, slug, name)| (slug, name)),
        offer: kept.view,
        currency,
        as_of: backend.now(),
    })
}

async fn find_buyer(
    tx: &mut Tx,
    proof: &Authorized<SetPrices>,
    tier: Tier,
    named: &str,
) -> Result<Option<Buyer>, Error> {
    if named.trim().is_empty() {
        return Ok(None);
    }
    let found = if tier == Tier::Provider { price::reseller(tx, proof, named).await? } else { None };
    found.map(Some).ok_or_else(|| Error::field("buyer", Code::NoSuchReseller))
}

/// Sets the prices of a form. Ways that are not on it stay as they are.
///
/// # Errors
/// `Invalid` for what is no amount, a way the offer is not sold in, a currency of another region, a buyer as [`form`];
/// `Conflict` when somebody has set these prices since the page was made; else as rights say.
pub async fn set(
    backend: &Backend,
    person: &SignedIn,
    (organization, code): (&str, &OfferCode),
    form: &PriceForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authorize_alone::<SetPrices>(&mut tx, person, organization).await?;
    let new = form.parse()?;
    let own = company::view(&mut tx, proof.scope().organization()).await?;
    if !currencies(&own)?.contains(&new.currency) {
        return Err(Error::field("currency", Code::UnknownChoice));
    }
    let kept = offer::find(&mut tx, &proof, code).await?;
    let buyer = find_buyer(&mut tx, &proof, own.tier, &form.buyer).await?;
    let (priced, id) = ((kept.id, new.currency), buyer.as_ref().map(|(id, ..)| *id));
    if price::changed_since(&mut tx, &proof, priced, id, new.as_of).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let held: SellerView = price::sold(&mut tx, &proof, priced, id).await?;
    let ways = kept.view.ways();
    let mut changes = Vec::new();
    for (way, amount) in new.amounts {
        if !ways.contains(&way) {
            return Err(Error::field(&way.key(), Code::UnknownChoice));
        }
        let before = held.of(way).map(|price| price.money);
        if before == amount {
            continue;
        }
        let next = amount.map(|money| (random::id(now), money));
        price::replace(&mut tx, &proof, (kept.id, way, id), (new.currency, next), now).await?;
        changes.push((way, before, amount));
    }
    if changes.is_empty() {
        return Ok(());
    }
    let buyer = buyer.map(|(_, _, name)| name);
    let event = PriceEvent::Set { code: code.as_str().to_owned(), currency: new.currency, buyer, changes };
    let (actor, event) = (proof.scope().organization(), Event::Price(event));
    let line = audit::NewEvent { actor, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert(&mut tx, actor, None, &line, now).await?;
    Ok(tx.commit().await?)
}
