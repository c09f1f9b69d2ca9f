//! Filling in: what is saved so far, saving each part, the company's domains, and sending it in.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::enrollment::{DomainForm, DraftView, LegalProfileForm, PrimaryContactForm, SupportContactForm};

use crate::error::AppError;

/// What is filled in so far.
#[server(output = Postcard)]
pub async fn enrollment_draft(organization: String) -> Result<DraftView, AppError> {
    use crate::host;
    let draft =
        async { backend::services::enrollment::draft(&host::backend(), &*host::person()?, &organization).await };
    host::answer(draft.await)
}

/// Saves the legal business profile as it was typed, and goes on where nothing is wrong with it.
#[server(output = Postcard)]
pub async fn save_legal_profile(
    organization: String,
    form: LegalProfileForm,
    next: String,
    leave: Option<String>,
) -> Result<(), AppError> {
    saved(&organization, shared::enrollment::PartForm::Legal(form), (&next, leave)).await
}

/// Saves the primary contact as it was typed, and goes on where nothing is wrong with it.
#[server(output = Postcard)]
pub async fn save_primary_contact(
    organization: String,
    form: PrimaryContactForm,
    next: String,
    leave: Option<String>,
) -> Result<(), AppError> {
    saved(&organization, shared::enrollment::PartForm::Contact(form), (&next, leave)).await
}

/// Saves the support contact as it was typed, and goes on where nothing is wrong with it.
#[server(output = Postcard)]
pub async fn save_support_contact(
    organization: String,
    form: SupportContactForm,
    next: String,
    leave: Option<String>,
) -> Result<(), AppError> {
    saved(&organization, shared::enrollment::PartForm::Support(form), (&next, leave)).await
}

/// Saves a part. It is kept whatever is wrong with it; what is wrong is the answer, unless the reader leaves it for later.
#[cfg(feature = "ssr")]
async fn saved(
    organization: &str,
    form: shared::enrollment::PartForm,
    (next, leave): (&str, Option<String>),
) -> Result<(), AppError> {
    use crate::{host, paths};
    use shared::enrollment::Part;
    let saved = async {
        let (backend, person) = (host::backend(), host::person()?);
        let saved = backend::services::enrollment::save(&backend, &person, organization, &form).await?;
        if leave.is_some() || saved.errors.is_empty() { Ok(()) } else { Err(backend::Error::Invalid(saved.errors)) }
    };
    host::answer(saved.await)?;
    let place = match Part::parse(next) {
        _ if leave.is_some() => paths::enrollment(organization),
        Some(part) => paths::enrollment_part(organization, part),
        None => paths::enrollment_send(organization),
    };
    leptos_axum::redirect(&place);
    Ok(())
}

/// Adds a domain to the company's, and goes back to the contact whose address is at it.
#[server(output = Postcard)]
pub async fn add_enrollment_domain(organization: String, form: DomainForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let added = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::enrollment::add_domain(&backend, &person, &organization, &form).await
    };
    host::answer(added.await)?;
    leptos_axum::redirect(&paths::enrollment_part(&organization, shared::enrollment::Part::Contact));
    Ok(())
}

/// Sends in what is filled in, and goes to the status.
#[server(output = Postcard)]
pub async fn send_in_enrollment(organization: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let sent =
        async { backend::services::enrollment::submit(&host::backend(), &*host::person()?, &organization).await };
    host::answer(sent.await)?;
    leptos_axum::redirect(&paths::enrollment(&organization));
    Ok(())
}
