//! Invitations from the side of whoever holds the link, and the codes that prove the invited mailbox. Knows hashes only.

use shared::id::{InvitationId, OrganizationId, UserId};
use shared::invitation::{Kind, State};
use shared::organization::Standing;
use shared::policy::{AcceptInvitation, Action, AuthorizeProvider, Facts};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Sql, Tx, execute, execute_one, fetch_all, fetch_optional, from_row};
use crate::authz::{Authorized, LinkProof, SteppedUp};
use crate::error::Error;

/// An act of answering an invitation for an organisation.
pub trait Answering: Action {
    /// What accepting makes.
    const OF: Kind;
}

impl Answering for AcceptInvitation {
    const OF: Kind = Kind::Relationship;
}

impl Answering for AuthorizeProvider {
    const OF: Kind = Kind::Partnership;
}

/// Who sees a link when it is made.
#[derive(Debug)]
pub enum SeenBy {
    /// The mailbox it is for, and nobody else.
    Recipient,
    /// The sender too, who has given the password not long ago (abuse-cases 10).
    Sender(SteppedUp),
}

/// A link as it is made: what is stored of it and what it proves.
#[derive(Debug)]
pub struct NewLink {
    /// Hash of the secret.
    pub token_hash: Vec<u8>,
    /// Who sees it.
    pub seen_by: SeenBy,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
}

/// What is stored of a link and its asker.
#[derive(Debug)]
pub struct LinkRow {
    /// The asking partner.
    pub organization_id: Uuid,
    /// The invitation.
    pub id: Uuid,
    /// Who asked.
    pub sender_user_id: Uuid,
    /// For whom.
    pub recipient: String,
    /// For whom, lower case.
    pub recipient_key: String,
    /// Language of the message.
    pub locale: String,
    /// Stored state.
    pub state: String,
    /// Whether the sender has seen the link.
    pub sender_saw_link: bool,
    /// When it was sent.
    pub sent_at: i64,
    /// Until when it can be answered.
    pub expires_at: i64,
    /// The organisation that accepted.
    pub customer_organization_id: Option<Uuid>,
    /// Whether the partner may trade.
    pub standing: String,
    /// Since when the partner is in the programme.
    pub partner_since: i64,
    /// What accepting makes.
    pub kind: String,
}
from_row!(LinkRow {
    organization_id,
    id,
    sender_user_id,
    recipient,
    recipient_key,
    locale,
    state,
    sender_saw_link,
    sent_at,
    expires_at,
    customer_organization_id,
    standing,
    partner_since,
    kind
});

impl LinkRow {
    /// The stored state.
    ///
    /// # Errors
    /// `Internal` when it is none of ours.
    pub fn state(&self) -> Result<State, Error> {
        State::parse(&self.state).ok_or_else(|| Error::internal("a stored invitation state is unknown"))
    }

    /// What accepting makes.
    ///
    /// # Errors
    /// `Internal` when it is none of ours.
    pub fn kind(&self) -> Result<Kind, Error> {
        Kind::parse(&self.kind).ok_or_else(|| Error::internal("a stored kind of invitation is unknown"))
    }

    /// Until when it can be answered.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        Timestamp::from_micros(self.expires_at)
    }

    /// Whether the partner may trade now.
    #[must_use]
    pub fn partner_is_active(&self) -> bool {
        Standing::parse(&self.standing) == Some(Standing::Active)
    }
}

const FIND: &str = "
  SELECT i.organization_id, i.id, i.sender_user_id, i.recipient, i.recipient_key, i.locale,
    CASE WHEN i.void_reason IS NULL THEN i.state ELSE 'void' END AS state, i.sender_saw_link,
    i.sent_at, i.expires_at, i.customer_organization_id, i.kind,
    CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END AS standing, o.created_at AS partner_since
  FROM invitation i JOIN organization o ON o.id = i.organization_id WHERE i.token_hash = $1";

const FIND_LOCKED: &str = "
  SELECT i.organization_id, i.id, i.sender_user_id, i.recipient, i.recipient_key, i.locale,
    CASE WHEN i.void_reason IS NULL THEN i.state ELSE 'void' END AS state, i.sender_saw_link,
    i.sent_at, i.expires_at, i.customer_organization_id, i.kind,
    CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END AS standing, o.created_at AS partner_since
  FROM invitation i JOIN organization o ON o.id = i.organization_id WHERE i.token_hash = $1 FOR UPDATE OF i";

/// The invitation of a token's hash. `authz::link` alone calls it.
///
/// # Errors
/// When the store fails.
pub(crate) async fn find(tx: &mut Tx, token_hash: &[u8]) -> Result<Option<LinkRow>, Error> {
    Ok(fetch_optional!(tx, LinkRow, Sql { sqlite: FIND, postgres: FIND_LOCKED }, token_hash)?)
}

/// Notes that the link's page was fetched for the first time.
///
/// # Errors
/// When the store fails.
pub async fn mark_opened(tx: &mut Tx, link: &LinkProof, now: Timestamp) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE invitation SET state = 'opened', changed_at = $3 WHERE organization_id = $1 AND id = $2 AND state = 'sent'",
        link.scope().organization().uuid(),
        link.invitation().uuid(),
        now.micros()
    )?;
    Ok(())
}

