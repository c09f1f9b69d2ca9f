//! Resellers that ask a provider for a partnership, read from either side. Nothing is deleted. Must not decide who sees them.

use shared::id::{ApproachId, OrganizationId, UserId};
use shared::organization::Slug;
use shared::partnership::{ApproachRowView, ApproachState};
use shared::policy::{ApproachProvider, ManagePartnershipRequests, RequestPartnership};
use shared::time::Timestamp;
use uuid::Uuid;

use super::organization::OrganizationRow;
use super::sql::{Tx, execute, execute_one, fetch_all, fetch_optional, from_row};
use crate::authz::{Authorized, TenantScope};
use crate::error::Error;

/// Writes down that the reseller of the proof asks a provider. Says whether it did: while one waits, nothing is made.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    proof: &Authorized<ApproachProvider>,
    provider: &Slug,
    (id, note): (ApproachId, &str),
    now: Timestamp,
) -> Result<bool, Error> {
    let made = execute!(
        tx,
        "INSERT INTO partnership_approach (reseller_organization_id, id, provider_organization_id, sender_user_id, note, state, reason, asked_at, changed_at)
         SELECT $1, $2, o.id, $3, $4, 'open', '', $5, $5 FROM organization o WHERE o.slug = $6 AND o.tier = 'provider'
         ON CONFLICT (reseller_organization_id, provider_organization_id) WHERE state = 'open' DO NOTHING",
        proof.scope().organization().uuid(),
        id.uuid(),
        proof.user().uuid(),
        note,
        now.micros(),
        provider.as_str()
    )?;
    Ok(made == 1)
}

/// Where the newest approach of the reseller to a provider is, and since when.
///
/// # Errors
/// When the store fails.
pub async fn newest(
    tx: &mut Tx,
    scope: &TenantScope,
    provider: &Slug,
) -> Result<Option<(ApproachState, Timestamp)>, Error> {
    let row = fetch_optional!(
        tx,
        (String, i64),
        "SELECT a.state, a.changed_at FROM partnership_approach a JOIN organization o ON o.id = a.provider_organization_id
         WHERE a.reseller_organization_id = $1 AND o.slug = $2 ORDER BY a.id DESC LIMIT 1",
        scope.organization().uuid(),
        provider.as_str()
    )?;
    row.map(|(state, at)| Ok((parsed(&state)?, Timestamp::from_micros(at)))).transpose()
}

fn parsed(state: &str) -> Result<ApproachState, Error> {
    ApproachState::parse(state).ok_or_else(|| Error::internal("a stored state of an approach is unknown"))
}

/// The two sides of an approach that waits, and who sent it.
#[derive(Debug)]
pub struct Sides {
    /// The reseller.
    pub reseller: OrganizationId,
    /// The provider.
    pub provider: OrganizationId,
    /// Who asked.
    pub sender: UserId,
    /// Where it is.
    pub state: ApproachState,
}

/// An approach of which the organisation is one side.
///
/// # Errors
/// `NotFound` when it is none of it.
pub async fn sides(tx: &mut Tx, scope: &TenantScope, id: ApproachId) -> Result<Sides, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid, Uuid, Uuid, String),
        "SELECT reseller_organization_id, provider_organization_id, sender_user_id, state FROM partnership_approach
         WHERE id = $2 AND (reseller_organization_id = $1 OR provider_organization_id = $1)",
        scope.organization().uuid(),
        id.uuid()
    )?;
    let (reseller, provider, sender, state) = row.ok_or(Error::NotFound)?;
    Ok(Sides {
        reseller: OrganizationId::from_uuid(reseller),
        provider: OrganizationId::from_uuid(provider),
        sender: UserId::from_uuid(sender),
        state: parsed(&state)?,
    })
}

/// Refuses an approach to the provider of the proof.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn refuse(
    tx: &mut Tx,
    proof: &Authorized<ManagePartnershipRequests>,
    (id, reason): (ApproachId, &str),
    now: Timestamp,
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE partnership_approach SET state = 'refused', reason = $3, changed_at = $4
         WHERE provider_organization_id = $1 AND id = $2 AND state = 'open'",
        proof.scope().organization().uuid(),
        id.uuid(),
        reason,
        now.micros()
    )
}

