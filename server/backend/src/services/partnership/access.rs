//! Taking a provider's administrator access back, without ending the partnership (domain.md 5.2).

use shared::audit::Event;
use shared::partnership::PartnershipEvent;
use shared::policy::RemoveProviderAccess;

use super::end::tell_other_side;
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::mail::{Letter, PartnershipLetter};
use crate::store::{audit, organization, partnership};

/// Ends the provider's administrator access now. Needs nobody's approval; the provider is told, both keep a record.
///
/// # Errors
/// `Forbidden` when the person is no global admin, `NotFound` when no such partnership stands, `Conflict` when the access
/// has ended already.
pub async fn remove_access(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    provider: &str,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof =
        authz::authorize_for_partnership::<RemoveProviderAccess>(&mut tx, person, organization, provider).await?;
    partnership::remove_access(&mut tx, &proof, now).await?;
    let own = proof.own().scope().organization();
    let event = Event::Partnership(PartnershipEvent::AccessRemoved);
    let new = audit::NewEvent { actor: own, person: Some(proof.own().user()), invitation: None, event: &event };
    audit::insert_both(&mut tx, (proof.other(), own), &new, now).await?;
    let (provider, reseller) =
        (organization::view(&mut tx, proof.other()).await?, organization::view(&mut tx, own).await?);
    let letter = Letter::Partnership(PartnershipLetter::AccessRemoved {
        provider: provider.name,
        reseller: reseller.name,
        url: backend.settings().link(&format!("/o/{}/resellers/{}", provider.slug, reseller.slug)),
    });
    let key = format!("partnership/{}/access-removed/{}", proof.partnership().id(), now.micros());
    tell_other_side(&mut tx, &proof, &key, &letter, now).await?;
    Ok(tx.commit().await?)
}
