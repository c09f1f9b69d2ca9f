//! Mailboxes that do not want to be asked by a partner. Must not decide who may say so.

use shared::customer::BlockedPartnerView;
use shared::email::EmailAddress;
use shared::id::{BlockId, OrganizationId};
use shared::policy::AllowAsking;
use shared::time::Timestamp;
use uuid::Uuid;

use super::invitation_link::Answering;
use super::sql::{Tx, execute, fetch_all, fetch_optional};
use crate::authz::{Authorized, LinkProof, SignedIn, TenantScope};
use crate::error::Error;

/// Blocks the partner of a link for its mailbox. Says whether that is new.
///
/// # Errors
/// When the store fails.
pub async fn insert<A: Answering>(
    tx: &mut Tx,
    link: &LinkProof,
    proof: &Authorized<A>,
    id: BlockId,
    now: Timestamp,
) -> Result<bool, Error> {
    let made = execute!(
        tx,
        "INSERT INTO recipient_block (partner_organization_id, id, recipient_key, user_id, started_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (partner_organization_id, recipient_key) WHERE ended_at IS NULL DO NOTHING",
        link.scope().organization().uuid(),
        id.uuid(),
        link.row().recipient_key.as_str(),
        proof.user().uuid(),
        now.micros()
    )?;
    Ok(made == 1)
}

/// Whether a mailbox has blocked the partner of the scope.
///
/// # Errors
/// When the store fails.
pub async fn holds(tx: &mut Tx, scope: &TenantScope, recipient: &EmailAddress) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT id FROM recipient_block WHERE partner_organization_id = $1 AND recipient_key = $2 AND ended_at IS NULL",
        scope.organization().uuid(),
        recipient.key()
    )?;
    Ok(row.is_some())
}

/// The partners a person's own mailbox has blocked, by name.
///
/// # Errors
/// When the store fails.
pub async fn of(tx: &mut Tx, person: &SignedIn) -> Result<Vec<BlockedPartnerView>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, i64),
        "SELECT b.id, o.name, b.started_at FROM recipient_block b
         JOIN organization o ON o.id = b.partner_organization_id
         WHERE b.recipient_key = $1 AND b.ended_at IS NULL ORDER BY o.name_key, b.id LIMIT 100",
        person.email_key()
    )?;
    let view = |(id, partner, since)| BlockedPartnerView {
        id: BlockId::from_uuid(id),
        partner,
        since: Timestamp::from_micros(since),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Ends a block of a person's own mailbox. Gives the partner.
///
/// # Errors
/// `NotFound` when there is no such block that holds.
pub async fn end(
    tx: &mut Tx,
    person: &SignedIn,
    proof: &Authorized<AllowAsking>,
    id: BlockId,
    now: Timestamp,
) -> Result<OrganizationId, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "UPDATE recipient_block SET ended_at = $3, ended_by_user_id = $4
         WHERE id = $1 AND recipient_key = $2 AND ended_at IS NULL RETURNING partner_organization_id",
        id.uuid(),
        person.email_key(),
        now.micros(),
        proof.user().uuid()
    )?;
    row.map(|(partner,)| OrganizationId::from_uuid(partner)).ok_or(Error::NotFound)
}
