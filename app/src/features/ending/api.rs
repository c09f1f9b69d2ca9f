//! Server functions of endings. The file of a record is a route of the host: browsers save what a link leads to.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::ending::{EndingForm, EndingListView, EndingPlanView, EndingView};

use crate::error::AppError;

/// What hangs on a relationship, before it is ended.
#[server(output = Postcard)]
pub async fn ending_plan(organization: String, other: String) -> Result<EndingPlanView, AppError> {
    use crate::host;
    let plan =
        async { backend::services::ending::plan(&host::backend(), &*host::person()?, &organization, &other).await };
    host::answer(plan.await)
}

/// Ends a relationship. `password` is needed when it was given too long ago.
#[server(output = Postcard)]
pub async fn end_relationship(
    organization: String,
    other: String,
    form: EndingForm,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    use crate::{host, paths};
    let ended = async {
        let (backend, person) = (host::backend(), host::person_with(&password).await?);
        backend::services::ending::end(&backend, &person, &organization, &other, &form).await
    };
    let id = host::answer(ended.await)?;
    leptos_axum::redirect(&paths::ending(&organization, id));
    Ok(())
}

/// A page of the endings an organisation was part of.
#[server(output = Postcard)]
pub async fn endings(organization: String, before: String) -> Result<EndingListView, AppError> {
    use crate::host;
    use shared::id::EndingId;
    let before = EndingId::parse(&before);
    let list =
        async { backend::services::ending::list(&host::backend(), &*host::person()?, &organization, before).await };
    host::answer(list.await)
}

/// One record.
#[server(output = Postcard)]
pub async fn ending(organization: String, ending: String) -> Result<EndingView, AppError> {
    use crate::host;
    use shared::id::EndingId;
    let record = async {
        let id = EndingId::parse(&ending).ok_or(backend::Error::NotFound)?;
        backend::services::ending::record(&host::backend(), &*host::person()?, &organization, id).await
    };
    host::answer(record.await)
}
