//! Server functions of people and roles.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;

use crate::error::AppError;

/// Puts the signed-in global admin into the admin agents and goes to the customers.
#[server(output = Postcard)]
pub async fn join_admin_agents(organization: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let joined =
        async { backend::services::user::join_admin_agents(&host::backend(), &*host::person()?, &organization).await };
    host::answer(joined.await)?;
    leptos_axum::redirect(&paths::customers(&organization));
    Ok(())
}
