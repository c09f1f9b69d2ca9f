//! The demo's catalogue: what its operator brought in by a file when the programme began.

use std::collections::BTreeMap;

use super::sign_in;
use crate::Backend;
use crate::clock::Clock;
use crate::error::Error;
use crate::services::offer::{bring_in, carry_out};
use crate::services::price;
use shared::offer::OfferCode;
use shared::price::PriceForm;
use shared::time::Timestamp;

const OPERATOR: &str = "operator@alder.example";
const PROGRAMME: &str = "alder-programme";

/// Who asks what of whom, in pounds: for each offer amounts a month bound for a month, a month bound for a year, and a year.
const PRICES: [(&str, &str, &str, &str, [&str; 3]); 9] = [
    (BIRCH, "birch-distribution", "", "MAIL-BASIC", ["2.40", "2.00", "22.80"]),
    (BIRCH, "birch-distribution", "", "MAIL-PLUS", ["4.80", "4.00", "45.60"]),
    (BIRCH, "birch-distribution", "", "SUITE-BUSINESS", ["12.00", "10.00", "114.00"]),
    (BIRCH, "birch-distribution", "", "STORAGE-MORE", ["1.80", "1.50", "17.10"]),
    (BIRCH, "birch-distribution", "", "GUARD-DEVICE", ["3.00", "2.50", "28.50"]),
    (BIRCH, "birch-distribution", "maple-services", "SUITE-BUSINESS", ["", "9.50", "108.30"]),
    (MAPLE, "maple-services", "", "MAIL-BASIC", ["3.20", "2.80", "32.00"]),
    (MAPLE, "maple-services", "", "SUITE-BUSINESS", ["15.00", "12.50", "144.00"]),
    (MAPLE, "maple-services", "", "STORAGE-MORE", ["2.50", "2.10", "24.00"]),
];
const BIRCH: &str = "sales-agent@birch.example";
const MAPLE: &str = "sales-agent@maple.example";

/// Brings the catalogue in, and has provider and reseller set their prices.
pub(super) async fn fill(backend: &Backend, password: &str, at: Timestamp) -> Result<(), Error> {
    let past = Backend::new(backend.database().clone(), Clock::fixed(at), backend.settings().clone());
    let operator = sign_in(&past, OPERATOR, password).await?;
    let file = ("offers.csv", include_bytes!("offers.csv").as_slice());
    let id = bring_in(&past, &operator, PROGRAMME, file).await?;
    carry_out(&past, &operator, PROGRAMME, id).await?;
    for (person, organization, buyer, code, amounts) in PRICES {
        let seller = sign_in(&past, person, password).await?;
        let ways = ["P1M-monthly", "P1Y-monthly", "P1Y-yearly"].map(str::to_owned);
        let amounts: BTreeMap<_, _> = ways.into_iter().zip(amounts.map(str::to_owned)).collect();
        let form =
            PriceForm { currency: "GBP".to_owned(), buyer: buyer.to_owned(), amounts, as_of: at.micros().to_string() };
        let code = OfferCode::parse(code).map_err(|_| Error::internal("the demo names an offer that cannot be"))?;
        price::set(&past, &seller, (organization, &code), &form).await?;
    }
    Ok(())
}
