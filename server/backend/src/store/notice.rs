//! Who has to be told that a right is about to end or that an invitation has lapsed, and who has been. For a job: every
//! read and write takes its scope.

use shared::delegated_admin::{AdminRole, Notice};
use shared::id::{GrantId, InvitationId, OrganizationId, UserId};
use shared::invitation::Kind;
use shared::locale::Locale;
use shared::time::{Date, Timestamp};
use shared::user::Role;
use uuid::Uuid;

use super::sql::{Sql, Tx, execute, fetch_all, fetch_optional};
use super::user;
use crate::authz::SystemScope;
use crate::error::Error;

/// Days after its end within which a lapsed invitation is still worth a mail.
const LATE_DAYS: i64 = 7;

/// A partner and a customer.
pub type Pair = (OrganizationId, OrganizationId);

/// A right that may be about to end.
#[derive(Debug)]
pub struct NearEnd {
    /// The right.
    pub id: GrantId,
    /// Which it is.
    pub role: AdminRole,
    /// Since when it runs.
    pub started_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// The latest notice that was given about it.
    pub given: Option<Notice>,
}

// The same question as `shared::delegated_admin::due`, so that only those are looked at about whom something may be due.
const PAIRS: &str = "
  SELECT DISTINCT partner_organization_id, customer_organization_id FROM (
    SELECT partner_organization_id, customer_organization_id, started_at, expires_at, notice_days,
      CASE WHEN expires_at < $4 THEN 0 WHEN expires_at < $5 THEN 1 WHEN expires_at < $6 THEN 7 ELSE 30 END AS due_days
    FROM delegated_admin_grant WHERE ended_at IS NULL AND expires_at >= $3 AND expires_at < $7) AS near_end
  WHERE (notice_days IS NULL OR notice_days > due_days)
    AND expires_at / 86400000000 - due_days > started_at / 86400000000
    AND (partner_organization_id, customer_organization_id) > ($1, $2)
  ORDER BY partner_organization_id, customer_organization_id LIMIT 100";

/// Up to 100 pairs with a right about which a notice may be due, after a pair in their order.
///
/// # Errors
/// When the store fails.
pub async fn pairs(tx: &mut Tx, _scope: &SystemScope, after: Option<Pair>, today: Date) -> Result<Vec<Pair>, Error> {
    let day = |days: i64| today.start().plus_days(days).micros();
    let (partner, customer) = after.map_or((Uuid::nil(), Uuid::nil()), |(a, b)| (a.uuid(), b.uuid()));
    let rows = fetch_all!(
        tx,
        (Uuid, Uuid),
        PAIRS,
        partner,
        customer,
        day(-Notice::LATE_DAYS),
        day(Notice::LastDay.days() + 1),
        day(Notice::DayBefore.days() + 1),
        day(Notice::WeekBefore.days() + 1),
        day(Notice::MonthBefore.days() + 1)
    )?;
    Ok(rows.into_iter().map(|(a, b)| (OrganizationId::from_uuid(a), OrganizationId::from_uuid(b))).collect())
}

/// Keeps the relationship of a pair from being ended until the transaction is over.
///
/// # Errors
/// When the store fails.
pub async fn hold(tx: &mut Tx, _scope: &SystemScope, (partner, customer): Pair) -> Result<(), Error> {
    const STANDS: &str = "SELECT id FROM relationship
      WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND ended_at IS NULL";
    const STANDS_LOCKED: &str = "SELECT id FROM relationship
      WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND ended_at IS NULL FOR UPDATE";
    let sql = Sql { sqlite: STANDS, postgres: STANDS_LOCKED };
    fetch_optional!(tx, (Uuid,), sql, partner.uuid(), customer.uuid())?;
    Ok(())
}

/// Running rights of a pair, in one order.
///
/// # Errors
/// When the store fails.
pub async fn near_end(
    tx: &mut Tx,
    _scope: &SystemScope,
    (partner, customer): Pair,
    today: Date,
) -> Result<Vec<NearEnd>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, i64, i64, Option<i64>),
        "SELECT id, role, started_at, expires_at, notice_days FROM delegated_admin_grant
         WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND ended_at IS NULL AND expires_at >= $3
         ORDER BY id",
        partner.uuid(),
        customer.uuid(),
        today.start().plus_days(-Notice::LATE_DAYS).micros()
    )?;
    rows.into_iter()
        .map(|(id, role, started_at, expires_at, given)| {
            Ok(NearEnd {
                id: GrantId::from_uuid(id),
                role: AdminRole::parse(&role).ok_or_else(|| Error::internal("a stored admin role is unknown"))?,
                started_at: Timestamp::from_micros(started_at),
                expires_at: Timestamp::from_micros(expires_at),
                given: given.and_then(Notice::parse),
            })
        })
        .collect()
}

