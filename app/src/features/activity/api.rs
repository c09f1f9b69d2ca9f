//! Server functions of the activity log. The download is a route of the host: browsers save what a link leads to.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::audit::{ActivityForm, ActivityView};

use crate::error::AppError;

/// Leads to the log as a file, for whoever may take it along. `password` is needed when it was given too long ago.
#[server(output = Postcard)]
pub async fn take_activity(
    organization: String,
    form: ActivityForm,
    #[server(default)] password: String,
) -> Result<(), AppError> {
    use crate::{host, paths};
    let may = async {
        let person = host::person_with(&password).await?;
        backend::services::activity::may_export(&host::backend(), &person, &organization, &form).await
    };
    host::answer(may.await)?;
    leptos_axum::redirect(&paths::activity_csv(&organization, &form));
    Ok(())
}

/// A page of the log.
#[server(output = Postcard)]
pub async fn activity(organization: String, form: ActivityForm, before: String) -> Result<ActivityView, AppError> {
    use crate::host;
    let before = before.parse().ok();
    let page = async {
        backend::services::activity::list(&host::backend(), &*host::person()?, &organization, &form, before).await
    };
    host::answer(page.await)
}
