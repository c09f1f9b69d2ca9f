//! What sellers ask for offers. Owns that a price is seen by its seller, and by those it is asked of as long as they are
//! connected with the seller. Must not decide what may be asked.

use shared::id::{OfferId, OrganizationId, OrganizationId as Buyer};
use shared::money::{Currency, Money};
use shared::offer::Way;
use shared::policy::{SetPrices, ViewPrices};
use shared::price::{PriceView, SellerView};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, fetch_all, fetch_one, from_row};
use crate::authz::{Authorized, TenantScope};
use crate::error::Error;

/// Somebody who may read prices.
pub trait Reader: Sync {
    /// Whose.
    fn scope(&self) -> &TenantScope;
}
impl Reader for Authorized<ViewPrices> {
    fn scope(&self) -> &TenantScope {
        Self::scope(self)
    }
}
impl Reader for Authorized<SetPrices> {
    fn scope(&self) -> &TenantScope {
        Self::scope(self)
    }
}

struct Row {
    name: String,
    term: String,
    billing: String,
    amount: i64,
    started_at: i64,
    special: bool,
}
from_row!(Row { name, term, billing, amount, started_at, special });

impl Row {
    fn price(&self, currency: Currency) -> Result<(Way, PriceView), Error> {
        let way = Way::parse(&format!("{}-{}", self.term, self.billing));
        let way = way.ok_or_else(|| Error::internal("a stored way is unknown"))?;
        let since = Timestamp::from_micros(self.started_at);
        Ok((way, PriceView { money: Money { minor: self.amount, currency }, since, special: self.special }))
    }
}

/// Rows of sellers as they are asked of one buyer: what is asked of him alone goes before what is asked of all.
fn sellers(rows: &[Row], currency: Currency) -> Result<Vec<SellerView>, Error> {
    let mut sellers: Vec<SellerView> = Vec::new();
    for row in rows {
        let (way, price) = row.price(currency)?;
        if sellers.last().is_none_or(|seller| seller.name != row.name) {
            sellers.push(SellerView { name: row.name.clone(), prices: Vec::new() });
        }
        let Some(seller) = sellers.last_mut() else { continue };
        match seller.prices.iter_mut().find(|(other, _)| *other == way) {
            None => seller.prices.push((way, price)),
            Some((_, held)) if price.special => *held = price,
            Some(_) => {}
        }
    }
    Ok(sellers)
}

/// What providers ask a reseller, and resellers a customer, for an offer in a currency: of those it is connected with now.
///
/// # Errors
/// When the store fails.
pub async fn bought(
    tx: &mut Tx,
    proof: &impl Reader,
    offer: OfferId,
    currency: Currency,
) -> Result<Vec<SellerView>, Error> {
    let rows = fetch_all!(
        tx,
        Row,
        "SELECT o.name, p.term, p.billing, p.amount, p.started_at, p.buyer_organization_id IS NOT NULL AS special
         FROM (SELECT provider_organization_id AS seller FROM partnership
                 WHERE reseller_organization_id = $1 AND ended_at IS NULL
               UNION SELECT r.partner_organization_id FROM relationship r JOIN organization x ON x.id = r.partner_organization_id
                 WHERE r.customer_organization_id = $1 AND r.ended_at IS NULL AND x.tier = 'reseller') AS s
         JOIN organization o ON o.id = s.seller
         JOIN price p ON p.organization_id = s.seller AND p.offer_id = $2 AND p.currency = $3 AND p.ended_at IS NULL
           AND (p.buyer_organization_id IS NULL OR p.buyer_organization_id = $1)
         ORDER BY o.name_key, o.slug",
        proof.scope().organization().uuid(),
        offer.uuid(),
        currency.code()
    )?;
    sellers(&rows, currency)
}

/// What the organisation of the proof asks for an offer in a currency: of all, or of one buyer alone.
///
/// # Errors
/// When the store fails.
pub async fn sold(
    tx: &mut Tx,
    proof: &impl Reader,
    (offer, currency): (OfferId, Currency),
    buyer: Option<Buyer>,
) -> Result<SellerView, Error> {
    let rows = fetch_all!(
        tx,
        Row,
        "SELECT o.name, p.term, p.billing, p.amount, p.started_at, p.buyer_organization_id IS NOT NULL AS special
         FROM price p JOIN organization o ON o.id = p.organization_id
         WHERE p.organization_id = $1 AND p.offer_id = $2 AND p.currency = $3 AND p.ended_at IS NULL
           AND ((p.buyer_organization_id IS NULL AND $5 = 0) OR p.buyer_organization_id = $4)",
        proof.scope().organization().uuid(),
        offer.uuid(),
        currency.code(),
        buyer.map(OrganizationId::uuid),
        i64::from(buyer.is_some())
    )?;
    let found = sellers(&rows, currency)?.into_iter().next();
    Ok(found.unwrap_or(SellerView { name: String::new(), prices: Vec::new() }))
}

