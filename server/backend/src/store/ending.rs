//! The end of relationships and its records. Facts end; a record is never changed.

use shared::delegated_admin::AdminRole;
use shared::ending::{EndingRecord, EndingRowView, Fate, OpenInvitationView, RightRecord, Side};
use shared::id::{EndingId, InvitationId, OrganizationId, UserId};
use shared::locale::Locale;
use shared::organization::Tier;
use shared::time::Timestamp;
use shared::user::Role;
use uuid::Uuid;

use super::shared_customer;
use super::sql::{Sql, Tx, execute, execute_one, fetch_all, fetch_one, fetch_optional};
use super::user;
use crate::authz::{EndingProof, EndingReader, SteppedUp};
use crate::error::Error;

/// An invitation of the partner to a mailbox of the customer that is open.
#[derive(Debug)]
pub struct OpenInvitation {
    /// Names it.
    pub id: InvitationId,
    /// What pages show of it.
    pub view: OpenInvitationView,
}

// A mailbox is the customer's when one of its people has it, or when it is at a domain that is proved to be the
// customer's; a domain that is not may be a provider of mail for everybody. Locked in one order, before anything else,
// as an answer locks its invitation before the relationship.
const OPEN: &str = "
  SELECT i.id, i.recipient, i.sent_at FROM invitation i
  WHERE i.organization_id = $1 AND i.state IN ('sent', 'opened') AND i.expires_at > $3 AND (
    EXISTS (SELECT 1 FROM membership m JOIN user_account u ON u.id = m.user_id
      WHERE m.organization_id = $2 AND m.ended_at IS NULL AND u.email_key = i.recipient_key)
    OR EXISTS (SELECT 1 FROM organization_domain d
      WHERE d.organization_id = $2 AND d.verified_at IS NOT NULL AND i.recipient_key LIKE '%@' || d.domain))
  ORDER BY i.id";

const OPEN_LOCKED: &str = "
  SELECT i.id, i.recipient, i.sent_at FROM invitation i
  WHERE i.organization_id = $1 AND i.state IN ('sent', 'opened') AND i.expires_at > $3 AND (
    EXISTS (SELECT 1 FROM membership m JOIN user_account u ON u.id = m.user_id
      WHERE m.organization_id = $2 AND m.ended_at IS NULL AND u.email_key = i.recipient_key)
    OR EXISTS (SELECT 1 FROM organization_domain d
      WHERE d.organization_id = $2 AND d.verified_at IS NOT NULL AND i.recipient_key LIKE '%@' || d.domain))
  ORDER BY i.id FOR UPDATE OF i";

/// Open invitations of the partner to mailboxes of the customer.
///
/// # Errors
/// When the store fails.
pub async fn open_invitations(tx: &mut Tx, proof: &EndingProof, now: Timestamp) -> Result<Vec<OpenInvitation>, Error> {
    invitations(tx, proof, now, Sql::from(OPEN)).await
}

/// The same, kept from everybody who would answer one until the transaction is over.
///
/// # Errors
/// When the store fails.
pub async fn hold_invitations(tx: &mut Tx, proof: &EndingProof, now: Timestamp) -> Result<Vec<OpenInvitation>, Error> {
    invitations(tx, proof, now, Sql { sqlite: OPEN, postgres: OPEN_LOCKED }).await
}

async fn invitations(tx: &mut Tx, proof: &EndingProof, now: Timestamp, sql: Sql) -> Result<Vec<OpenInvitation>, Error> {
    let (partner, customer) = proof.sides();
    let rows = fetch_all!(tx, (Uuid, String, Option<i64>), sql, partner.uuid(), customer.uuid(), now.micros())?;
    let open = |(id, recipient, sent_at): (Uuid, String, Option<i64>)| {
        let sent_at = Timestamp::from_micros(sent_at.unwrap_or_default());
        OpenInvitation { id: InvitationId::from_uuid(id), view: OpenInvitationView { recipient, sent_at } }
    };
    Ok(rows.into_iter().map(open).collect())
}

/// Takes an invitation back that is held.
///
/// # Errors
/// `Conflict` when it is no longer open.
pub async fn revoke(tx: &mut Tx, proof: &EndingProof, id: InvitationId, now: Timestamp) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE invitation SET state = 'revoked', changed_at = $3
         WHERE organization_id = $1 AND id = $2 AND state IN ('sent', 'opened')",
        proof.sides().0.uuid(),
        id.uuid(),
        now.micros()
    )
}

/// Ends the relationship. Gives since when it stood.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn end(tx: &mut Tx, proof: &EndingProof, _fresh: &SteppedUp, now: Timestamp) -> Result<Timestamp, Error> {
    let partner = proof.sides().0.uuid();
    let relationship = proof.relationship().uuid();
    shared_customer::part(tx, proof).await?;
    execute_one!(
        tx,
        "UPDATE relationship SET ended_at = $3 WHERE partner_organization_id = $1 AND id = $2 AND ended_at IS NULL",
        partner,
        relationship,
        now.micros()
    )?;
    since(tx, proof).await
}

/// Since when the relationship stands or stood.
///
/// # Errors
/// When the store fails.
pub async fn since(tx: &mut Tx, proof: &EndingProof) -> Result<Timestamp, Error> {
    let (at,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT started_at FROM relationship WHERE partner_organization_id = $1 AND id = $2",
        proof.sides().0.uuid(),
        proof.relationship().uuid()
    )?;
    Ok(Timestamp::from_micros(at))
}

