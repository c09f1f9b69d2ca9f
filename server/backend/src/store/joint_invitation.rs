//! Requests that a reseller makes together with one of its providers (ADR 0015): who the second party is, the provider's sight
//! of them, and their end when a party falls away. Must not decide any of it.

use shared::id::{InvitationId, OrganizationId, UserId};
use shared::invitation::{JointRowView, State, VoidReason, effective};
use shared::locale::Locale;
use shared::organization::{Slug, Standing};
use shared::time::Timestamp;
use uuid::Uuid;

use super::invitation::Asking;
use super::sql::{Sql, Tx, execute, execute_one, fetch_all, fetch_one, fetch_optional, from_row};
use crate::authz::{Authorized, LinkProof, PartnershipScope, TenantScope, Voidable};
use crate::error::Error;

/// Keeps a partnership from ending, and both its sides from being suspended, until the transaction is over. Says whether the
/// provider may trade; `None` when the partnership has ended.
///
/// # Errors
/// When the store fails.
pub async fn hold_partnership(tx: &mut Tx, partnership: &PartnershipScope) -> Result<Option<Standing>, Error> {
    const STANDS: &str = "
      SELECT CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END AS standing
      FROM partnership p JOIN organization o ON o.id = p.provider_organization_id
      WHERE p.provider_organization_id = $1 AND p.id = $2 AND p.ended_at IS NULL";
    const STANDS_LOCKED: &str = "
      SELECT CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END AS standing
      FROM partnership p JOIN organization o ON o.id = p.provider_organization_id
      JOIN organization r ON r.id = p.reseller_organization_id
      WHERE p.provider_organization_id = $1 AND p.id = $2 AND p.ended_at IS NULL FOR SHARE";
    let sql = Sql { sqlite: STANDS, postgres: STANDS_LOCKED };
    let provider = partnership.provider().organization().uuid();
    let row = fetch_optional!(tx, (String,), sql, provider, partnership.id().uuid())?;
    row.map(|(standing,)| Standing::parse(&standing).ok_or_else(|| Error::internal("a stored standing is unknown")))
        .transpose()
}

/// Makes the provider of a partnership the second party of a draft, or nobody.
///
/// # Errors
/// When the store fails.
pub async fn set_party<A: Asking>(
    tx: &mut Tx,
    proof: &Authorized<A>,
    id: InvitationId,
    with: Option<&PartnershipScope>,
) -> Result<(), Error> {
    let own = proof.scope().organization().uuid();
    execute!(
        tx,
        "DELETE FROM invitation_provider WHERE organization_id = $1 AND invitation_id = $2 AND EXISTS (
           SELECT 1 FROM invitation i WHERE i.organization_id = $1 AND i.id = $2 AND i.state = 'draft')",
        own,
        id.uuid()
    )?;
    let Some(with) = with else { return Ok(()) };
    execute_one!(
        tx,
        "INSERT INTO invitation_provider (organization_id, invitation_id, provider_organization_id, partnership_id) VALUES ($1, $2, $3, $4)",
        own,
        id.uuid(),
        with.provider().organization().uuid(),
        with.id().uuid()
    )
}

/// Gives the parties of a request to the one that takes its place.
///
/// # Errors
/// When the store fails.
pub(super) async fn copy_party(
    tx: &mut Tx,
    scope: &TenantScope,
    old: InvitationId,
    new: InvitationId,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO invitation_provider (organization_id, invitation_id, provider_organization_id, partnership_id)
         SELECT organization_id, $3, provider_organization_id, partnership_id FROM invitation_provider
         WHERE organization_id = $1 AND invitation_id = $2",
        scope.organization().uuid(),
        old.uuid(),
        new.uuid()
    )?;
    Ok(())
}

/// The provider a request of the organisation is made with, as addresses name it.
///
/// # Errors
/// When the store fails.
pub async fn with(tx: &mut Tx, scope: &TenantScope, id: InvitationId) -> Result<Option<Slug>, Error> {
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT o.slug FROM invitation_provider w JOIN organization o ON o.id = w.provider_organization_id
         WHERE w.organization_id = $1 AND w.invitation_id = $2",
        scope.organization().uuid(),
        id.uuid()
    )?;
    row.map(|(slug,)| Slug::parse(&slug).ok_or_else(|| Error::internal("a stored slug cannot be read"))).transpose()
}

/// The second party as it is stored.
#[derive(Debug)]
pub struct PartyRow {
    /// The provider.
    pub provider_organization_id: Uuid,
    /// Whether it may trade.
    pub standing: String,
    /// Since when it is in the programme.
    pub since: i64,
    /// When the partnership the request was sent in ended.
    pub ended_at: Option<i64>,
}
from_row!(PartyRow { provider_organization_id, standing, since, ended_at });

