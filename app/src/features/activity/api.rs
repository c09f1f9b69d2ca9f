//! Server functions of the activity log. The download is a route of the host: browsers save what a link leads to.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::audit::{ActivityForm, ActivityView};

use crate::error::AppError;

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
