//! After it was sent in: where it is, proofs, questions, appeals, the agreement.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::enrollment::{AgreementPageView, SignForm, StatusView, TextForm};

use crate::error::AppError;

/// Where the enrolment is; `None` for a company in the programme that never enrolled here.
#[server(output = Postcard)]
pub async fn enrollment_status(organization: String) -> Result<Option<StatusView>, AppError> {
    use crate::host;
    let status =
        async { backend::services::enrollment::status(&host::backend(), &*host::person()?, &organization).await };
    host::answer(status.await)
}

/// Mails the reader where the enrolment goes on.
#[server(output = Postcard)]
pub async fn mail_enrollment(organization: String) -> Result<(), AppError> {
    use crate::host;
    let mailed =
        async { backend::services::enrollment::resume(&host::backend(), &*host::person()?, &organization).await };
    host::answer(mailed.await)
}

/// Mails the primary contact a new link.
#[server(output = Postcard)]
pub async fn resend_verification(organization: String) -> Result<(), AppError> {
    use crate::host;
    let mailed =
        async { backend::services::enrollment::resend(&host::backend(), &*host::person()?, &organization).await };
    host::answer(mailed.await)
}

/// Adds the chosen file to the application.
#[server(output = Postcard)]
pub async fn upload_proof(organization: String, check: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let added = async {
        let (backend, person) = (host::backend(), host::person()?);
        let file = host::upload("file");
        let (name, bytes) = file.map(|file| (file.file_name, file.bytes)).unwrap_or_default();
        backend::services::enrollment::upload(&backend, &person, &organization, (&check, &name), &bytes).await
    };
    host::answer(added.await)?;
    leptos_axum::redirect(&paths::enrollment_at(&organization, paths::PROOFS));
    Ok(())
}

/// Answers every question of the reviewers that is open.
#[server(output = Postcard)]
pub async fn answer_reviewers(organization: String, form: TextForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let answered = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::enrollment::answer(&backend, &person, &organization, &form).await
    };
    host::answer(answered.await)?;
    leptos_axum::redirect(&paths::enrollment_at(&organization, paths::MESSAGES));
    Ok(())
}

/// Asks to look again at everything that was rejected.
#[server(output = Postcard)]
pub async fn appeal_rejection(organization: String, form: TextForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let appealed = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::enrollment::appeal(&backend, &person, &organization, &form).await
    };
    host::answer(appealed.await)?;
    leptos_axum::redirect(&paths::enrollment_at(&organization, paths::MESSAGES));
    Ok(())
}

/// Asks the companies that look like this one to let the reader in. Says nothing about them, not even whether they were
/// asked.
#[server(output = Postcard)]
pub async fn ask_in(organization: String) -> Result<(), AppError> {
    use crate::host;
    let asked =
        async { backend::services::enrollment::ask_in(&host::backend(), &*host::person()?, &organization).await };
    host::answer(asked.await)
}

/// The partner agreement in the reader's language.
#[server(output = Postcard)]
pub async fn partner_agreement(organization: String) -> Result<AgreementPageView, AppError> {
    use crate::host;
    let locale = host::visitor().locale;
    let agreement = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::enrollment::agreement(&backend, &person, &organization, locale).await
    };
    host::answer(agreement.await)
}

/// Whether an active company has a new agreement to sign.
#[server(output = Postcard)]
pub async fn agreement_waits(organization: String) -> Result<bool, AppError> {
    use crate::host;
    let waits = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::enrollment::agreement_waits(&backend, &person, &organization).await
    };
    host::answer(waits.await)
}

/// Signs the agreement that was read, and goes to the status.
#[server(output = Postcard)]
pub async fn sign_agreement(organization: String, form: SignForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let signed = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::enrollment::sign(&backend, &person, &organization, &form).await
    };
    host::answer(signed.await)?;
    leptos_axum::redirect(&paths::enrollment(&organization));
    Ok(())
}
