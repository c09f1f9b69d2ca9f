//! Server functions of people and roles.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::user::{
    AddUserForm, AddUserView, AddedUserView, AnswerRoleForm, AskRoleForm, AskRoleView, RoleRequestView, RolesForm,
    TemporaryPasswordView, UserListView, UserPageView,
};

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

/// A page of an organisation's users.
#[server(output = Postcard)]
pub async fn users(organization: String, search: String, after: String) -> Result<UserListView, AppError> {
    use crate::host;
    use shared::customer::Search;
    use shared::user::UserCursor;
    let (search, after) = (Search::parse(&search), UserCursor::parse(&after));
    let list = async {
        let person = host::person()?;
        backend::services::user::list(&host::backend(), &person, &organization, &search, after.as_ref()).await
    };
    host::answer(list.await)
}

/// One user.
#[server(output = Postcard)]
pub async fn user(organization: String, user: String) -> Result<UserPageView, AppError> {
    use crate::host;
    let view = async {
        let id = host::user_id(&user)?;
        backend::services::user::view(&host::backend(), &*host::person()?, &organization, id).await
    };
    host::answer(view.await)
}

/// What the page for adding a user has to know.
#[server(output = Postcard)]
pub async fn start_adding(organization: String) -> Result<AddUserView, AppError> {
    use crate::host;
    let start =
        async { backend::services::user::start_adding(&host::backend(), &*host::person()?, &organization).await };
    host::answer(start.await)
}

/// Adds a user. A temporary password is in the answer and nowhere else; seeing it may take the own one once more.
#[server(output = Postcard)]
pub async fn add_user(
    organization: String,
    form: AddUserForm,
    #[server(default)] password: String,
) -> Result<AddedUserView, AppError> {
    use crate::host;
    use shared::user::Handover;
    let added = async {
        let shows = Handover::parse(&form.handover) == Some(Handover::Password);
        let person = host::person_with(if shows { &password } else { "" }).await?;
        backend::services::user::add(&host::backend(), &person, &organization, &form).await
    };
    host::answer(added.await)
}

/// Gives and takes roles.
#[server(output = Postcard)]
pub async fn update_user(organization: String, user: String, form: RolesForm) -> Result<(), AppError> {
    use crate::host;
    let updated = async {
        let id = host::user_id(&user)?;
        backend::services::user::update_roles(&host::backend(), &*host::person()?, &organization, id, &form).await
    };
    host::answer(updated.await)
}

/// Deactivates a user, reactivates him, or sends the invitation again.
#[server(output = Postcard)]
pub async fn manage_user(organization: String, user: String, step: String) -> Result<(), AppError> {
    use crate::host;
    use backend::services::user as users;
    use shared::field::Code;
    use shared::user::UserStep;
    let done = async {
        let (backend, person) = (host::backend(), host::person()?);
        let id = host::user_id(&user)?;
        let step = UserStep::parse(&step).ok_or_else(|| backend::Error::field("step", Code::UnknownChoice))?;
        match step {
            UserStep::Deactivate => users::deactivate(&backend, &person, &organization, id).await,
            UserStep::Reactivate => users::reactivate(&backend, &person, &organization, id).await,
            UserStep::Invite => users::invite_again(&backend, &person, &organization, id).await,
        }
    };
    host::answer(done.await)
}

/// Gives a user a temporary password, which is in the answer and nowhere else; seeing it may take the own one once more.
#[server(output = Postcard)]
pub async fn reset_password(
    organization: String,
    user: String,
    #[server(default)] password: String,
) -> Result<TemporaryPasswordView, AppError> {
    use crate::host;
    let reset = async {
        let id = host::user_id(&user)?;
        let person = host::person_with(&password).await?;
        backend::services::user::reset_password(&host::backend(), &person, &organization, id).await
    };
    host::answer(reset.await)
}

/// Why an act is closed to the reader, and who can give the role that opens it.
#[server(output = Postcard)]
pub async fn asking_for_role(organization: String, act: String) -> Result<AskRoleView, AppError> {
    use crate::host;
    let view = async {
        let act = host::act(&act)?;
        backend::services::user::asking(&host::backend(), &*host::person()?, &organization, act).await
    };
    host::answer(view.await)
}

/// Asks for a role.
#[server(output = Postcard)]
pub async fn ask_for_role(organization: String, act: String, form: AskRoleForm) -> Result<(), AppError> {
    use crate::host;
    let asked = async {
        let act = host::act(&act)?;
        backend::services::user::ask_for_role(&host::backend(), &*host::person()?, &organization, act, &form).await
    };
    host::answer(asked.await)
}

/// The requests for roles the reader can answer.
#[server(output = Postcard)]
pub async fn role_requests(organization: String) -> Result<Vec<RoleRequestView>, AppError> {
    use crate::host;
    let rows = async { backend::services::user::asked_of(&host::backend(), &*host::person()?, &organization).await };
    host::answer(rows.await)
}

/// Gives the role somebody asked for, or refuses it.
#[server(output = Postcard)]
pub async fn answer_role_request(organization: String, request: String, form: AnswerRoleForm) -> Result<(), AppError> {
    use crate::host;
    use shared::id::RoleRequestId;
    let answered = async {
        let id = RoleRequestId::parse(&request).ok_or(backend::Error::NotFound)?;
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::user::answer_role_request(&backend, &person, &organization, id, &form).await
    };
    host::answer(answered.await)
}