/// The second party of a link. `authz::joint_party` alone calls it.
///
/// # Errors
/// When the store fails.
pub(crate) async fn party(tx: &mut Tx, link: &LinkProof) -> Result<Option<PartyRow>, Error> {
    Ok(fetch_optional!(
        tx,
        PartyRow,
        "SELECT w.provider_organization_id, CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END AS standing,
           o.created_at AS since, p.ended_at
         FROM invitation_provider w JOIN organization o ON o.id = w.provider_organization_id
         JOIN partnership p ON p.provider_organization_id = w.provider_organization_id AND p.id = w.partnership_id
         WHERE w.organization_id = $1 AND w.invitation_id = $2",
        link.scope().organization().uuid(),
        link.invitation().uuid()
    )?)
}

/// A joint request that is out, as it is stored.
#[derive(Debug)]
pub struct VoidableRow {
    /// The reseller.
    pub organization_id: Uuid,
    /// The invitation.
    pub id: Uuid,
    /// The provider.
    pub provider_organization_id: Uuid,
    /// To whom.
    pub recipient: String,
    /// Language of the message.
    pub locale: String,
    /// Stored state.
    pub state: String,
    /// Until when it can be answered.
    pub expires_at: i64,
}
from_row!(VoidableRow { organization_id, id, provider_organization_id, recipient, locale, state, expires_at });

const BETWEEN: &str = "
  SELECT i.organization_id, i.id, w.provider_organization_id, i.recipient, i.locale, i.state, i.expires_at
  FROM invitation_provider w JOIN invitation i ON i.organization_id = w.organization_id AND i.id = w.invitation_id
  WHERE w.provider_organization_id = $1 AND w.partnership_id = $2 AND w.organization_id = $3
    AND i.state IN ('sent', 'opened') AND i.expires_at > $4 ORDER BY i.id";

const BETWEEN_LOCKED: &str = "
  SELECT i.organization_id, i.id, w.provider_organization_id, i.recipient, i.locale, i.state, i.expires_at
  FROM invitation_provider w JOIN invitation i ON i.organization_id = w.organization_id AND i.id = w.invitation_id
  WHERE w.provider_organization_id = $1 AND w.partnership_id = $2 AND w.organization_id = $3
    AND i.state IN ('sent', 'opened') AND i.expires_at > $4 ORDER BY i.id FOR UPDATE OF i";

/// `authz::voidable_between` alone calls it.
///
/// # Errors
/// When the store fails.
pub(crate) async fn hold_between(
    tx: &mut Tx,
    partnership: &PartnershipScope,
    now: Timestamp,
) -> Result<Vec<VoidableRow>, Error> {
    Ok(fetch_all!(
        tx,
        VoidableRow,
        Sql { sqlite: BETWEEN, postgres: BETWEEN_LOCKED },
        partnership.provider().organization().uuid(),
        partnership.id().uuid(),
        partnership.reseller().organization().uuid(),
        now.micros()
    )?)
}

const OF: &str = "
  SELECT i.organization_id, i.id, w.provider_organization_id, i.recipient, i.locale, i.state, i.expires_at
  FROM invitation_provider w JOIN invitation i ON i.organization_id = w.organization_id AND i.id = w.invitation_id
  WHERE (w.provider_organization_id = $1 OR w.organization_id = $1)
    AND i.state IN ('sent', 'opened') AND i.expires_at > $2 ORDER BY i.id";

const OF_LOCKED: &str = "
  SELECT i.organization_id, i.id, w.provider_organization_id, i.recipient, i.locale, i.state, i.expires_at
  FROM invitation_provider w JOIN invitation i ON i.organization_id = w.organization_id AND i.id = w.invitation_id
  WHERE (w.provider_organization_id = $1 OR w.organization_id = $1)
    AND i.state IN ('sent', 'opened') AND i.expires_at > $2 ORDER BY i.id FOR UPDATE OF i";

/// `authz::voidable_of` alone calls it.
///
/// # Errors
/// When the store fails.
pub(crate) async fn hold_of(tx: &mut Tx, subject: &TenantScope, now: Timestamp) -> Result<Vec<VoidableRow>, Error> {
    let sql = Sql { sqlite: OF, postgres: OF_LOCKED };
    Ok(fetch_all!(tx, VoidableRow, sql, subject.organization().uuid(), now.micros())?)
}

/// Makes a joint request void, as the state machine allowed. Stored as revoked with the reason beside it.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn void(tx: &mut Tx, request: &Voidable, why: VoidReason, now: Timestamp) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE invitation SET state = 'revoked', void_reason = $3, changed_at = $4
         WHERE organization_id = $1 AND id = $2 AND state IN ('sent', 'opened')",
        request.scope().organization().uuid(),
        request.invitation().uuid(),
        why.code(),
        now.micros()
    )
}

struct ListRow {
    id: Uuid,
    reseller: String,
    recipient: String,
    customer: Option<String>,
    state: String,
    changed_at: i64,
    sent_at: i64,
    expires_at: i64,
    void_reason: Option<String>,
}
from_row!(ListRow { id, reseller, recipient, customer, state, changed_at, sent_at, expires_at, void_reason });

