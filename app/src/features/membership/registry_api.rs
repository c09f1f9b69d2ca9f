//! Server functions of the operator's registry.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::membership::{
    ImportForm, ImportView, IssueForm, IssuedView, ProfileForm, ProfileListView, ProfilePageView, SignInListView,
};

use crate::error::AppError;

/// A page of the profiles.
#[server(output = Postcard)]
pub async fn membership_profiles(
    organization: String,
    search: String,
    after: String,
) -> Result<ProfileListView, AppError> {
    use crate::host;
    use shared::customer::Search;
    use shared::membership::ProfileCursor;
    let (search, after) = (Search::parse(&search), ProfileCursor::parse(&after));
    let list = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::membership::profiles(&backend, &person, &organization, &search, after.as_ref()).await
    };
    host::answer(list.await)
}

/// One profile.
#[server(output = Postcard)]
pub async fn membership_profile(organization: String, mpn_id: String) -> Result<ProfilePageView, AppError> {
    use crate::host;
    let profile = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::membership::profile(&backend, &person, &organization, &mpn_id).await
    };
    host::answer(profile.await)
}

/// Adds a profile and goes to it.
#[server(output = Postcard)]
pub async fn add_membership_profile(organization: String, form: ProfileForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let added = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::membership::add(&backend, &person, &organization, &form).await
    };
    host::answer(added.await)?;
    leptos_axum::redirect(&paths::membership_profile(&organization, form.mpn_id.trim()));
    Ok(())
}

/// Changes a profile; the page stays.
#[server(output = Postcard)]
pub async fn change_membership_profile(
    organization: String,
    mpn_id: String,
    form: ProfileForm,
) -> Result<(), AppError> {
    use crate::host;
    let changed = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::membership::change(&backend, &person, (&organization, &mpn_id), &form).await
    };
    host::answer(changed.await)
}

/// Previews or imports a table; the page stays and says what happened.
#[server(output = Postcard)]
pub async fn import_memberships(organization: String, form: ImportForm) -> Result<ImportView, AppError> {
    use crate::host;
    let imported = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::membership::import(&backend, &person, &organization, &form).await
    };
    host::answer(imported.await)
}

/// A page of the sign-ins.
#[server(output = Postcard)]
pub async fn membership_sign_ins(organization: String, before: String) -> Result<SignInListView, AppError> {
    use crate::host;
    use shared::id::MembershipSignInId;
    let before = MembershipSignInId::parse(&before);
    let list = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::membership::sign_ins(&backend, &person, &organization, before).await
    };
    host::answer(list.await)
}

/// Issues a sign-in; the page stays and shows a made password once.
#[server(output = Postcard)]
pub async fn issue_membership_sign_in(organization: String, form: IssueForm) -> Result<IssuedView, AppError> {
    use crate::host;
    let issued = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::membership::issue(&backend, &person, &organization, &form).await
    };
    host::answer(issued.await)
}

/// Revokes a sign-in and goes to the list.
#[server(output = Postcard)]
pub async fn revoke_membership_sign_in(organization: String, sign_in: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use shared::id::MembershipSignInId;
    let revoked = async {
        let sign_in = MembershipSignInId::parse(&sign_in).ok_or(backend::Error::NotFound)?;
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::membership::revoke(&backend, &person, &organization, sign_in).await
    };
    host::answer(revoked.await)?;
    leptos_axum::redirect(&paths::membership_sign_ins(&organization));
    Ok(())
}