/// Notes that a notice is given. Says no when another process was faster, or the right has ended meanwhile.
///
/// # Errors
/// When the store fails.
pub async fn give(
    tx: &mut Tx,
    _scope: &SystemScope,
    partner: OrganizationId,
    grant: GrantId,
    notice: Notice,
) -> Result<bool, Error> {
    let changed = execute!(
        tx,
        "UPDATE delegated_admin_grant SET notice_days = $3
         WHERE partner_organization_id = $1 AND id = $2 AND ended_at IS NULL AND (notice_days IS NULL OR notice_days > $3)",
        partner.uuid(),
        grant.uuid(),
        notice.days()
    )?;
    Ok(changed == 1)
}

/// People of one side, to be told: at most 20.
///
/// # Errors
/// When the store fails.
pub async fn people(
    tx: &mut Tx,
    _scope: &SystemScope,
    organization: OrganizationId,
    role: Role,
) -> Result<Vec<(UserId, String, Locale)>, Error> {
    user::holders(tx, organization, role).await
}

/// An invitation that lapsed without an answer.
#[derive(Debug)]
pub struct Lapsed {
    /// Who had asked.
    pub partner: OrganizationId,
    /// The invitation.
    pub id: InvitationId,
    /// Who had sent it, while the person belongs to the partner.
    pub sender: Option<UserId>,
    /// The mailbox it went to.
    pub recipient: String,
    /// The language it was written in.
    pub locale: Locale,
    /// What it asked for.
    pub of: Kind,
    /// Whether the mailbox wants nothing of this partner any more.
    pub blocked: bool,
}

/// Up to 100 invitations that have lapsed and about which nobody was told.
///
/// # Errors
/// When the store fails.
pub async fn lapsed(tx: &mut Tx, _scope: &SystemScope, now: Timestamp) -> Result<Vec<Lapsed>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, Uuid, Option<Uuid>, String, String, String, bool),
        "SELECT i.organization_id, i.id, m.user_id, i.recipient, i.locale, i.kind,
           EXISTS (SELECT 1 FROM recipient_block b WHERE b.partner_organization_id = i.organization_id
             AND b.recipient_key = i.recipient_key AND b.ended_at IS NULL) AS blocked
         FROM invitation i
         LEFT JOIN membership m ON m.organization_id = i.organization_id AND m.user_id = i.sender_user_id AND m.ended_at IS NULL
         WHERE i.lapse_told_at IS NULL AND i.state IN ('sent', 'opened') AND i.expires_at <= $1 AND i.expires_at > $2
         ORDER BY i.expires_at, i.id LIMIT 100",
        now.micros(),
        now.plus_days(-LATE_DAYS).micros()
    )?;
    rows.into_iter()
        .map(|(partner, id, sender, recipient, locale, kind, blocked)| {
            Ok(Lapsed {
                partner: OrganizationId::from_uuid(partner),
                id: InvitationId::from_uuid(id),
                sender: sender.map(UserId::from_uuid),
                recipient,
                locale: Locale::parse(&locale).unwrap_or_default(),
                of: Kind::parse(&kind).ok_or_else(|| Error::internal("a stored kind of invitation is unknown"))?,
                blocked,
            })
        })
        .collect()
}

/// Notes that both sides are told. Says no when another process was faster, or somebody has sent it again meanwhile.
///
/// # Errors
/// When the store fails.
pub async fn tell_lapsed(tx: &mut Tx, _scope: &SystemScope, lapsed: &Lapsed, now: Timestamp) -> Result<bool, Error> {
    let changed = execute!(
        tx,
        "UPDATE invitation SET lapse_told_at = $3
         WHERE organization_id = $1 AND id = $2 AND lapse_told_at IS NULL AND state IN ('sent', 'opened') AND expires_at <= $3",
        lapsed.partner.uuid(),
        lapsed.id.uuid(),
        now.micros()
    )?;
    Ok(changed == 1)
}
