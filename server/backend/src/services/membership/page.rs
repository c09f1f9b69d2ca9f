//! What a company has linked, and what it can choose from.

use shared::membership::{HeldView, LinkedView, MembershipPageView, ProfileChoiceView};
use shared::policy::{LinkMembership, ViewOrganization};

use super::choose::may_link;
use super::{country, obstacle_of};
use crate::Backend;
use crate::authz::{self, Authorized, SignedIn};
use crate::error::Error;
use crate::store::membership::Held;
use crate::store::{Tx, enrollment, membership, organization};

/// The membership of the reader's organisation, for every member to see.
///
/// # Errors
/// `NotFound` for an organisation the person does not belong to.
pub async fn linked(backend: &Backend, person: &SignedIn, organization: &str) -> Result<Option<LinkedView>, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ViewOrganization>(&mut tx, person, organization).await?;
    membership::linked(&mut tx, proof.scope()).await
}

/// The page on which a company links its membership.
///
/// # Errors
/// `NotFound` for an organisation the person does not belong to, `Forbidden` for anybody but its global admin.
pub async fn page(backend: &Backend, person: &SignedIn, organization: &str) -> Result<MembershipPageView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<LinkMembership>(&mut tx, person, organization).await?;
    let linked = membership::linked(&mut tx, proof.scope()).await?;
    let stored = enrollment::find(&mut tx, proof.scope()).await?;
    let may_link = may_link(linked.as_ref(), stored.as_ref());
    let held = match membership::held(&mut tx, &proof, person, now).await? {
        Some(held) if may_link => Some(view(&mut tx, &proof, held, linked.as_ref()).await?),
        _ => None,
    };
    let organization = organization::view(&mut tx, proof.scope().organization()).await?;
    Ok(MembershipPageView { organization, linked, may_link, held })
}

async fn view(
    tx: &mut Tx,
    proof: &Authorized<LinkMembership>,
    held: Held,
    linked: Option<&LinkedView>,
) -> Result<HeldView, Error> {
    let country = country(tx, proof).await?;
    let mut profiles = Vec::with_capacity(held.profiles.len());
    for profile in held.profiles {
        profiles.push(ProfileChoiceView {
            obstacle: obstacle_of(tx, proof, (&profile, country), linked).await?,
            mpn_id: profile.mpn_id.to_string(),
            name: profile.name.as_str().to_owned(),
            country: profile.country.code().to_owned(),
            kind: profile.kind,
        });
    }
    profiles.sort_by_key(|profile| profile.obstacle.is_some());
    Ok(HeldView { user_name: held.user_name, profiles, until: held.until })
}