impl ListRow {
    fn view(self, now: Timestamp) -> Result<JointRowView, Error> {
        let stored =
            State::parse(&self.state).ok_or_else(|| Error::internal("a stored invitation state is unknown"))?;
        let (changed_at, expires_at) =
            (Timestamp::from_micros(self.changed_at), Timestamp::from_micros(self.expires_at));
        let state = effective(stored, Some(expires_at), now);
        Ok(JointRowView {
            id: InvitationId::from_uuid(self.id),
            reseller: self.reseller,
            recipient: self.recipient,
            customer: self.customer,
            state,
            changed_at: if state == State::Expired { expires_at } else { changed_at },
            sent_at: Timestamp::from_micros(self.sent_at),
            expires_at,
            void: self.void_reason.as_deref().and_then(VoidReason::parse),
        })
    }
}

/// A page of joint requests that are out or were, and that have the provider of the scope as a party, newest first, before
/// a place in the list, and one more. Nothing of the message, and no person of the reseller (design.md 7.7).
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    scope: &TenantScope,
    before: Option<InvitationId>,
    now: Timestamp,
) -> Result<Vec<JointRowView>, Error> {
    // `PAGE_ROWS` and one more; as text, because PostgreSQL plans a parameter badly.
    const PAGE: &str = "
         SELECT i.id, r.name AS reseller, i.recipient, c.name AS customer,
           CASE WHEN i.void_reason IS NULL THEN i.state ELSE 'void' END AS state, i.changed_at, i.sent_at, i.expires_at, i.void_reason
         FROM invitation_provider w JOIN invitation i ON i.organization_id = w.organization_id AND i.id = w.invitation_id
         JOIN organization r ON r.id = w.organization_id
         LEFT JOIN organization c ON c.id = i.customer_organization_id
         WHERE w.provider_organization_id = $1 AND w.invitation_id < $2 AND i.sent_at IS NOT NULL
         ORDER BY w.invitation_id DESC LIMIT 51";
    let before = before.map_or(Uuid::max(), InvitationId::uuid);
    let rows = fetch_all!(tx, ListRow, PAGE, scope.organization().uuid(), before)?;
    rows.into_iter().map(|row| row.view(now)).collect()
}

/// The joint requests of two partners that are out, the newest, and how many there are.
///
/// # Errors
/// When the store fails.
pub async fn open_between(
    tx: &mut Tx,
    partnership: &PartnershipScope,
    now: Timestamp,
) -> Result<(Vec<JointRowView>, i64), Error> {
    // `SHARED_ROWS`.
    const OPEN: &str = "
         SELECT i.id, r.name AS reseller, i.recipient, c.name AS customer, i.state, i.changed_at, i.sent_at, i.expires_at, i.void_reason
         FROM invitation_provider w JOIN invitation i ON i.organization_id = w.organization_id AND i.id = w.invitation_id
         JOIN organization r ON r.id = w.organization_id
         LEFT JOIN organization c ON c.id = i.customer_organization_id
         WHERE w.provider_organization_id = $1 AND w.partnership_id = $2 AND w.organization_id = $3
           AND i.state IN ('sent', 'opened') AND i.expires_at > $4
         ORDER BY w.invitation_id DESC LIMIT 50";
    let (provider, reseller) =
        (partnership.provider().organization().uuid(), partnership.reseller().organization().uuid());
    let rows = fetch_all!(tx, ListRow, OPEN, provider, partnership.id().uuid(), reseller, now.micros())?;
    let (count,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM invitation_provider w
         JOIN invitation i ON i.organization_id = w.organization_id AND i.id = w.invitation_id
         WHERE w.provider_organization_id = $1 AND w.partnership_id = $2 AND w.organization_id = $3
           AND i.state IN ('sent', 'opened') AND i.expires_at > $4",
        provider,
        partnership.id().uuid(),
        reseller,
        now.micros()
    )?;
    Ok((rows.into_iter().map(|row| row.view(now)).collect::<Result<_, _>>()?, count))
}

/// The people of a party who are told what becomes of a joint request: those who may ask, and the global admins.
///
/// # Errors
/// When the store fails.
pub async fn people(tx: &mut Tx, party: OrganizationId) -> Result<Vec<(UserId, String, Locale)>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String),
        "SELECT DISTINCT u.id, u.email, u.locale FROM role_assignment r
         JOIN membership m ON m.organization_id = r.organization_id AND m.user_id = r.user_id AND m.ended_at IS NULL
         JOIN user_account u ON u.id = r.user_id
         WHERE r.organization_id = $1 AND r.role IN ('global_admin', 'admin_agent', 'sales_agent') AND r.ended_at IS NULL
         ORDER BY u.id LIMIT 50",
        party.uuid()
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, email, locale)| (UserId::from_uuid(id), email, Locale::parse(&locale).unwrap_or_default()))
        .collect())
}
