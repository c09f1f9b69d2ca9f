//! Server functions of partnerships.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::invitation::JointListView;
use shared::organization::OrganizationView;
use shared::partnership::{
    ApproachForm, ApproachListView, EndForm, EndView, PartnershipListView, PartnershipView, RefuseForm,
};

use crate::error::AppError;

/// A page of an organisation's partnerships.
#[server(output = Postcard)]
pub async fn partnerships(organization: String, after: String) -> Result<PartnershipListView, AppError> {
    use crate::host;
    use backend::services::partnership;
    use shared::customer::Cursor;
    let after = Cursor::parse(&after);
    let list = async { partnership::list(&host::backend(), &*host::person()?, &organization, after.as_ref()).await };
    host::answer(list.await)
}

/// One partnership.
#[server(output = Postcard)]
pub async fn partnership(organization: String, other: String, after: String) -> Result<PartnershipView, AppError> {
    use crate::host;
    use backend::services::partnership;
    use shared::customer::Cursor;
    let after = Cursor::parse(&after);
    let page =
        async { partnership::show(&host::backend(), &*host::person()?, &organization, &other, after.as_ref()).await };
    host::answer(page.await)
}

/// Takes a provider's administrator access back.
#[server(output = Postcard)]
pub async fn remove_provider_access(organization: String, other: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use shared::organization::Tier;
    let removed = async {
        let (backend, person) = (host::backend(), host::person()?);
        backend::services::partnership::remove_access(&backend, &person, &organization, &other).await
    };
    host::answer(removed.await)?;
    leptos_axum::redirect(&paths::partnership(&organization, Tier::Reseller, &other, ""));
    Ok(())
}

/// A page of the joint requests a provider is party to.
#[server(output = Postcard)]
pub async fn joint_invitations(organization: String, before: String) -> Result<JointListView, AppError> {
    use crate::host;
    use backend::services::partnership;
    use shared::id::InvitationId;
    let before = InvitationId::parse(&before);
    let list = async { partnership::joint_requests(&host::backend(), &*host::person()?, &organization, before).await };
    host::answer(list.await)
}

/// The provider a reseller is about to ask.
#[server(output = Postcard)]
pub async fn approached(organization: String, provider: String) -> Result<OrganizationView, AppError> {
    use crate::host;
    use backend::services::partnership;
    let found = async { partnership::approached(&host::backend(), &*host::person()?, &organization, &provider).await };
    host::answer(found.await)
}

/// Asks a provider for a partnership.
#[server(output = Postcard)]
pub async fn approach_provider(organization: String, provider: String, form: ApproachForm) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::partnership;
    use shared::organization::Tier;
    let asked = async {
        partnership::approach_provider(&host::backend(), &*host::person()?, &organization, &provider, &form).await
    };
    host::answer(asked.await)?;
    leptos_axum::redirect(&paths::approaches(&organization, Tier::Reseller, None));
    Ok(())
}

/// A page of what a provider was asked, or of what a reseller has asked.
#[server(output = Postcard)]
pub async fn approaches(organization: String, before: String) -> Result<ApproachListView, AppError> {
    use crate::host;
    use backend::services::partnership;
    use shared::id::ApproachId;
    let before = ApproachId::parse(&before);
    let list = async { partnership::approaches(&host::backend(), &*host::person()?, &organization, before).await };
    host::answer(list.await)
}

/// Refuses what a reseller asked.
#[server(output = Postcard)]
pub async fn refuse_approach(organization: String, approach: String, form: RefuseForm) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::partnership;
    use shared::id::ApproachId;
    use shared::organization::Tier;
    let refused = async {
        let id = ApproachId::parse(&approach).ok_or(backend::Error::NotFound)?;
        partnership::refuse_approach(&host::backend(), &*host::person()?, &organization, id, &form).await
    };
    host::answer(refused.await)?;
    leptos_axum::redirect(&paths::approaches(&organization, Tier::Provider, None));
    Ok(())
}

/// Takes back what the reseller asked.
#[server(output = Postcard)]
pub async fn withdraw_approach(organization: String, approach: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::partnership;
    use shared::id::ApproachId;
    use shared::organization::Tier;
    let withdrawn = async {
        let id = ApproachId::parse(&approach).ok_or(backend::Error::NotFound)?;
        partnership::withdraw_approach(&host::backend(), &*host::person()?, &organization, id).await
    };
    host::answer(withdrawn.await)?;
    leptos_axum::redirect(&paths::approaches(&organization, Tier::Reseller, None));
    Ok(())
}

/// What ending a partnership would do.
#[server(output = Postcard)]
pub async fn partnership_end(organization: String, other: String) -> Result<EndView, AppError> {
    use crate::host;
    use backend::services::partnership;
    let plan = async { partnership::plan(&host::backend(), &*host::person()?, &organization, &other).await };
    host::answer(plan.await)
}

/// Ends a partnership.
#[server(output = Postcard)]
pub async fn end_partnership(organization: String, other: String, form: EndForm) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::{partnership, session};
    let ended = async {
        let (backend, person) = (host::backend(), host::person()?);
        partnership::end(&backend, &person, &organization, &other, &form).await?;
        session::viewer(&backend, &person).await
    };
    let viewer = host::answer(ended.await)?;
    let own = viewer.memberships.iter().find(|own| own.organization.slug == organization);
    leptos_axum::redirect(
        &own.map_or_else(|| paths::START.to_owned(), |own| paths::partnerships(&organization, own.organization.tier)),
    );
    Ok(())
}
