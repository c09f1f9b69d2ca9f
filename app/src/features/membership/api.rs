//! Server functions of a company that links its membership.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::membership::{ChoiceForm, LinkedView, MembershipPageView, MembershipSignInForm, SignedInView};

use crate::error::AppError;

/// The page on which the membership is linked.
#[server(output = Postcard)]
pub async fn membership(organization: String) -> Result<MembershipPageView, AppError> {
    use crate::host;
    let view = async { backend::services::membership::page(&host::backend(), &*host::person()?, &organization).await };
    host::answer(view.await)
}

/// What the organisation has linked, for every member.
#[server(output = Postcard)]
pub async fn linked_membership(organization: String) -> Result<Option<LinkedView>, AppError> {
    use crate::host;
    let linked =
        async { backend::services::membership::linked(&host::backend(), &*host::person()?, &organization).await };
    host::answer(linked.await)
}

/// Takes the user name, or signs in with both and goes to what was found.
#[server(output = Postcard)]
pub async fn sign_in_membership(organization: String, form: MembershipSignInForm) -> Result<SignedInView, AppError> {
    use crate::{host, paths};
    let signed_in = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::membership::sign_in(&backend, &person, &organization, &form).await
    };
    let signed_in = host::answer(signed_in.await)?;
    if signed_in == SignedInView::Done {
        leptos_axum::redirect(&paths::membership(&organization));
    }
    Ok(signed_in)
}

/// Links the profile that was picked, or lets go everything that was found.
#[server(output = Postcard)]
pub async fn choose_membership(organization: String, form: ChoiceForm) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::membership;
    let chosen = async {
        let (backend, person) = (host::backend(), host::person()?);
        if form.is_cancelled() {
            return membership::cancel(&backend, &person, &organization).await;
        }
        membership::choose(&backend, &person, &organization, &form).await
    };
    host::answer(chosen.await)?;
    let again = form.is_cancelled();
    let next = if again { paths::membership_sign_in(&organization) } else { paths::membership(&organization) };
    leptos_axum::redirect(&next);
    Ok(())
}
