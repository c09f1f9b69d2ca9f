//! Amounts of money, exact: whole numbers of a currency's smallest unit, never a float. Owns which currencies the programme
//! bills in and how an amount is written; must not know what is bought.

use serde::{Deserialize, Serialize};

use crate::country::{Country, Region};
use crate::field::Code;

/// A currency the programme bills in (domain.md 1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// Australian dollar.
    Aud,
    /// Canadian dollar.
    Cad,
    /// Swiss franc.
    Chf,
    /// Danish krone.
    Dkk,
    /// Euro.
    Eur,
    /// Pound sterling.
    Gbp,
    /// Indian rupee.
    Inr,
    /// Japanese yen.
    Jpy,
    /// South Korean won.
    Krw,
    /// Norwegian krone.
    Nok,
    /// New Zealand dollar.
    Nzd,
    /// Russian rouble.
    Rub,
    /// Swedish krona.
    Sek,
    /// New Taiwan dollar.
    Twd,
    /// United States dollar.
    Usd,
}

impl Currency {
    /// Every currency, by code.
    pub const ALL: [Self; 15] = [
        Self::Aud,
        Self::Cad,
        Self::Chf,
        Self::Dkk,
        Self::Eur,
        Self::Gbp,
        Self::Inr,
        Self::Jpy,
        Self::Krw,
        Self::Nok,
        Self::Nzd,
        Self::Rub,
        Self::Sek,
        Self::Twd,
        Self::Usd,
    ];

    /// The ISO 4217 code, in forms, files and the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Aud => "AUD",
            Self::Cad => "CAD",
            Self::Chf => "CHF",
            Self::Dkk => "DKK",
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
            Self::Inr => "INR",
            Self::Jpy => "JPY",
            Self::Krw => "KRW",
            Self::Nok => "NOK",
            Self::Nzd => "NZD",
            Self::Rub => "RUB",
            Self::Sek => "SEK",
            Self::Twd => "TWD",
            Self::Usd => "USD",
        }
    }

    /// Reads a code in either case.
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.code().eq_ignore_ascii_case(raw.trim()))
    }

    /// Digits after the point (ISO 4217).
    #[must_use]
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Jpy | Self::Krw => 0,
            _ => 2,
        }
    }

    /// What a country is billed in (domain.md 1.1).
    #[must_use]
    pub fn of(country: Country) -> Self {
        match country.code() {
            "DK" | "FO" | "GL" => return Self::Dkk,
            "NO" | "SJ" => return Self::Nok,
            "SE" => return Self::Sek,
            "CH" | "LI" => return Self::Chf,
            "GB" | "GI" | "GG" | "JE" | "IM" => return Self::Gbp,
            _ => {}
        }
        match country.region() {
            Region::Europe => Self::Eur,
            Region::Australia => Self::Aud,
            Region::Canada => Self::Cad,
            Region::India => Self::Inr,
            Region::Japan => Self::Jpy,
            Region::Korea => Self::Krw,
            Region::NewZealand => Self::Nzd,
            Region::Russia => Self::Rub,
            Region::Taiwan => Self::Twd,
            Region::Africa
            | Region::AsiaPacific
            | Region::Brazil
            | Region::LatinAmericaCaribbean
            | Region::MiddleEastCentralEasternEurope
            | Region::UnitedStates => Self::Usd,
        }
    }

    /// The currencies of the countries somebody in a region may trade with, by code.
    #[must_use]
    pub fn within(region: Region) -> Vec<Self> {
        let mut found: Vec<_> = Country::all().filter(|country| country.region() == region).map(Self::of).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// An amount of one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// In the currency's smallest unit: cents, or won.
    pub minor: i64,
    /// Of which currency.
    pub currency: Currency,
}

impl Money {
    /// The largest amount somebody may type, in whole units of the currency.
    pub const MAX_TYPED: i64 = 99_999_999;

