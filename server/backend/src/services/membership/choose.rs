//! Linking one of the profiles a sign-in has found, or letting them go.

use shared::field::Code;
use shared::membership::{ChoiceForm, LinkedView, MembershipEvent, Obstacle};
use shared::policy::LinkMembership;

use super::{country, obstacle_of, record};
use crate::authz::{self, SignedIn};
use crate::error::{Conflict, Error};
use crate::store::enrollment::Stored;
use crate::store::{enrollment, membership};
use crate::{Backend, random};

/// Whether a company may link an ID: one that is in the programme keeps the one it came in with (domain.md 5.4).
pub(super) fn may_link(linked: Option<&LinkedView>, enrollment: Option<&Stored>) -> bool {
    linked.is_none() || enrollment.is_some_and(|stored| !stored.application.active)
}

/// Links the profile somebody picked, in the place of the one that was linked before.
///
/// # Errors
/// `Invalid` on `choice` for a profile that was not found or cannot be chosen; `Conflict` when nothing is held any more,
/// another company was faster, or the company is in the programme with the ID it has; `Forbidden` for anybody but the
/// global admin.
pub async fn choose(backend: &Backend, person: &SignedIn, organization: &str, form: &ChoiceForm) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<LinkMembership>(&mut tx, person, organization).await?;
    let mpn_id = form.parse()?;
    // Kept from others, because the agreement may be signed at this moment. A provider has no application.
    let stored = match enrollment::find_to_change(&mut tx, proof.scope()).await {
        Err(Error::NotFound) => None,
        found => Some(found?),
    };
    let linked = membership::linked(&mut tx, proof.scope()).await?;
    if !may_link(linked.as_ref(), stored.as_ref()) {
        return Err(Error::Conflict(Conflict::MembershipFixed));
    }
    let held = membership::held(&mut tx, &proof, person, now).await?;
    let held = held.ok_or(Error::Conflict(Conflict::MembershipSignInOver))?;
    let picked = held.profiles.into_iter().find(|profile| profile.mpn_id == mpn_id);
    let profile = picked.ok_or_else(|| Error::field("choice", Code::UnknownChoice))?;
    let country = country(&mut tx, &proof).await?;
    match obstacle_of(&mut tx, &proof, (&profile, country), linked.as_ref()).await? {
        None => {}
        Some(Obstacle::LinkedElsewhere) => return Err(Error::Conflict(Conflict::MembershipTaken)),
        Some(Obstacle::LinkedHere) => return Err(Error::Conflict(Conflict::AlreadyDone)),
        Some(Obstacle::GlobalAccount | Obstacle::Inactive | Obstacle::OtherCountry) => {
            return Err(Error::field("choice", Code::UnknownChoice));
        }
    }
    let who = (proof.scope().organization(), proof.user());
    if let Some(mpn_id) = membership::end(&mut tx, &proof, now).await? {
        record(&mut tx, who, MembershipEvent::Unlinked { mpn_id }, now).await?;
    }
    membership::start(&mut tx, &proof, random::id(now), &profile, now).await?;
    let name = profile.name.as_str().to_owned();
    record(&mut tx, who, MembershipEvent::Linked { mpn_id: mpn_id.to_string(), name }, now).await?;
    membership::release(&mut tx, &proof, person).await?;
    Ok(tx.commit().await?)
}

/// Lets go what a sign-in has found, to sign in with another one.
///
/// # Errors
/// `NotFound` for an organisation the person does not belong to, `Forbidden` for anybody but its global admin.
pub async fn cancel(backend: &Backend, person: &SignedIn, organization: &str) -> Result<(), Error> {
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<LinkMembership>(&mut tx, person, organization).await?;
    membership::release(&mut tx, &proof, person).await?;
    Ok(tx.commit().await?)
}
