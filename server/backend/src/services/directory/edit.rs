//! The provider's own profile: a draft, how everybody would see it, and publishing it. What is published stays as it is until
//! the next time.

use shared::country::Country;
use shared::directory::{DirectoryEvent, DirectoryForm, EditView, ProfileView, ProviderPageView};
use shared::organization::Standing;
use shared::policy::EditDirectoryProfile;

use super::{address, record};
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::{Conflict, Error};
use crate::store::directory::{self, Lister};
use crate::store::{directory_logo, directory_official, organization};

/// Everything the provider's page shows.
///
/// # Errors
/// `NotFound` for somebody of another organisation, `Forbidden` for anybody but those who look after the company.
pub async fn profile(backend: &Backend, person: &SignedIn, provider: &str) -> Result<EditView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<EditDirectoryProfile>(&mut tx, person, provider).await?;
    let stored = directory::find(&mut tx, proof.scope()).await?;
    let organization = organization::view(&mut tx, proof.scope().organization()).await?;
    let official_since = directory_official::since(&mut tx, proof.scope()).await?;
    let listed = stored.published.is_some() && official_since.is_some() && proof.standing() == Standing::Active;
    let same = match (&stored.draft, &stored.published) {
        (Some((draft, _)), Some((published, _))) => draft == published && stored.draft_logo == stored.published_logo,
        (None, None) => true,
        _ => false,
    };
    let preview = stored.draft.as_ref().map(|(draft, _)| ProviderPageView {
        address: address(backend, &organization.slug),
        organization: organization.clone(),
        profile: ProfileView::from(draft),
        logo: stored.draft_logo.clone(),
        official_since,
    });
    Ok(EditView {
        country: organization.country,
        saved_at: stored.draft.as_ref().map(|(_, at)| *at),
        draft: stored.draft.map(|(draft, _)| DirectoryForm::from(&draft)).unwrap_or_default(),
        preview,
        published_at: stored.published.map(|(_, at)| at),
        changed: !same,
        logo: stored.draft_logo,
        official_since,
        listed,
    })
}

/// Keeps the draft. Nobody sees it before it is published.
///
/// # Errors
/// `Invalid` with every refused field, on `countries` for one in another region than the provider's.
pub async fn save(backend: &Backend, person: &SignedIn, provider: &str, form: &DirectoryForm) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EditDirectoryProfile>(&mut tx, person, provider).await?;
    let profile = form.parse()?;
    let home = organization::view(&mut tx, proof.scope().organization()).await?.country;
    let home = Country::parse(&home).ok_or_else(|| Error::internal("a stored country is unknown"))?;
    profile.serves_within(home.region())?;
    directory::save(&mut tx, &proof, &profile, now).await?;
    Ok(tx.commit().await?)
}

/// Publishes the draft as it is.
///
/// # Errors
/// `Conflict` when there is no draft.
pub async fn publish(backend: &Backend, person: &SignedIn, provider: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EditDirectoryProfile>(&mut tx, person, provider).await?;
    directory::lock(&mut tx, &Lister::Provider(&proof)).await?;
    if directory::find(&mut tx, proof.scope()).await?.draft.is_none() {
        return Err(Error::Conflict(Conflict::NothingToPublish));
    }
    directory::publish(&mut tx, &proof, now).await?;
    directory_logo::forget_unused(&mut tx, &proof).await?;
    directory::list_anew(&mut tx, &Lister::Provider(&proof)).await?;
    record(&mut tx, (proof.scope().organization(), proof.user()), DirectoryEvent::Published, now).await?;
    Ok(tx.commit().await?)
}

/// Takes back what is published; the draft stays.
///
/// # Errors
/// `Conflict` when nothing is published.
pub async fn unpublish(backend: &Backend, person: &SignedIn, provider: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EditDirectoryProfile>(&mut tx, person, provider).await?;
    directory::lock(&mut tx, &Lister::Provider(&proof)).await?;
    directory::unpublish(&mut tx, &proof).await?;
    directory_logo::forget_unused(&mut tx, &proof).await?;
    directory::list_anew(&mut tx, &Lister::Provider(&proof)).await?;
    record(&mut tx, (proof.scope().organization(), proof.user()), DirectoryEvent::Unpublished, now).await?;
    Ok(tx.commit().await?)
}