/// Takes an approach of the reseller of the proof back.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn withdraw(
    tx: &mut Tx,
    proof: &Authorized<ApproachProvider>,
    id: ApproachId,
    now: Timestamp,
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE partnership_approach SET state = 'withdrawn', changed_at = $3
         WHERE reseller_organization_id = $1 AND id = $2 AND state = 'open'",
        proof.scope().organization().uuid(),
        id.uuid(),
        now.micros()
    )
}

/// Answers what waits of the company a mailbox belongs to: the provider of the proof has just invited it.
///
/// # Errors
/// When the store fails.
pub async fn invited(
    tx: &mut Tx,
    proof: &Authorized<RequestPartnership>,
    recipient_key: &str,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE partnership_approach SET state = 'invited', changed_at = $3
         WHERE provider_organization_id = $1 AND state = 'open' AND reseller_organization_id IN (
           SELECT m.organization_id FROM membership m JOIN user_account u ON u.id = m.user_id
           WHERE u.email_key = $2 AND m.ended_at IS NULL)",
        proof.scope().organization().uuid(),
        recipient_key,
        now.micros()
    )?;
    Ok(())
}

struct ListRow {
    id: Uuid,
    organization: OrganizationRow,
    note: String,
    state: String,
    reason: String,
    asked_at: i64,
    changed_at: i64,
    mailbox: Option<String>,
}
from_row!(ListRow { id, note, state, reason, asked_at, changed_at, mailbox } flatten organization);

impl ListRow {
    fn view(self) -> Result<ApproachRowView, Error> {
        Ok(ApproachRowView {
            id: ApproachId::from_uuid(self.id),
            organization: self.organization.view()?,
            note: self.note,
            state: parsed(&self.state)?,
            asked_at: Timestamp::from_micros(self.asked_at),
            changed_at: Timestamp::from_micros(self.changed_at),
            reason: self.reason,
            mailbox: self.mailbox,
        })
    }
}

// `PAGE_ROWS` and one more; as text, because PostgreSQL plans a parameter badly. What a reseller took back before anybody
// answered is its own affair.
const RECEIVED: &str = "
  SELECT a.id, o.slug, o.name, o.tier, d.domain, d.verified_at, o.country, a.note, a.state, a.reason, a.asked_at,
    a.changed_at, u.email AS mailbox
  FROM partnership_approach a JOIN organization o ON o.id = a.reseller_organization_id
  JOIN organization_domain d ON d.organization_id = o.id AND d.is_primary
  JOIN user_account u ON u.id = a.sender_user_id
  WHERE a.provider_organization_id = $1 AND a.id < $2 AND a.state <> 'withdrawn' ORDER BY a.id DESC LIMIT 51";

const SENT: &str = "
  SELECT a.id, o.slug, o.name, o.tier, d.domain, d.verified_at, o.country, a.note, a.state, a.reason, a.asked_at,
    a.changed_at, CASE WHEN 1 = 0 THEN a.note END AS mailbox
  FROM partnership_approach a JOIN organization o ON o.id = a.provider_organization_id
  JOIN organization_domain d ON d.organization_id = o.id AND d.is_primary
  WHERE a.reseller_organization_id = $1 AND a.id < $2 ORDER BY a.id DESC LIMIT 51";

/// A page of approaches and one more, newest first, before a place: those a provider received, or those a reseller sent.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    scope: &TenantScope,
    received: bool,
    before: Option<ApproachId>,
) -> Result<Vec<ApproachRowView>, Error> {
    let sql = if received { RECEIVED } else { SENT };
    let before = before.map_or(Uuid::max(), ApproachId::uuid);
    let rows = fetch_all!(tx, ListRow, sql, scope.organization().uuid(), before)?;
    rows.into_iter().map(ListRow::view).collect()
}