/// Writes the answer of the customer in the proof: `Accepted`, or `Declined` with a reason.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn close<A: Answering>(
    tx: &mut Tx,
    link: &LinkProof,
    proof: &Authorized<A>,
    answer: (State, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let customer = (answer.0 == State::Accepted).then(|| proof.scope().organization().uuid());
    execute_one!(
        tx,
        "UPDATE invitation SET state = $3, changed_at = $4, customer_organization_id = $5, reason = $6
         WHERE organization_id = $1 AND id = $2 AND state IN ('sent', 'opened')",
        link.scope().organization().uuid(),
        link.invitation().uuid(),
        answer.0.code(),
        now.micros(),
        customer,
        answer.1
    )
}

/// Other invitations of the same partner to the same mailbox that wait for an answer.
///
/// # Errors
/// When the store fails.
pub async fn others_waiting(
    tx: &mut Tx,
    link: &LinkProof,
    now: Timestamp,
) -> Result<Vec<(InvitationId, State, Timestamp)>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, i64),
        "SELECT id, state, expires_at FROM invitation WHERE organization_id = $1 AND recipient_key = $2 AND id <> $3
         AND state IN ('sent', 'opened') AND expires_at > $4 ORDER BY id",
        link.scope().organization().uuid(),
        link.row().recipient_key.as_str(),
        link.invitation().uuid(),
        now.micros()
    )?;
    rows.into_iter()
        .map(|(id, state, expires_at)| {
            let state = State::parse(&state).ok_or_else(|| Error::internal("a stored invitation state is unknown"))?;
            Ok((InvitationId::from_uuid(id), state, Timestamp::from_micros(expires_at)))
        })
        .collect()
}

/// Declines another invitation of the same partner to the same mailbox.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn decline_other<A: Answering>(
    tx: &mut Tx,
    link: &LinkProof,
    _proof: &Authorized<A>,
    (id, to): (InvitationId, State),
    now: Timestamp,
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE invitation SET state = $4, changed_at = $5 WHERE organization_id = $1 AND id = $2 AND recipient_key = $3
         AND state IN ('sent', 'opened')",
        link.scope().organization().uuid(),
        id.uuid(),
        link.row().recipient_key.as_str(),
        to.code(),
        now.micros()
    )
}

/// The facts about the person who asked, as they are now (abuse-cases 8); `None` when he has left.
///
/// # Errors
/// When the store fails.
pub async fn sender_facts(tx: &mut Tx, link: &LinkProof) -> Result<Option<Facts>, Error> {
    let rows = fetch_all!(
        tx,
        (String, Option<String>),
        "SELECT o.tier, r.role FROM membership m JOIN organization o ON o.id = m.organization_id
         LEFT JOIN role_assignment r ON r.organization_id = m.organization_id AND r.user_id = m.user_id AND r.ended_at IS NULL
         WHERE m.organization_id = $1 AND m.user_id = $2 AND m.ended_at IS NULL",
        link.scope().organization().uuid(),
        link.row().sender_user_id
    )?;
    let Some((tier, _)) = rows.first() else { return Ok(None) };
    let tier = shared::organization::Tier::parse(tier).ok_or_else(|| Error::internal("a stored tier is unknown"))?;
    let standing =
        Standing::parse(&link.row().standing).ok_or_else(|| Error::internal("a stored standing is unknown"))?;
    let roles = rows
        .iter()
        .filter_map(|row| row.1.as_deref().and_then(shared::user::Role::parse))
        .fold(shared::user::RoleSet::NONE, shared::user::RoleSet::with);
    Ok(Some(Facts::of(tier, standing, roles)))
}

/// Who asked, to write to him.
#[must_use]
pub fn sender(link: &LinkProof) -> UserId {
    UserId::from_uuid(link.row().sender_user_id)
}

/// The organisation that accepted, if one did.
#[must_use]
pub fn customer(link: &LinkProof) -> Option<OrganizationId> {
    link.row().customer_organization_id.map(OrganizationId::from_uuid)
}

/// A mailed code as it is stored.
#[derive(Debug)]
pub struct CodeRow {
    /// Hash of the code.
    pub code_hash: Vec<u8>,
    /// Until when it holds.
    pub expires_at: i64,
    /// Wrong tries left.
    pub tries_left: i64,
}
from_row!(CodeRow { code_hash, expires_at, tries_left });

/// The code under way for a link.
///
/// # Errors
/// When the store fails.
pub async fn code(tx: &mut Tx, link: &LinkProof) -> Result<Option<CodeRow>, Error> {
    Ok(fetch_optional!(
        tx,
        CodeRow,
        "SELECT code_hash, expires_at, tries_left FROM mailbox_code WHERE organization_id = $1 AND invitation_id = $2",
        link.scope().organization().uuid(),
        link.invitation().uuid()
    )?)
}

/// Puts a new code in the place of any older one.
///
/// # Errors
/// When the store fails.
pub async fn set_code(
    tx: &mut Tx,
    link: &LinkProof,
    code_hash: Vec<u8>,
    expires_at: Timestamp,
    tries: i64,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO mailbox_code (organization_id, invitation_id, code_hash, expires_at, tries_left) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (organization_id, invitation_id) DO UPDATE SET
           code_hash = excluded.code_hash, expires_at = excluded.expires_at, tries_left = excluded.tries_left",
        link.scope().organization().uuid(),
        link.invitation().uuid(),
        code_hash,
        expires_at.micros(),
        tries
    )?;
    Ok(())
}

/// Uses up one try.
///
/// # Errors
/// When the store fails.
pub async fn spend_try(tx: &mut Tx, link: &LinkProof) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE mailbox_code SET tries_left = tries_left - 1 WHERE organization_id = $1 AND invitation_id = $2",
        link.scope().organization().uuid(),
        link.invitation().uuid()
    )?;
    Ok(())
}
