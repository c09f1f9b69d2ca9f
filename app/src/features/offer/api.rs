//! Server functions of the catalogue. The files of it are routes of the host.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::import::ImportFileView;
use shared::offer::{OfferFilter, OfferForm, OfferImportPageView, OfferListView, OfferPageView, Outcome};

use crate::error::AppError;

/// A page of the catalogue.
#[server(output = Postcard)]
pub async fn offers(
    organization: String,
    #[server(default)] filter: OfferFilter,
    after: String,
) -> Result<OfferListView, AppError> {
    use crate::host;
    use shared::offer::OfferCursor;
    let list = async {
        let (backend, person) = (host::backend(), host::person()?);
        let after = OfferCursor::parse(&after);
        backend::services::offer::list(&backend, &person, &organization, &filter, after.as_ref()).await
    };
    host::answer(list.await)
}

/// One offer.
#[server(output = Postcard)]
pub async fn offer(organization: String, offer: String) -> Result<OfferPageView, AppError> {
    use crate::host;
    let view = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::offer::view(&backend, &person, &organization, &host::offer_code(&offer)?).await
    };
    host::answer(view.await)
}

/// Makes an offer and goes to it.
#[server(output = Postcard)]
pub async fn add_offer(organization: String, form: OfferForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let added = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::offer::add(&backend, &person, &organization, &form).await
    };
    let code = host::answer(added.await)?;
    leptos_axum::redirect(&paths::offer(&organization, code.as_str()));
    Ok(())
}

/// Gives an offer a new version and goes to it.
#[server(output = Postcard)]
pub async fn change_offer(organization: String, offer: String, form: OfferForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let changed = async {
        let (backend, person) = (host::backend(), host::person()?);
        let code = host::offer_code(&offer)?;
        backend::services::offer::change(&backend, &person, (&organization, &code), &form).await.map(|()| code)
    };
    let code = host::answer(changed.await)?;
    leptos_axum::redirect(&paths::offer(&organization, code.as_str()));
    Ok(())
}

/// The files of offers that were brought in last.
#[server(output = Postcard)]
pub async fn offer_imports(organization: String) -> Result<Vec<ImportFileView<Outcome>>, AppError> {
    use crate::host;
    let imports = async { backend::services::offer::imports(&host::backend(), &*host::person()?, &organization).await };
    host::answer(imports.await)
}

/// Keeps a file of offers and goes to what it would do.
#[server(output = Postcard)]
pub async fn bring_in_offers(organization: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let kept = async {
        let (backend, person) = (host::backend(), host::person()?);
        let (name, bytes) = host::upload("file").map(|file| (file.file_name, file.bytes)).unwrap_or_default();
        backend::services::offer::bring_in(&backend, &person, &organization, (&name, &bytes)).await
    };
    let id = host::answer(kept.await)?;
    leptos_axum::redirect(&paths::offer_import(&organization, id));
    Ok(())
}

/// What a file would do, or did.
#[server(output = Postcard)]
pub async fn offer_import(organization: String, import: String) -> Result<OfferImportPageView, AppError> {
    use crate::host;
    use shared::id::ImportId;
    let view = async {
        let id = ImportId::parse(&import).ok_or(backend::Error::NotFound)?;
        backend::services::offer::preview(&host::backend(), &*host::person()?, &organization, id).await
    };
    host::answer(view.await)
}

/// Carries a file out; the page then says what it did.
#[server(output = Postcard)]
pub async fn import_offers(organization: String, import: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use shared::id::ImportId;
    let done = async {
        let id = ImportId::parse(&import).ok_or(backend::Error::NotFound)?;
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::offer::carry_out(&backend, &person, &organization, id).await.map(|()| id)
    };
    let id = host::answer(done.await)?;
    leptos_axum::redirect(&paths::offer_import(&organization, id));
    Ok(())
}
