//! The prices of one offer, as the reader may see them.

use shared::money::Currency;
use shared::offer::OfferCode;
use shared::organization::Tier;
use shared::policy::{ActionKind, ViewPrices};
use shared::price::OfferPricesView;

use super::currencies;
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{offer, organization as company, price};

/// What an offer costs in a currency, the own one where none is named. A customer is billed in its own and sees no other
/// (domain.md 1.1).
///
/// # Errors
/// `NotFound` for an offer that is not there, `Forbidden` without a right to see prices.
pub async fn show(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    code: &OfferCode,
    currency: Option<Currency>,
) -> Result<OfferPricesView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ViewPrices>(&mut tx, person, organization).await?;
    let own = company::view(&mut tx, proof.scope().organization()).await?;
    let kept = offer::find(&mut tx, &proof, code).await?;
    let mut currencies = currencies(&own)?;
    let sells = matches!(own.tier, Tier::Provider | Tier::Reseller);
    if !sells {
        currencies.truncate(1);
    }
    let currency = currency.filter(|wanted| currencies.contains(wanted)).unwrap_or(currencies[0]);
    let priced = (kept.id, currency);
    let sold = if sells { Some(price::sold(&mut tx, &proof, priced, None).await?) } else { None };
    Ok(OfferPricesView {
        bought: price::bought(&mut tx, &proof, kept.id, currency).await?,
        special: if sells { price::special(&mut tx, &proof, priced).await? } else { Vec::new() },
        sold,
        may_set: proof.may(ActionKind::SetPrices),
        offer: kept.view,
        currency,
        currencies,
    })
}
