//! Server functions of customers and partners.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::customer::{
    CustomerAccountView, CustomerListView, ExportView, FilterForm, PartnerListView, SaveFilterForm, SavedFiltersView,
};
use shared::invitation::Kind;

use crate::error::AppError;

/// A page of a partner's customers.
#[server(output = Postcard)]
pub async fn customers(
    organization: String,
    #[server(default)] form: FilterForm,
    after: String,
    open: String,
) -> Result<CustomerListView, AppError> {
    use crate::host;
    use backend::services::customer;
    let after = shared::customer::Place::parse(&after);
    let list = async {
        customer::list(&host::backend(), &*host::person()?, &organization, &form, after.as_ref(), &open).await
    };
    host::answer(list.await)
}

/// The filters the reader keeps.
#[server(output = Postcard)]
pub async fn customer_filters(organization: String) -> Result<SavedFiltersView, AppError> {
    use crate::host;
    let saved =
        async { backend::services::customer::saved_filters(&host::backend(), &*host::person()?, &organization).await };
    host::answer(saved.await)
}

/// Keeps a filter and goes to what it finds.
#[server(output = Postcard)]
pub async fn save_customer_filter(organization: String, form: SaveFilterForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let saved = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::customer::save_filter(&backend, &person, &organization, &form).await
    };
    host::answer(saved.await)?;
    leptos_axum::redirect(&paths::customers_at(&organization, &form.filter.parse().form(), "", "", ""));
    Ok(())
}

/// Removes a filter the reader keeps.
#[server(output = Postcard)]
pub async fn remove_customer_filter(organization: String, filter: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use shared::id::SavedFilterId;
    let removed = async {
        let id = SavedFilterId::parse(&filter).ok_or(backend::Error::NotFound)?;
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::customer::remove_filter(&backend, &person, &organization, id).await
    };
    host::answer(removed.await)?;
    leptos_axum::redirect(&paths::customer_filters(&organization, &FilterForm::default()));
    Ok(())
}

/// How many customers a file would hold, and whether the one that was made is still there.
#[server(output = Postcard)]
pub async fn customer_export(
    organization: String,
    #[server(default)] form: FilterForm,
    made: String,
) -> Result<ExportView, AppError> {
    use crate::host;
    let made = shared::id::ExportId::parse(&made);
    let view = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::customer::prepare(&backend, &person, &organization, &form, made).await
    };
    host::answer(view.await)
}

/// Asks for a file; the page then leads to it.
#[server(output = Postcard)]
pub async fn export_customers(
    organization: String,
    #[server(default)] form: FilterForm,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    use crate::{host, paths};
    let made = async {
        let (backend, person) = (host::backend(), host::person_with(&password).await?);
        backend::services::customer::export(&backend, &person, &organization, &form).await
    };
    let id = host::answer(made.await)?;
    leptos_axum::redirect(&paths::customer_export(&organization, &form.parse().form(), Some(id)));
    Ok(())
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
