//! Ending several rights of one partner at once.

use shared::delegated_admin::{RemoveRolesForm, RemoveRolesView};
use shared::organization::Standing;
use shared::policy::EndGrant;
use shared::time::Timestamp;

use super::note;
use crate::Backend;
use crate::authz::{self, Authorized, SignedIn};
use crate::error::{Conflict, Error};
use crate::store::customer::PartnerRow;
use crate::store::{Tx, colleague, customer, delegated_admin};

/// The rights of a partner that run, to choose from.
///
/// # Errors
/// `Forbidden` when the person is no global admin, `NotFound` when the organisation sees no such partner.
pub async fn removable(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    partner: &str,
) -> Result<RemoveRolesView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<EndGrant>(&mut tx, person, organization).await?;
    let row = find(&mut tx, &proof, partner, now).await?;
    let mut grants = delegated_admin::between(&mut tx, proof.scope(), row.id, now).await?;
    grants.retain(|grant| grant.holds(now));
    grants.sort_by_key(|grant| grant.expires_at);
    Ok(RemoveRolesView { partner: row.organization, grants, paused: row.standing == Standing::Suspended, as_of: now })
}

/// Ends the rights that are ticked, all of them in one step. Those that have ended meanwhile stay ended.
///
/// # Errors
/// `Forbidden` when the person is no global admin, `NotFound` for a partner or a right of somebody else, `Invalid` when
/// nothing is ticked, `Conflict` when none of them runs any more.
pub async fn remove(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    partner: &str,
    form: &RemoveRolesForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EndGrant>(&mut tx, person, organization).await?;
    let grants = form.parse()?;
    // The end of a relationship waits for this one, so that neither waits for a right the other has.
    colleague::lock(&mut tx, &proof).await?;
    let partner = find(&mut tx, &proof, partner, now).await?.id;
    let mut ended = Vec::new();
    for grant in grants {
        if let Some(role) = delegated_admin::end_of(&mut tx, &proof, partner, grant, now).await? {
            ended.push((grant, role));
        }
    }
    let Some((first, _)) = ended.first().copied() else { return Err(Error::Conflict(Conflict::AlreadyDone)) };
    let roles = ended.into_iter().map(|(_, role)| role).collect();
    note(backend, &mut tx, &proof, (partner, first, roles), now).await?;
    Ok(tx.commit().await?)
}

async fn find(tx: &mut Tx, proof: &Authorized<EndGrant>, partner: &str, now: Timestamp) -> Result<PartnerRow, Error> {
    let partners = customer::partners(tx, proof.scope(), now).await?;
    partners.into_iter().find(|row| row.organization.slug == partner).ok_or(Error::NotFound)
}
