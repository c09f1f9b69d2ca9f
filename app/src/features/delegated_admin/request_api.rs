//! Server functions of requests for administrator access to a customer one has.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::delegated_admin::{
    AdminRequestAnswerForm, AdminRequestForm, AdminRequestListView, AdminRequestStartView, AdminRequestView,
};

use crate::error::AppError;

/// The form to ask a customer with.
#[server(output = Postcard)]
pub async fn start_admin_request(organization: String, customer: String) -> Result<AdminRequestStartView, AppError> {
    use crate::host;
    use backend::services::delegated_admin::request;
    let start = async { request::start(&host::backend(), &*host::person()?, &organization, &customer).await };
    host::answer(start.await)
}

/// Asks a customer for administrator access and goes to the request.
#[server(output = Postcard)]
pub async fn ask_admin_access(
    organization: String,
    customer: String,
    #[server(default)] form: AdminRequestForm,
) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::delegated_admin::request;
    use shared::organization::Tier;
    let asked = async { request::ask(&host::backend(), &*host::person()?, &organization, &customer, &form).await };
    let id = host::answer(asked.await)?;
    leptos_axum::redirect(&paths::access_request(&organization, Tier::Reseller, id));
    Ok(())
}

/// Asks to keep a right for as long again and goes to the request.
#[server(output = Postcard)]
pub async fn extend_right(organization: String, customer: String, grant: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::delegated_admin::request;
    use shared::id::GrantId;
    use shared::organization::Tier;
    let asked = async {
        let grant = GrantId::parse(&grant).ok_or(backend::Error::NotFound)?;
        request::extend(&host::backend(), &*host::person()?, &organization, &customer, grant).await
    };
    let id = host::answer(asked.await)?;
    leptos_axum::redirect(&paths::access_request(&organization, Tier::Reseller, id));
    Ok(())
}

/// One request, as either side sees it.
#[server(output = Postcard)]
pub async fn admin_request(organization: String, request: String) -> Result<AdminRequestView, AppError> {
    use crate::host;
    use backend::services::delegated_admin::request as requests;
    use shared::id::AdminRequestId;
    let shown = async {
        let id = AdminRequestId::parse(&request).ok_or(backend::Error::NotFound)?;
        requests::show(&host::backend(), &*host::person()?, &organization, id).await
    };
    host::answer(shown.await)
}

/// A page of an organisation's requests: those that wait, or all (`show=all`).
#[server(output = Postcard)]
pub async fn admin_requests(
    organization: String,
    show: String,
    before: String,
) -> Result<AdminRequestListView, AppError> {
    use crate::host;
    use backend::services::delegated_admin::request;
    use shared::id::AdminRequestId;
    let before = AdminRequestId::parse(&before);
    let list = async { request::list(&host::backend(), &*host::person()?, &organization, show != "all", before).await };
    host::answer(list.await)
}

/// Answers a request for the customer. `password` is needed when it was given too long ago.
#[server(output = Postcard)]
pub async fn answer_admin_request(
    organization: String,
    request: String,
    #[server(default)] form: AdminRequestAnswerForm,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::delegated_admin::request as requests;
    use shared::id::AdminRequestId;
    use shared::organization::Tier;
    let answered = async {
        let id = AdminRequestId::parse(&request).ok_or(backend::Error::NotFound)?;
        let (backend, person) = (host::backend(), host::person_with(&password).await?);
        requests::answer(&backend, &person, &organization, id, &form).await?;
        Ok(id)
    };
    let id = host::answer(answered.await)?;
    leptos_axum::redirect(&paths::access_request(&organization, Tier::Customer, id));
    Ok(())
}

/// Takes what the customer offered.
#[server(output = Postcard)]
pub async fn accept_admin_offer(organization: String, customer: String, request: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::delegated_admin::request as requests;
    use shared::id::AdminRequestId;
    use shared::organization::Tier;
    let accepted = async {
        let id = AdminRequestId::parse(&request).ok_or(backend::Error::NotFound)?;
        requests::accept(&host::backend(), &*host::person()?, &organization, &customer, id).await?;
        Ok(id)
    };
    let id = host::answer(accepted.await)?;
    leptos_axum::redirect(&paths::access_request(&organization, Tier::Reseller, id));
    Ok(())
}

/// Does not take what the customer offered.
#[server(output = Postcard)]
pub async fn refuse_admin_offer(organization: String, customer: String, request: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::delegated_admin::request as requests;
    use shared::id::AdminRequestId;
    use shared::organization::Tier;
    let refused = async {
        let id = AdminRequestId::parse(&request).ok_or(backend::Error::NotFound)?;
        requests::refuse(&host::backend(), &*host::person()?, &organization, &customer, id).await?;
        Ok(id)
    };
    let id = host::answer(refused.await)?;
    leptos_axum::redirect(&paths::access_request(&organization, Tier::Reseller, id));
    Ok(())
}

/// Takes a request back.
#[server(output = Postcard)]
pub async fn withdraw_admin_request(organization: String, customer: String, request: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::delegated_admin::request as requests;
    use shared::id::AdminRequestId;
    use shared::organization::Tier;
    let withdrawn = async {
        let id = AdminRequestId::parse(&request).ok_or(backend::Error::NotFound)?;
        requests::withdraw(&host::backend(), &*host::person()?, &organization, &customer, id).await?;
        Ok(id)
    };
    let id = host::answer(withdrawn.await)?;
    leptos_axum::redirect(&paths::access_request(&organization, Tier::Reseller, id));
    Ok(())
}
