//! Server functions of delegated rights.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;

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
