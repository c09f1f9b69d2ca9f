//! Server functions of prices.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::price::{OfferPricesView, PriceForm, SetPricesView};

use crate::error::AppError;

/// What an offer costs whoever reads.
#[server(output = Postcard)]
pub async fn offer_prices(organization: String, offer: String, currency: String) -> Result<OfferPricesView, AppError> {
    use crate::host;
    use shared::money::Currency;
    let view = async {
        let (backend, person) = (host::backend(), host::person()?);
        let (code, currency) = (host::offer_code(&offer)?, Currency::parse(&currency));
        backend::services::price::show(&backend, &person, &organization, &code, currency).await
    };
    host::answer(view.await)
}

/// The prices of an offer, to be set.
#[server(output = Postcard)]
pub async fn held_prices(
    organization: String,
    offer: String,
    currency: String,
    buyer: String,
) -> Result<SetPricesView, AppError> {
    use crate::host;
    use shared::money::Currency;
    let view = async {
        let (backend, person) = (host::backend(), host::person()?);
        let (code, currency) = (host::offer_code(&offer)?, Currency::parse(&currency));
        backend::services::price::form(&backend, &person, (&organization, &code), currency, &buyer).await
    };
    host::answer(view.await)
}

/// Sets prices and goes to the offer.
#[server(output = Postcard)]
pub async fn set_prices(organization: String, offer: String, form: PriceForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let set = async {
        let (backend, person) = (host::backend(), host::person()?);
        let code = host::offer_code(&offer)?;
        backend::services::price::set(&backend, &person, (&organization, &code), &form).await.map(|()| code)
    };
    let code = host::answer(set.await)?;
    leptos_axum::redirect(&paths::offer_in(&organization, code.as_str(), &form.currency));
    Ok(())
}
