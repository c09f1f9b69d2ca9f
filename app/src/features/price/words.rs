//! How amounts and prices are written.

use shared::money::Money;
use shared::offer::{Billing, Way};
use shared::price::PriceEvent;

use crate::i18n::Text;

impl Text {
    /// An amount with its currency: `EUR 1,234.50`. The code, because a sign such as `$` belongs to several.
    #[must_use]
    pub fn money(self, money: Money) -> String {
        let (whole, part) = money.parts();
        let sign = if money.minor < 0 { "-" } else { "" };
        let whole = self.number(i64::try_from(whole).unwrap_or(i64::MAX));
        format!("{} {sign}{whole}{part}", money.currency.code())
    }

    /// A term with its billing: `1 year, billed monthly`.
    #[must_use]
    pub fn way(self, way: Way) -> String {
        let billing = match way.billing {
            Billing::Monthly => self.price_way_monthly(),
            Billing::Yearly => self.price_way_yearly(),
        };
        self.price_way(self.term(way.term), billing)
    }

    /// What happened to prices.
    #[must_use]
    pub fn price_event(self, event: &PriceEvent) -> String {
        let PriceEvent::Set { code, currency, buyer, changes } = event;
        let amount = |money: &Option<Money>| money.map_or_else(|| self.event_price_none().to_owned(), Money::plain);
        let change = |(way, before, after): &(Way, Option<Money>, Option<Money>)| {
            self.event_price_change(&self.way(*way), &amount(before), &amount(after))
        };
        let changes = changes.iter().map(change).collect::<Vec<_>>().join("; ");
        match buyer {
            None => self.event_price_set(code, currency.code(), &changes),
            Some(buyer) => self.event_price_set_for(code, currency.code(), buyer, &changes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::locale::Locale;
    use shared::money::Currency;

    #[test]
    fn an_amount_has_its_currency_and_its_thousands() {
        let text = Text::new(Locale::English);
        let money = |minor, currency| text.money(Money { minor, currency });
        assert_eq!(money(123_450, Currency::Eur), "EUR 1,234.50");
        assert_eq!(money(-5, Currency::Usd), "USD -0.05");
        assert_eq!(money(12_500, Currency::Krw), "KRW 12,500");
    }
}