    /// Reads an amount that is not negative: digits, and after a point as many as the currency has, or fewer. Nothing
    /// stands between thousands, because `1,500` is a thousand and a half to some and one and a half to others.
    ///
    /// # Errors
    /// `Required`, `AmountSyntax` with one that is written well, `AmountTooLarge`.
    pub fn parse(raw: &str, currency: Currency) -> Result<Self, Code> {
        let sample =
            || Code::AmountSyntax { sample: if currency.decimals() == 0 { "1250" } else { "12.50" }.to_owned() };
        let typed = raw.trim();
        if typed.is_empty() {
            return Err(Code::Required);
        }
        let (whole, part) = typed.split_once('.').unwrap_or((typed, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let places = currency.decimals() as usize;
        let has_point = typed.contains('.');
        if !digits(whole) || !digits(part) || (has_point && (places == 0 || part.len() > places)) {
            return Err(sample());
        }
        let too_large = Code::AmountTooLarge { max: Self::MAX_TYPED };
        let whole = whole.parse().ok().filter(|n: &i64| *n <= Self::MAX_TYPED).ok_or(too_large)?;
        let part: i64 = if places == 0 { 0 } else { format!("{part:0<places$}").parse().map_err(|_| sample())? };
        Ok(Self { minor: whole * 10_i64.pow(currency.decimals()) + part, currency })
    }

    /// The amount as a form and a file write it: `12.50`, `1250`, `-0.05`.
    #[must_use]
    pub fn plain(self) -> String {
        let (whole, part) = self.parts();
        format!("{}{whole}{part}", if self.minor < 0 { "-" } else { "" })
    }

    /// The whole units without their sign, and the rest with its point.
    #[must_use]
    pub fn parts(self) -> (u64, String) {
        let places = self.currency.decimals();
        let (size, unit) = (self.minor.unsigned_abs(), 10_u64.pow(places));
        let part =
            if places == 0 { String::new() } else { format!(".{:0>width$}", size % unit, width = places as usize) };
        (size / unit, part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn minor(raw: &str, currency: Currency) -> Result<i64, Code> {
        Money::parse(raw, currency).map(|money| money.minor)
    }

    #[test]
    fn an_amount_is_read_exactly_and_written_back() {
        for (raw, read, back) in [("12.5", 1250, "12.50"), ("0.07", 7, "0.07"), (" 3 ", 300, "3.00"), ("0", 0, "0.00")]
        {
            assert_eq!(minor(raw, Currency::Eur), Ok(read), "{raw}");
            assert_eq!(Money { minor: read, currency: Currency::Eur }.plain(), back);
        }
        assert_eq!(minor("12500", Currency::Krw), Ok(12_500));
        assert_eq!(Money { minor: 12_500, currency: Currency::Krw }.plain(), "12500");
        assert_eq!(Money { minor: -5, currency: Currency::Usd }.plain(), "-0.05");
    }

    #[test]
    fn what_could_mean_two_things_is_no_amount() {
        for bad in ["1,500", "1.505", "-1", "1.", ".5", "1e3", "1 000", "€5"] {
            assert!(matches!(minor(bad, Currency::Eur), Err(Code::AmountSyntax { .. })), "{bad}");
        }
        assert!(matches!(minor("1.0", Currency::Jpy), Err(Code::AmountSyntax { .. })));
        assert_eq!(minor(" ", Currency::Eur), Err(Code::Required));
        assert_eq!(minor("99999999.99", Currency::Eur), Ok(9_999_999_999));
        assert_eq!(minor("100000000", Currency::Eur), Err(Code::AmountTooLarge { max: 99_999_999 }));
        assert!(minor(&"9".repeat(40), Currency::Eur).is_err());
    }

    #[test]
    fn a_country_is_billed_in_the_currency_of_its_region_or_its_own() {
        let of = |code: &str| Currency::of(Country::parse(code).expect("a country")).code();
        let expected =
            [("DE", "EUR"), ("GB", "GBP"), ("CH", "CHF"), ("KR", "KRW"), ("BR", "USD"), ("PL", "EUR"), ("US", "USD")];
        for (country, currency) in expected {
            assert_eq!(of(country), currency, "{country}");
        }
        assert_eq!(Currency::within(Region::Korea), [Currency::Krw]);
        let europe = [Currency::Chf, Currency::Dkk, Currency::Eur, Currency::Gbp, Currency::Nok, Currency::Sek];
        assert_eq!(Currency::within(Region::Europe), europe);
    }

    #[test]
    fn a_currency_reads_back_from_its_code() {
        for currency in Currency::ALL {
            assert_eq!(Currency::parse(&currency.code().to_lowercase()), Some(currency));
        }
        assert_eq!(Currency::parse("XXX"), None);
    }
}
