//! What offers cost: each sees what is asked of him, and who sells says what he asks.

mod set;
mod show;

pub use set::{form, set};
pub use show::show;

use shared::country::Country;
use shared::money::Currency;
use shared::organization::OrganizationView;

use crate::error::Error;

/// The currencies an organisation trades in, its own first.
fn currencies(organization: &OrganizationView) -> Result<Vec<Currency>, Error> {
    let country =
        Country::parse(&organization.country).ok_or_else(|| Error::internal("a stored country is unknown"))?;
    let own = Currency::of(country);
    let others = Currency::within(country.region()).into_iter().filter(|other| *other != own);
    Ok(std::iter::once(own).chain(others).collect())
}
