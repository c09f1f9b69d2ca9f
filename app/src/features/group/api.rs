//! Server functions of groups.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::group::{AssignForm, AssignView, GroupForm, GroupListView, GroupPageView, MemberForm};

use crate::error::AppError;

/// The groups of a partner.
#[server(output = Postcard)]
pub async fn groups(organization: String) -> Result<GroupListView, AppError> {
    use crate::host;
    let list = async { backend::services::group::list(&host::backend(), &*host::person()?, &organization).await };
    host::answer(list.await)
}

/// One group.
#[server(output = Postcard)]
pub async fn group(organization: String, group: String) -> Result<GroupPageView, AppError> {
    use crate::host;
    let view = async {
        let id = host::group_id(&group)?;
        backend::services::group::view(&host::backend(), &*host::person()?, &organization, id).await
    };
    host::answer(view.await)
}

/// Makes a group and goes to it.
#[server(output = Postcard)]
pub async fn make_group(organization: String, form: GroupForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let made =
        async { backend::services::group::make(&host::backend(), &*host::person()?, &organization, &form).await };
    let id = host::answer(made.await)?;
    leptos_axum::redirect(&paths::group(&organization, id));
    Ok(())
}

/// Ends a group and goes to those that are left.
#[server(output = Postcard)]
pub async fn end_group(organization: String, group: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let ended = async {
        let id = host::group_id(&group)?;
        backend::services::group::end(&host::backend(), &*host::person()?, &organization, id).await
    };
    host::answer(ended.await)?;
    leptos_axum::redirect(&paths::groups(&organization));
    Ok(())
}

/// Puts a colleague into a group.
#[server(output = Postcard)]
pub async fn add_group_member(organization: String, group: String, form: MemberForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let added = async {
        let id = host::group_id(&group)?;
        backend::services::group::add_member(&host::backend(), &*host::person()?, &organization, id, &form).await?;
        Ok(id)
    };
    let id = host::answer(added.await)?;
    leptos_axum::redirect(&paths::group(&organization, id));
    Ok(())
}

/// Takes somebody out of a group.
#[server(output = Postcard)]
pub async fn remove_group_member(organization: String, group: String, user: String) -> Result<(), AppError> {
    use crate::{host, paths};
    let removed = async {
        let (id, user) = (host::group_id(&group)?, host::user_id(&user)?);
        backend::services::group::remove_member(&host::backend(), &*host::person()?, &organization, id, user).await?;
        Ok(id)
    };
    let id = host::answer(removed.await)?;
    leptos_axum::redirect(&paths::group(&organization, id));
    Ok(())
}

/// Which groups use which right of one customer.
#[server(output = Postcard)]
pub async fn assigned_groups(organization: String, customer: String) -> Result<AssignView, AppError> {
    use crate::host;
    let view = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::group::assignable(&backend, &person, &organization, &customer).await
    };
    host::answer(view.await)
}

/// Assigns what is ticked. With nothing ticked, a browser sends no box at all.
#[server(output = Postcard)]
pub async fn assign_groups(
    organization: String,
    customer: String,
    #[server(default)] form: AssignForm,
) -> Result<(), AppError> {
    use crate::{host, paths};
    let assigned = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::group::assign(&backend, &person, &organization, &customer, &form).await
    };
    host::answer(assigned.await)?;
    leptos_axum::redirect(&paths::customer(&organization, &customer));
    Ok(())
}
