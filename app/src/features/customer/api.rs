//! Server functions of customers and partners.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::customer::{CustomerAccountView, CustomerListView, PartnerListView};
use shared::invitation::Kind;

use crate::error::AppError;

/// A page of a partner's customers.
#[server(output = Postcard)]
pub async fn customers(
    organization: String,
    search: String,
    after: String,
    open: String,
) -> Result<CustomerListView, AppError> {
    use crate::host;
    use backend::services::customer;
    use shared::customer::{Cursor, Search};
    let (search, after) = (Search::parse(&search), Cursor::parse(&after));
    let list = async {
        customer::list(&host::backend(), &*host::person()?, &organization, &search, after.as_ref(), &open).await
    };
    host::answer(list.await)
}

/// The Account page of one customer.
#[server(output = Postcard)]
pub async fn customer(organization: String, customer: String) -> Result<CustomerAccountView, AppError> {
    use crate::host;
    let account = async {
        backend::services::customer::account(&host::backend(), &*host::person()?, &organization, &customer).await
    };
    host::answer(account.await)
}

/// Lets a partner ask the own mailbox again.
#[server(output = Postcard)]
pub async fn allow_partner(organization: String, block: String, #[server(default)] of: Kind) -> Result<(), AppError> {
    use crate::{host, paths};
    use shared::id::BlockId;
    let allowed = async {
        let block = BlockId::parse(&block).ok_or(backend::Error::NotFound)?;
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::invitation::allow_again(&backend, &person, &organization, block).await
    };
    host::answer(allowed.await)?;
    leptos_axum::redirect(&match of {
        Kind::Relationship => paths::partners(&organization),
        Kind::Partnership => paths::providers(&organization),
    });
    Ok(())
}

/// A customer's partners.
#[server(output = Postcard)]
pub async fn partners(organization: String) -> Result<PartnerListView, AppError> {
    use crate::host;
    let partners =
        async { backend::services::customer::partners(&host::backend(), &*host::person()?, &organization).await };
    host::answer(partners.await)
}
