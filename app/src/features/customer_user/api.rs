//! Server functions of a customer's users.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::customer_user::CustomerUserListView;

use crate::error::AppError;

/// A page of a customer's users.
#[server(output = Postcard)]
pub async fn customer_users(
    organization: String,
    customer: String,
    search: String,
    after: String,
) -> Result<CustomerUserListView, AppError> {
    use crate::host;
    use backend::services::customer_user;
    use shared::customer::Search;
    use shared::user::UserCursor;
    let (search, after) = (Search::parse(&search), UserCursor::parse(&after));
    let list = async {
        let (backend, person) = (host::backend(), host::person()?);
        customer_user::list(&backend, &person, (&organization, &customer), &search, after.as_ref()).await
    };
    host::answer(list.await)
}

/// Has a customer's user sent a link to set a new password. Answers to which address.
#[server(output = Postcard)]
pub async fn reset_customer_password(organization: String, customer: String, user: String) -> Result<String, AppError> {
    use crate::host;
    use backend::services::customer_user;
    let sent = async {
        let id = host::user_id(&user)?;
        let (backend, person) = (host::backend(), host::person()?);
        customer_user::reset_password(&backend, &person, (&organization, &customer), id).await
    };
    host::answer(sent.await)
}

/// Asks the own admin agents to see to what is missing at a customer. Answers how many are told.
#[server(output = Postcard)]
pub async fn ask_agents(organization: String, customer: String, act: String) -> Result<i64, AppError> {
    use crate::host;
    use backend::services::customer_user;
    use shared::policy::ActionKind;
    let asked = async {
        let act = ActionKind::parse(&act).ok_or(backend::Error::NotFound)?;
        let (backend, person) = (host::backend(), host::person()?);
        customer_user::ask_agents(&backend, &person, (&organization, &customer), act).await
    };
    host::answer(asked.await)
}
