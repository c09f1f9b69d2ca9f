//! Server functions of delegated rights.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::delegated_admin::{CalendarView, RemoveRolesForm, RemoveRolesView};

use crate::error::AppError;

/// Ends one right of a partner now.
#[server(output = Postcard)]
pub async fn end_grant(organization: String, grant: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use shared::id::GrantId;
    let ended = async {
        let grant = GrantId::parse(&grant).ok_or(backend::Error::NotFound)?;
        backend::services::delegated_admin::end(&host::backend(), &*host::person()?, &organization, grant).await
    };
    host::answer(ended.await)?;
    leptos_axum::redirect(&paths::partners(&organization));
    Ok(())
}

/// The rights of a partner that run.
#[server(output = Postcard)]
pub async fn removable_roles(organization: String, other: String) -> Result<RemoveRolesView, AppError> {
    use crate::host;
    use backend::services::delegated_admin;
    let plan = async { delegated_admin::removable(&host::backend(), &*host::person()?, &organization, &other).await };
    host::answer(plan.await)
}

/// Ends the rights of a partner that are ticked. With nothing ticked, a browser sends no field of the form at all.
#[server(output = Postcard)]
pub async fn remove_roles(
    organization: String,
    other: String,
    #[server(default)] form: RemoveRolesForm,
) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::delegated_admin;
    let removed =
        async { delegated_admin::remove(&host::backend(), &*host::person()?, &organization, &other, &form).await };
    host::answer(removed.await)?;
    leptos_axum::redirect(&paths::partners(&organization));
    Ok(())
}

/// What ends when: a month (`2026-12`, or `now`), or the list after a place in it where no month is given.
#[server(output = Postcard)]
pub async fn calendar(organization: String, month: String, after: String) -> Result<CalendarView, AppError> {
    use crate::host;
    use backend::services::delegated_admin::{self, Look};
    use shared::delegated_admin::{EndCursor, Month};
    let look = if month.is_empty() { Look::List(EndCursor::parse(&after)) } else { Look::Month(Month::parse(&month)) };
    let shown = async { delegated_admin::calendar(&host::backend(), &*host::person()?, &organization, look).await };
    host::answer(shown.await)
}
