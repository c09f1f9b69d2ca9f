//! What offers cost: what a provider asks its resellers, for all of them or for one, and what a reseller asks its customers.
//! Owns how a price is typed and read; must not know who may see it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::field::{Code, FieldErrors};
use crate::money::{Currency, Money};
use crate::offer::{Billing, OfferView, Term, Way};
use crate::time::Timestamp;

impl Way {
    /// The name of a way in forms: `P1Y-monthly`.
    #[must_use]
    pub fn key(self) -> String {
        format!("{}-{}", self.term.code(), self.billing.code())
    }

    /// Reads such a name.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        let (term, billing) = key.split_once('-')?;
        let way = Self { term: Term::parse(term).ok()?, billing: Billing::parse(billing).ok()? };
        way.fits().then_some(way)
    }
}

/// What somebody types to set prices of one offer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PriceForm {
    /// Code of the currency.
    pub currency: String,
    /// The one reseller they are for, as an address names it; empty for all.
    pub buyer: String,
    /// An amount for each way; empty where it is not sold so.
    pub amounts: BTreeMap<String, String>,
    /// When the page was made on which it was typed, in microseconds.
    pub as_of: String,
}

/// Prices that can be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPrices {
    /// In which currency.
    pub currency: Currency,
    /// For each way an amount of one unit and billing, or none.
    pub amounts: BTreeMap<Way, Option<Money>>,
    /// When the page was made.
    pub as_of: Timestamp,
}

impl PriceForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `currency`, and each refused amount under the name of its way.
    pub fn parse(&self) -> Result<NewPrices, FieldErrors> {
        let mut errors = FieldErrors::default();
        let Some(currency) = errors.check("currency", Currency::parse(&self.currency).ok_or(Code::UnknownChoice))
        else {
            return Err(errors);
        };
        let mut amounts = BTreeMap::new();
        for (key, raw) in &self.amounts {
            let Some(way) = errors.check(key, Way::parse(key).ok_or(Code::UnknownChoice)) else { continue };
            let typed = if raw.trim().is_empty() { Ok(None) } else { Money::parse(raw, currency).map(Some) };
            if let Some(amount) = errors.check(key, typed) {
                amounts.insert(way, amount);
            }
        }
        let as_of = self.as_of.parse().map(Timestamp::from_micros).map_err(|_| Code::UnknownChoice);
        match errors.check("currency", as_of) {
            Some(as_of) if errors.is_empty() => Ok(NewPrices { currency, amounts, as_of }),
            _ => Err(errors),
        }
    }
}

/// A price of one unit for one billing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceView {
    /// How much.
    pub money: Money,
    /// Since when.
    pub since: Timestamp,
    /// Whether it is for this buyer alone.
    pub special: bool,
}

/// What one seller asks for one offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerView {
    /// Name of the seller.
    pub name: String,
    /// Its prices, by way; ways without one are left out.
    pub prices: Vec<(Way, PriceView)>,
}

impl SellerView {
    /// The price of one way.
    #[must_use]
    pub fn of(&self, way: Way) -> Option<PriceView> {
        self.prices.iter().find(|(other, _)| *other == way).map(|(_, price)| *price)
    }
}

/// What an offer costs whoever reads, and what he asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferPricesView {
    /// The offer.
    pub offer: OfferView,
    /// In which currency.
    pub currency: Currency,
    /// The currencies there are to choose from.
    pub currencies: Vec<Currency>,
    /// What the sellers ask the reader, by name.
    pub bought: Vec<SellerView>,
    /// What the reader asks, where he sells.
    pub sold: Option<SellerView>,
    /// Buyers who have prices of their own in this currency: slug and name.
    pub special: Vec<(String, String)>,
    /// Whether the reader may set prices.
    pub may_set: bool,
}

/// The page on which prices are set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetPricesView {
    /// The offer.
    pub offer: OfferView,
    /// In which currency.
    pub currency: Currency,
    /// The one buyer they are for: slug and name.
    pub buyer: Option<(String, String)>,
    /// What is asked of that buyer, or of all: the prices in the fields.
    pub held: SellerView,
    /// What is asked of everybody else, where there is a buyer.
    pub general: SellerView,
    /// What the reader pays, by seller.
    pub bought: Vec<SellerView>,
    /// When this was true.
    pub as_of: Timestamp,
}

/// What happened to prices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceEvent {
    /// They were set.
    Set {
        /// Code of the offer.
        code: String,
        /// In which currency.
        currency: Currency,
        /// For whom alone, by name; nobody where they are for all.
        buyer: Option<String>,
        /// For each way that changed what it cost and costs; nothing is not sold so.
        changes: Vec<(Way, Option<Money>, Option<Money>)>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn form(currency: &str, amounts: &[(&str, &str)]) -> PriceForm {
        let amounts = amounts.iter().map(|&(key, amount)| (key.to_owned(), amount.to_owned())).collect();
        PriceForm { currency: currency.to_owned(), amounts, as_of: "7".to_owned(), ..PriceForm::default() }
    }

    #[test]
    fn every_way_reads_back_from_its_key_and_no_other_does() {
        for way in Way::among(&Term::ALL, &Billing::ALL) {
            assert_eq!(Way::parse(&way.key()), Some(way));
        }
        for bad in ["", "P1Y", "P1M-yearly", "P2Y-monthly", "P1Y-weekly"] {
            assert_eq!(Way::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_amount_is_of_its_currency_and_an_empty_field_is_none() {
        let prices = form("eur", &[("P1Y-monthly", "4.20"), ("P1M-monthly", " ")]).parse().expect("prices");
        let amounts: Vec<_> = prices.amounts.values().map(|amount| amount.map(|it| it.minor)).collect();
        assert_eq!((prices.currency, amounts), (Currency::Eur, vec![None, Some(420)]));
        let errors = form("KRW", &[("P1Y-monthly", "4.20"), ("P1M-monthly", "x")]).parse().expect_err("no amounts");
        assert!(
            ["P1Y-monthly", "P1M-monthly"].iter().all(|key| matches!(errors.of(key), Some(Code::AmountSyntax { .. })))
        );
        assert!(form("XXX", &[]).parse().expect_err("no currency").of("currency").is_some());
    }
}
