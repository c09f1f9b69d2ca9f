//! Server functions of tables of requests. The file with what became of each line is a route of the host.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::invitation::{BulkPageView, BulkView, Kind};

use crate::error::AppError;

/// The tables of requests of a kind that were brought in last.
#[server(output = Postcard)]
pub async fn bulk_tables(organization: String, #[server(default)] of: Kind) -> Result<Vec<BulkView>, AppError> {
    use crate::host;
    let tables =
        async { backend::services::invitation::tables(&host::backend(), &*host::person()?, (of, &organization)).await };
    host::answer(tables.await)
}

/// Brings a table in and goes to what it says.
#[server(output = Postcard)]
pub async fn bring_in_bulk(organization: String, #[server(default)] of: Kind) -> Result<(), AppError> {
    use super::draft::bulk_messages;
    use crate::{host, paths};
    let kept = async {
        let (backend, person) = (host::backend(), host::person()?);
        let (asker, _) = match of {
            Kind::Relationship => backend::services::invitation::asker(&backend, &person, &organization).await?,
            Kind::Partnership => backend::services::partnership::asker(&backend, &person, &organization).await?,
        };
        let (name, bytes) = host::upload("file").map(|file| (file.file_name, file.bytes)).unwrap_or_default();
        let words = |provider: Option<&str>| bulk_messages(of, (&asker, provider));
        backend::services::invitation::bring_in(&backend, &person, (of, &organization), (&name, &bytes), words).await
    };
    let id = host::answer(kept.await)?;
    leptos_axum::redirect(&paths::bulk_table_of(of, &organization, id));
    Ok(())
}

/// One table.
#[server(output = Postcard)]
pub async fn bulk_table(
    organization: String,
    bulk: String,
    #[server(default)] of: Kind,
) -> Result<BulkPageView, AppError> {
    use crate::host;
    use shared::id::BulkId;
    let table = async {
        let id = BulkId::parse(&bulk).ok_or(backend::Error::NotFound)?;
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::invitation::table(&backend, &person, (of, &organization), id).await
    };
    host::answer(table.await)
}

/// Lets the good lines of a table be sent; the page then says how far it is.
#[server(output = Postcard)]
pub async fn send_bulk(organization: String, bulk: String, #[server(default)] of: Kind) -> Result<(), AppError> {
    use crate::{host, paths};
    use shared::id::BulkId;
    let sent = async {
        let id = BulkId::parse(&bulk).ok_or(backend::Error::NotFound)?;
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::invitation::send(&backend, &person, (of, &organization), id).await.map(|()| id)
    };
    let id = host::answer(sent.await)?;
    leptos_axum::redirect(&paths::bulk_table_of(of, &organization, id));
    Ok(())
}
