//! Taking up a draft again, or the words of an earlier request for a new one.

use shared::id::InvitationId;
use shared::invitation::{Lifetime, RequestForm, State};
use shared::locale::Locale;
use shared::policy::RequestRelationship;

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::invitation::Asking;
use crate::store::{invitation, organization, programme};

/// The name of the organisation that asks and how long a request of today lives, for somebody who may ask.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn asker(backend: &Backend, person: &SignedIn, organization: &str) -> Result<(String, Lifetime), Error> {
    asker_as::<RequestRelationship>(backend, person, organization).await
}

/// The same for any kind of request.
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
/// `NotFound` when the organisation has no such invitation.
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
    let mut form = RequestForm::blank_of(A::OF, Locale::parse(&row.locale).unwrap_or_default());
    for asked in rights {
        if let Some(right) = form.rights.iter_mut().find(|right| right.role == asked.role.code()) {
            "on".clone_into(&mut right.asked);
            right.days = asked.days.get().to_string();
        }
    }
    form.draft = if row.state()? == State::Draft { id.to_string() } else { String::new() };
    form.recipient = row.recipient;
    form.subject = row.subject;
    form.body = row.body;
    Ok(form)
}
