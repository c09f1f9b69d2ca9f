//! Server functions of customers carried over.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::carried::{CarryOverForm, CarryOverView};

use crate::error::AppError;

/// Previews or brings in a table; the page stays and says what happened.
#[server(output = Postcard)]
pub async fn carry_over(organization: String, form: CarryOverForm) -> Result<CarryOverView, AppError> {
    use crate::host;
    let brought = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::carried::bring_in(&backend, &person, &organization, &form).await
    };
    host::answer(brought.await)
}
