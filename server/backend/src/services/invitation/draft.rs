//! Taking up a draft again, or the words of an earlier request for a new one.

use shared::id::InvitationId;
use shared::invitation::{Lifetime, RequestForm, State};
use shared::locale::Locale;
use shared::organization::Slug;
use shared::policy::RequestRelationship;

use super::joint;
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::invitation::Asking;
use crate::store::{invitation, joint_invitation, organization, programme};

/// The name of the organisation that asks and how long a request of today lives, for somebody who may ask.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn asker(backend: &Backend, person: &SignedIn, organization: &str) -> Result<(String, Lifetime), Error> {
    asker_as::<RequestRelationship>(backend, person, organization).await
}

/// Name of the provider a request is to be made with, for somebody who may ask.
///
/// # Errors
/// `NotFound` when no partnership with such a provider stands, `Conflict` when it may not trade, `Forbidden` as rights say.
pub async fn joint_party(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    provider: &str,
) -> Result<String, Error> {
    let provider = Slug::parse(provider).ok_or(Error::NotFound)?;
    let mut tx = backend.database().write().await?;
    let party = joint::party(&mut tx, person, organization, &provider).await?;
    Ok(organization::view(&mut tx, party.other()).await?.name)
}

/// [`asker`] for any kind of request.
pub(in crate::services) async fn asker_as<A: Asking>(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
) -> Result<(String, Lifetime), Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<A>(&mut tx, person, organization).await?;
    let name = organization::view(&mut tx, proof.scope().organization()).await?.name;
    Ok((name, programme::lifetime(&mut tx).await?))
}

/// The form of an earlier request. A draft goes on as itself; anything else becomes the start of a new one.
///
/// # Errors
/// `NotFound` when the organisation has no such invitation, `Conflict` when a party of a joint one is no partner any more.
pub async fn draft(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: InvitationId,
) -> Result<RequestForm, Error> {
    draft_as::<RequestRelationship>(backend, person, organization, id).await
}

/// The same for any kind of request.
pub(in crate::services) async fn draft_as<A: Asking>(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: InvitationId,
) -> Result<RequestForm, Error> {
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<A>(&mut tx, person, organization).await?;
    let row = invitation::find(&mut tx, proof.scope(), A::OF, id).await?;
    let rights = invitation::rights(&mut tx, proof.scope(), id).await?;
    let with = joint_invitation::with(&mut tx, proof.scope(), id).await?;
    if let Some(provider) = &with {
        let _connected: joint::Party = joint::party_again(&mut tx, person, organization, provider).await?;
    }
    let mut form = RequestForm::blank_of(A::OF, Locale::parse(&row.locale).unwrap_or_default());
    for asked in rights {
        if let Some(right) = form.rights.iter_mut().find(|right| right.role == asked.role.code()) {
            "on".clone_into(&mut right.asked);
            right.days = asked.days.get().to_string();
        }
    }
    form.draft = if row.state()? == State::Draft { id.to_string() } else { String::new() };
    form.recipient = row.recipient;
    form.with = with.map(|provider| provider.as_str().to_owned()).unwrap_or_default();
    form.subject = row.subject;
    form.body = row.body;
    Ok(form)
}
