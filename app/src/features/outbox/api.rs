//! Server functions of the outbox and the demo's mailbox.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::mail::{DemoMailView, OutboxView};

use crate::error::AppError;

/// Mails that wait and mails that were given up.
#[server(output = Postcard)]
pub async fn outbox(organization: String) -> Result<OutboxView, AppError> {
    use crate::host;
    let view = async { backend::services::outbox::view(&host::backend(), &*host::person()?, &organization).await };
    host::answer(view.await)
}

/// Tries a mail again that was given up.
#[server(output = Postcard)]
pub async fn revive_mail(organization: String, mail: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use shared::id::MailId;
    let revived = async {
        let mail = MailId::parse(&mail).ok_or(backend::Error::NotFound)?;
        backend::services::outbox::revive(&host::backend(), &*host::person()?, &organization, mail).await
    };
    host::answer(revived.await)?;
    leptos_axum::redirect(&paths::outbox(&organization));
    Ok(())
}

/// The demo's mails.
#[server(output = Postcard)]
pub async fn demo_mailbox() -> Result<Vec<DemoMailView>, AppError> {
    use crate::host;
    host::answer(backend::services::outbox::demo_mailbox(&host::backend()).await)
}
