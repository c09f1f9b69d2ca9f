//! Who is official: the operator decides, the provider is told, and both keep it on record.

use shared::audit::Event;
use shared::customer::{Cursor, Search};
use shared::directory::{DirectoryEvent, OfficialForm, OfficialListView, OfficialPageView, PAGE_ROWS};
use shared::organization::{OrganizationView, Tier};
use shared::policy::AdmitProviders;
use shared::time::Timestamp;

use crate::authz::{self, SignedIn, Supervised};
use crate::error::Error;
use crate::mail::Letter;
use crate::services::post;
use crate::store::audit::{self, NewEvent};
use crate::store::directory::Lister;
use crate::store::{Tx, directory, directory_official, enrollment_contact, organization};
use crate::{Backend, random};

/// A page of the providers of the programme, by name; with a search, those whose name begins with it.
///
/// # Errors
/// `NotFound` for somebody who does not belong to the operator, `Forbidden` for anybody but its admin.
pub async fn officials(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    search: &Search,
    after: &str,
) -> Result<OfficialListView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<AdmitProviders>(&mut tx, person, operator).await?;
    let limit = i64::try_from(PAGE_ROWS + 1).map_err(Error::internal)?;
    let mut rows = directory_official::page(&mut tx, &proof, search, Cursor::parse(after).as_ref(), limit).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let last = rows.last().filter(|_| more);
    let next = last.map(|row| Cursor { name_key: row.name.to_lowercase(), slug: row.slug.clone() }.encode());
    Ok(OfficialListView { rows, next })
}

/// One provider, to decide about.
///
/// # Errors
/// `NotFound` for what is no provider.
pub async fn official(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    provider: &str,
) -> Result<OfficialPageView, Error> {
    let mut tx = backend.database().read().await?;
    let (proof, organization) = supervise(&mut tx, person, operator, provider).await?;
    let stored = directory::find(&mut tx, proof.subject()).await?;
    Ok(OfficialPageView {
        organization,
        standing: directory_official::standing(&mut tx, &proof).await?,
        terms: directory_official::terms(&mut tx, proof.subject()).await?,
        published_at: stored.published.map(|(_, at)| at),
    })
}

/// Makes a provider official, or ends that. Its global admins get a mail.
///
/// # Errors
/// `Invalid` with every refused field, `Conflict` when it is so already, `NotFound` for what is no provider.
pub async fn decide(
    backend: &Backend,
    person: &SignedIn,
    (operator, provider): (&str, &str),
    form: &OfficialForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let (proof, organization) = supervise(&mut tx, person, operator, provider).await?;
    let decision = form.parse()?;
    directory::lock(&mut tx, &Lister::Operator(&proof)).await?;
    let event = if decision.official {
        directory_official::admit(&mut tx, &proof, random::id(now), now).await?;
        DirectoryEvent::MadeOfficial { note: decision.note.clone() }
    } else {
        directory_official::end(&mut tx, &proof, now).await?;
        DirectoryEvent::OfficialEnded { note: decision.note.clone() }
    };
    directory::list_anew(&mut tx, &Lister::Operator(&proof)).await?;
    let event = Event::Directory(event);
    let actor = proof.proof().scope().organization();
    let new = NewEvent { actor, person: Some(proof.proof().user()), invitation: None, event: &event };
    audit::insert_both(&mut tx, (actor, proof.subject().organization()), &new, now).await?;
    tell(backend, &mut tx, &proof, (&organization, decision.official, &decision.note), now).await?;
    Ok(tx.commit().await?)
}

async fn supervise(
    tx: &mut Tx,
    person: &SignedIn,
    operator: &str,
    provider: &str,
) -> Result<(Supervised<AdmitProviders>, OrganizationView), Error> {
    let proof = authz::supervise::<AdmitProviders>(tx, person, operator, provider).await?;
    let organization = organization::view(tx, proof.subject().organization()).await?;
    if organization.tier == Tier::Provider { Ok((proof, organization)) } else { Err(Error::NotFound) }
}

async fn tell(
    backend: &Backend,
    tx: &mut Tx,
    proof: &Supervised<AdmitProviders>,
    (provider, official, note): (&OrganizationView, bool, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let subject = proof.subject().organization();
    for (user, email, locale) in enrollment_contact::global_admins(tx, subject).await? {
        let letter = Letter::DirectoryOfficial {
            provider: provider.name.clone(),
            official,
            note: note.to_owned(),
            url: backend.settings().link(&format!("/o/{}/settings/directory", provider.slug)),
        };
        let key = format!("directory/{subject}/{official}/{}/{user}", now.micros());
        post(tx, &key, (&email, locale), &letter, now).await?;
    }
    Ok(())
}
