//! Beginning: by mail for whoever has no account, directly for a company that is in the programme already.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::enrollment::{AccountForm, RulesView, StartForm, StartLinkView};

use crate::error::AppError;

/// The rules in force: how long a review takes, and which web-mail services are refused beyond those everybody knows.
#[server(output = Postcard)]
pub async fn enrollment_rules() -> Result<RulesView, AppError> {
    use crate::host;
    host::answer(backend::services::enrollment::rules(&host::backend()).await)
}

/// Begins without an account: the mailbox gets a link. Gives the address the mail goes to.
#[server(output = Postcard)]
pub async fn start_enrollment(form: StartForm) -> Result<String, AppError> {
    use crate::host;
    let visitor = host::visitor();
    let (backend, address) = (host::backend(), visitor.caller.address);
    let started = backend::services::enrollment::start(&backend, &form, visitor.locale, &address).await;
    host::answer(started.map(|()| form.email.trim().to_owned()))
}

/// What the link of a beginning leads to.
#[server(output = Postcard)]
pub async fn enrollment_start(token: String) -> Result<StartLinkView, AppError> {
    use crate::host;
    let address = host::visitor().caller.address;
    host::answer(backend::services::enrollment::open_start(&host::backend(), &token, &address).await)
}

/// Makes the company and its first global admin, who then signs in with it. The form may be missing: there is nothing but a
/// password in it, which no page gets back.
#[server(output = Postcard)]
pub async fn create_work_account(token: String, #[server(default)] form: AccountForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let created = backend::services::enrollment::create_account(&host::backend(), &token, &form).await;
    let created = host::answer(created)?;
    leptos_axum::redirect(&paths::sign_in_to_new_account(&paths::enrollment(&created.slug)));
    Ok(())
}

/// Asks the company that has the mailbox's domain to let its reader in. Says nothing about it, not even whether it was asked.
#[server(output = Postcard)]
pub async fn ask_in_from_start(token: String) -> Result<(), AppError> {
    use crate::host;
    host::answer(backend::services::enrollment::ask_in_from_start(&host::backend(), &token).await)
}

/// Begins the short path of a company that is in the programme already, and goes to the one part it takes.
#[server(output = Postcard)]
pub async fn begin_enrollment(organization: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let begun =
        async { backend::services::enrollment::begin(&host::backend(), &*host::person()?, &organization).await };
    host::answer(begun.await)?;
    leptos_axum::redirect(&paths::enrollment_part(&organization, shared::enrollment::Part::Support));
    Ok(())
}