/// Buyers of whom something else is asked for an offer in a currency than of all: slug and name; a hundred at most.
///
/// # Errors
/// When the store fails.
pub async fn special(
    tx: &mut Tx,
    proof: &impl Reader,
    (offer, currency): (OfferId, Currency),
) -> Result<Vec<(String, String)>, Error> {
    Ok(fetch_all!(
        tx,
        (String, String),
        "SELECT o.slug, o.name FROM organization o WHERE o.id IN (SELECT p.buyer_organization_id FROM price p
           WHERE p.organization_id = $1 AND p.offer_id = $2 AND p.currency = $3 AND p.ended_at IS NULL
             AND p.buyer_organization_id IS NOT NULL)
         ORDER BY o.name_key, o.slug LIMIT 100",
        proof.scope().organization().uuid(),
        offer.uuid(),
        currency.code()
    )?)
}

/// A reseller the provider of the proof is connected with, by its place in addresses, its whole name or its MPN ID; none
/// when there is no such one, or several.
///
/// # Errors
/// When the store fails.
pub async fn reseller(
    tx: &mut Tx,
    proof: &Authorized<SetPrices>,
    named: &str,
) -> Result<Option<(Buyer, String, String)>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String),
        "SELECT o.id, o.slug, o.name FROM partnership p JOIN organization o ON o.id = p.reseller_organization_id
         WHERE p.provider_organization_id = $1 AND p.ended_at IS NULL AND (o.slug = $2 OR o.name_key = $2
           OR EXISTS (SELECT 1 FROM organization_membership m
                      WHERE m.organization_id = o.id AND m.mpn_id = $2 AND m.ended_at IS NULL))
         ORDER BY o.slug LIMIT 2",
        proof.scope().organization().uuid(),
        named.trim().to_lowercase()
    )?;
    let mut rows = rows.into_iter();
    Ok(match (rows.next(), rows.next()) {
        (Some((id, slug, name)), None) => Some((Buyer::from_uuid(id), slug, name)),
        _ => None,
    })
}

/// Whether one of these prices was set or ended after a moment.
///
/// # Errors
/// When the store fails.
pub async fn changed_since(
    tx: &mut Tx,
    proof: &Authorized<SetPrices>,
    (offer, currency): (OfferId, Currency),
    buyer: Option<Buyer>,
    moment: Timestamp,
) -> Result<bool, Error> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM price WHERE organization_id = $1 AND offer_id = $2 AND currency = $3
           AND ((buyer_organization_id IS NULL AND $5 = 0) OR buyer_organization_id = $4)
           AND (started_at > $6 OR ended_at > $6)",
        proof.scope().organization().uuid(),
        offer.uuid(),
        currency.code(),
        buyer.map(OrganizationId::uuid),
        i64::from(buyer.is_some()),
        moment.micros()
    )?;
    Ok(count > 0)
}

/// Ends the price of one way, if there is one, and sets another, if there is to be one.
///
/// # Errors
/// When the store fails.
pub async fn replace(
    tx: &mut Tx,
    proof: &Authorized<SetPrices>,
    (offer, way, buyer): (OfferId, Way, Option<Buyer>),
    (currency, price): (Currency, Option<(Uuid, Money)>),
    now: Timestamp,
) -> Result<(), Error> {
    let seller = proof.scope().organization().uuid();
    execute!(
        tx,
        "UPDATE price SET ended_at = $8 WHERE organization_id = $1 AND offer_id = $2 AND currency = $3 AND term = $4
           AND billing = $5 AND ((buyer_organization_id IS NULL AND $7 = 0) OR buyer_organization_id = $6)
           AND ended_at IS NULL",
        seller,
        offer.uuid(),
        currency.code(),
        way.term.code(),
        way.billing.code(),
        buyer.map(OrganizationId::uuid),
        i64::from(buyer.is_some()),
        now.micros()
    )?;
    if let Some((id, money)) = price {
        execute!(
            tx,
            "INSERT INTO price (organization_id, id, offer_id, term, billing, currency, buyer_organization_id, amount,
               started_at, set_by_user_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            seller,
            id,
            offer.uuid(),
            way.term.code(),
            way.billing.code(),
            currency.code(),
            buyer.map(OrganizationId::uuid),
            money.minor,
            now.micros(),
            proof.user().uuid()
        )?;
    }
    Ok(())
}