/// What becomes of every right that runs between the two: ended now, or left. Gives them, by end.
///
/// # Errors
/// When the store fails.
pub async fn settle_rights(
    tx: &mut Tx,
    proof: &EndingProof,
    fate: Fate,
    now: Timestamp,
) -> Result<Vec<RightRecord>, Error> {
    let (partner, customer) = proof.sides();
    let rows = fetch_all!(
        tx,
        (String, i64, i64),
        "SELECT role, started_at, expires_at FROM delegated_admin_grant
         WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND ended_at IS NULL AND expires_at > $3
         ORDER BY expires_at, id",
        partner.uuid(),
        customer.uuid(),
        now.micros()
    )?;
    if fate == Fate::Ended {
        execute!(
            tx,
            "UPDATE delegated_admin_grant SET ended_at = $3
             WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND ended_at IS NULL AND expires_at > $3",
            partner.uuid(),
            customer.uuid(),
            now.micros()
        )?;
    }
    rows.into_iter()
        .map(|(role, started_at, expires_at)| {
            Ok(RightRecord {
                role: AdminRole::parse(&role).ok_or_else(|| Error::internal("a stored admin role is unknown"))?,
                started_at: Timestamp::from_micros(started_at),
                expires_at: Timestamp::from_micros(expires_at),
                fate,
            })
        })
        .collect()
}

/// People who hold the role of one side, to be told: at most 20.
///
/// # Errors
/// When the store fails.
pub async fn people(
    tx: &mut Tx,
    _proof: &EndingProof,
    organization: OrganizationId,
    role: Role,
) -> Result<Vec<(UserId, String, Locale)>, Error> {
    user::holders(tx, organization, role).await
}

/// The seed of the installation's key, made at first need.
///
/// # Errors
/// When the store fails.
pub async fn signing_seed(tx: &mut Tx, _proof: &EndingProof, now: Timestamp) -> Result<Vec<u8>, Error> {
    execute!(
        tx,
        "INSERT INTO signing_key (slot, seed, created_at) VALUES (1, $1, $2) ON CONFLICT (slot) DO NOTHING",
        crate::random::seed().to_vec(),
        now.micros()
    )?;
    let (seed,): (Vec<u8>,) = fetch_one!(tx, (Vec<u8>,), "SELECT seed FROM signing_key WHERE slot = 1")?;
    Ok(seed)
}

/// A signed record.
#[derive(Debug)]
pub struct Signed {
    /// The text that is signed.
    pub document: String,
    /// The public key.
    pub public_key: Vec<u8>,
    /// The signature.
    pub signature: Vec<u8>,
}

/// Keeps the record of an ending.
///
/// # Errors
/// When the store fails.
pub async fn insert(tx: &mut Tx, proof: &EndingProof, record: &EndingRecord, signed: &Signed) -> Result<(), Error> {
    let (partner, customer) = proof.sides();
    execute_one!(
        tx,
        "INSERT INTO ending (partner_organization_id, id, customer_organization_id, relationship_id, ended_at, ended_by, ended_by_user_id, document, public_key, signature)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        partner.uuid(),
        record.id.uuid(),
        customer.uuid(),
        proof.relationship().uuid(),
        record.ended_at.micros(),
        record.ended_by.code(),
        proof.user().uuid(),
        signed.document.clone(),
        signed.public_key.clone(),
        signed.signature.clone()
    )
}

/// One record of the reader's organisation.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn find(tx: &mut Tx, reader: &EndingReader, id: EndingId) -> Result<Signed, Error> {
    let row = fetch_optional!(
        tx,
        (String, Vec<u8>, Vec<u8>),
        "SELECT document, public_key, signature FROM ending
         WHERE id = $2 AND (partner_organization_id = $1 OR customer_organization_id = $1)",
        reader.scope().organization().uuid(),
        id.uuid()
    )?;
    let (document, public_key, signature) = row.ok_or(Error::NotFound)?;
    Ok(Signed { document, public_key, signature })
}

const OF_PARTNER: &str = "
  SELECT e.id, o.name, o.tier, e.ended_at, e.ended_by FROM ending e
  JOIN organization o ON o.id = e.customer_organization_id
  WHERE e.partner_organization_id = $1 AND e.id < $2 ORDER BY e.id DESC LIMIT $3";

const OF_CUSTOMER: &str = "
  SELECT e.id, o.name, o.tier, e.ended_at, e.ended_by FROM ending e
  JOIN organization o ON o.id = e.partner_organization_id
  WHERE e.customer_organization_id = $1 AND e.id < $2 ORDER BY e.id DESC LIMIT $3";

/// Up to `limit` endings of the reader's organisation before a place in the list, newest first.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    reader: &EndingReader,
    before: Option<EndingId>,
    limit: i64,
) -> Result<Vec<EndingRowView>, Error> {
    let sql = match reader.side() {
        Side::Partner => OF_PARTNER,
        Side::Customer => OF_CUSTOMER,
    };
    let before = before.map_or(Uuid::max(), EndingId::uuid);
    let own = reader.scope().organization().uuid();
    fetch_all!(tx, (Uuid, String, String, i64, String), sql, own, before, limit)?
        .into_iter()
        .map(|(id, other, tier, ended_at, ended_by)| {
            Ok(EndingRowView {
                id: EndingId::from_uuid(id),
                other,
                tier: Tier::parse(&tier).ok_or_else(|| Error::internal("a stored tier is unknown"))?,
                ended_at: Timestamp::from_micros(ended_at),
                own: Side::parse(&ended_by) == Some(reader.side()),
            })
        })
        .collect()
}
