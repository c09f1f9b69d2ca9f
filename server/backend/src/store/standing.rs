//! Suspending a company and letting it trade again. Rights over customers are not touched: they pause because every act
//! that needs a good standing asks for it, and hold again when it is back.

use shared::enrollment::EffectsView;
use shared::organization::Standing;
use shared::policy::SuspendOrganizations;
use shared::time::Timestamp;

use super::organization;
use super::sql::{Tx, execute_one, fetch_one};
use crate::authz::Supervised;
use crate::error::Error;

/// Changes the standing. The one that is left is named, so that who comes second gets a conflict.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn change(
    tx: &mut Tx,
    proof: &Supervised<SuspendOrganizations>,
    (from, to): (Standing, Standing),
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE organization SET standing = $3 WHERE id = $1 AND standing = $2",
        proof.subject().organization().uuid(),
        from.code(),
        to.code()
    )
}

/// The standing of the company of the proof.
///
/// # Errors
/// When the store fails.
pub async fn read(tx: &mut Tx, proof: &Supervised<SuspendOrganizations>) -> Result<Standing, Error> {
    let (standing,): (String,) = fetch_one!(
        tx,
        (String,),
        "SELECT CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END FROM organization o WHERE o.id = $1",
        proof.subject().organization().uuid()
    )?;
    Standing::parse(&standing).ok_or_else(|| Error::internal("a stored standing is unknown"))
}

/// What a change of standing touches, counted now.
///
/// # Errors
/// When the store fails.
pub async fn effects(
    tx: &mut Tx,
    proof: &Supervised<SuspendOrganizations>,
    now: Timestamp,
) -> Result<EffectsView, Error> {
    let id = proof.subject().organization();
    let (customers, rights, open_invitations, joint_invitations, partnerships, people) = fetch_one!(
        tx,
        (i64, i64, i64, i64, i64, i64),
        "SELECT
           (SELECT COUNT(*) FROM relationship WHERE partner_organization_id = $1 AND ended_at IS NULL),
           (SELECT COUNT(*) FROM delegated_admin_grant WHERE partner_organization_id = $1 AND ended_at IS NULL AND expires_at > $2),
           (SELECT COUNT(*) FROM invitation i WHERE i.organization_id = $1 AND i.state IN ('sent', 'opened') AND i.expires_at > $2
              AND NOT EXISTS (SELECT 1 FROM invitation_provider j WHERE j.organization_id = i.organization_id AND j.invitation_id = i.id)),
           (SELECT COUNT(*) FROM invitation_provider j
              JOIN invitation i ON i.organization_id = j.organization_id AND i.id = j.invitation_id
              WHERE (j.organization_id = $1 OR j.provider_organization_id = $1)
                AND i.state IN ('sent', 'opened') AND i.expires_at > $2),
           (SELECT COUNT(*) FROM partnership
              WHERE (reseller_organization_id = $1 OR provider_organization_id = $1) AND ended_at IS NULL),
           (SELECT COUNT(*) FROM membership WHERE organization_id = $1 AND ended_at IS NULL)",
        id.uuid(),
        now.micros()
    )?;
    let standing = read(tx, proof).await?;
    let organization = organization::view(tx, id).await?;
    Ok(EffectsView {
        organization,
        standing,
        customers,
        rights,
        open_invitations,
        joint_invitations,
        partnerships,
        people,
        suspended: None,
    })
}
