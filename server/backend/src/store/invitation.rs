//! Invitations from the sender's side. Whoever holds a link comes in through `invitation_link`.

use shared::delegated_admin::{AdminRole, AskedRight, GrantDays};
use shared::email::EmailAddress;
use shared::id::{InvitationId, UserId};
use shared::invitation::{Kind, NewRequest, State};
use shared::policy::{ManageInvitations, ManagePartnershipRequests};
use shared::time::Timestamp;
use uuid::Uuid;

pub use super::invitation_kind::{Asking, Managing};
use super::invitation_link::{NewLink, SeenBy};
use super::sql::{Sql, Tx, execute, execute_one, fetch_all, fetch_optional, from_row};
use crate::authz::{Authorized, LinkProof, PartnershipScope, TenantScope, Voidable};
use crate::error::Error;

/// An invitation with its message, as the sender's people may read it.
#[derive(Debug)]
pub struct InvitationRow {
    /// Who asked.
    pub sender_user_id: Uuid,
    /// To whom.
    pub recipient: String,
    /// Language of the message.
    pub locale: String,
    /// Subject.
    pub subject: String,
    /// Text with the marker of the link.
    pub body: String,
    /// Stored state.
    pub state: String,
    /// Until when it can be answered.
    pub expires_at: Option<i64>,
}
from_row!(InvitationRow { sender_user_id, recipient, locale, subject, body, state, expires_at });

impl InvitationRow {
    /// The stored state.
    ///
    /// # Errors
    /// `Internal` when it is none of ours.
    pub fn state(&self) -> Result<State, Error> {
        State::parse(&self.state).ok_or_else(|| Error::internal("a stored invitation state is unknown"))
    }
}

/// Writes a draft.
///
/// # Errors
/// When the store fails.
pub async fn insert_draft<A: Asking>(
    tx: &mut Tx,
    proof: &Authorized<A>,
    id: InvitationId,
    request: &NewRequest,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO invitation (organization_id, id, sender_user_id, recipient, recipient_key, locale, subject, body, state, sender_saw_link, created_at, changed_at, reason, kind)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, $10, $10, '', $11)",
        proof.scope().organization().uuid(),
        id.uuid(),
        proof.user().uuid(),
        request.recipient.as_str(),
        request.recipient.key(),
        request.locale.code(),
        request.message.subject(),
        request.message.body(),
        false,
        now.micros(),
        A::OF.code()
    )?;
    insert_rights(tx, proof.scope(), id, &request.rights).await
}

/// Writes a draft anew.
///
/// # Errors
/// `Conflict` when it is no draft any more.
pub async fn update_draft<A: Asking>(
    tx: &mut Tx,
    proof: &Authorized<A>,
    id: InvitationId,
    request: &NewRequest,
    now: Timestamp,
) -> Result<(), Error> {
    let own = proof.scope().organization().uuid();
    execute_one!(
        tx,
        "UPDATE invitation SET sender_user_id = $3, recipient = $4, recipient_key = $5, locale = $6, subject = $7, body = $8, changed_at = $9
         WHERE organization_id = $1 AND id = $2 AND state = 'draft'",
        own,
        id.uuid(),
        proof.user().uuid(),
        request.recipient.as_str(),
        request.recipient.key(),
        request.locale.code(),
        request.message.subject(),
        request.message.body(),
        now.micros()
    )?;
    execute!(tx, "DELETE FROM invitation_right WHERE organization_id = $1 AND invitation_id = $2", own, id.uuid())?;
    insert_rights(tx, proof.scope(), id, &request.rights).await
}

async fn insert_rights(tx: &mut Tx, scope: &TenantScope, id: InvitationId, rights: &[AskedRight]) -> Result<(), Error> {
    for right in rights {
        execute!(
            tx,
            "INSERT INTO invitation_right (organization_id, invitation_id, role, days) VALUES ($1, $2, $3, $4)",
            scope.organization().uuid(),
            id.uuid(),
            right.role.code(),
            right.days.get()
        )?;
    }
    Ok(())
}

/// Gives a draft its link: it is sent.
///
/// # Errors
/// `Conflict` when it is no draft any more.
pub async fn hand_over<A: Asking>(
    tx: &mut Tx,
    proof: &Authorized<A>,
    id: InvitationId,
    link: NewLink,
    now: Timestamp,
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE invitation SET state = 'sent', token_hash = $3, sender_saw_link = $4, sent_at = $5, changed_at = $5, expires_at = $6
         WHERE organization_id = $1 AND id = $2 AND state = 'draft'",
        proof.scope().organization().uuid(),
        id.uuid(),
        link.token_hash,
        matches!(link.seen_by, SeenBy::Sender(_)),
        now.micros(),
        link.expires_at.micros()
    )
}

/// One invitation of the organisation and of a kind; in a writing transaction nobody else changes it meanwhile.
///
/// # Errors
/// `NotFound` when it is not the organisation's (abuse-cases 11).
pub async fn find(tx: &mut Tx, scope: &TenantScope, kind: Kind, id: InvitationId) -> Result<InvitationRow, Error> {
    fetch_optional!(
        tx,
        InvitationRow,
        Sql {
            sqlite: "SELECT sender_user_id, recipient, locale, subject, body, CASE WHEN void_reason IS NULL THEN state ELSE 'void' END AS state, expires_at FROM invitation
                     WHERE organization_id = $1 AND id = $2 AND kind = $3",
            postgres: "SELECT sender_user_id, recipient, locale, subject, body, CASE WHEN void_reason IS NULL THEN state ELSE 'void' END AS state, expires_at FROM invitation
                       WHERE organization_id = $1 AND id = $2 AND kind = $3 FOR UPDATE",
        },
        scope.organization().uuid(),
        id.uuid(),
        kind.code()
    )?
    .ok_or(Error::NotFound)
}

/// What an invitation asks for, in the order of the catalogue.
///
/// # Errors
/// When the store fails.
pub async fn rights(tx: &mut Tx, scope: &TenantScope, id: InvitationId) -> Result<Vec<AskedRight>, Error> {
    let rows = fetch_all!(
        tx,
        (String, i64),
        "SELECT role, days FROM invitation_right WHERE organization_id = $1 AND invitation_id = $2",
        scope.organization().uuid(),
        id.uuid()
    )?;
    let mut rights = Vec::with_capacity(rows.len());
    for (role, days) in rows {
        let role = AdminRole::parse(&role).ok_or_else(|| Error::internal("a stored admin role is unknown"))?;
        let days = GrantDays::new(days).map_err(|_| Error::internal("a stored term is out of range"))?;
        rights.push(AskedRight { role, days });
    }
    rights.sort_by_key(|right| right.role);
    Ok(rights)
}

/// Whether an invitation to this mailbox waits for an answer already.
///
/// # Errors
/// When the store fails.
pub async fn is_waiting(
    tx: &mut Tx,
    scope: &TenantScope,
    recipient: &EmailAddress,
    now: Timestamp,
) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT id FROM invitation WHERE organization_id = $1 AND recipient_key = $2
         AND state IN ('sent', 'opened') AND expires_at > $3 LIMIT 1",
        scope.organization().uuid(),
        recipient.key(),
        now.micros()
    )?;
    Ok(row.is_some())
}

/// Whether a mailbox is one of the organisation's own people.
///
/// # Errors
/// When the store fails.
pub async fn is_own_address(tx: &mut Tx, scope: &TenantScope, address: &EmailAddress) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT u.id FROM user_account u JOIN membership m ON m.user_id = u.id
         WHERE m.organization_id = $1 AND m.ended_at IS NULL AND u.email_key = $2",
        scope.organization().uuid(),
        address.key()
    )?;
    Ok(row.is_some())
}

/// Who may close an invitation from outside its answer: the sender's people, or the recipient who passes it on.
#[derive(Debug)]
pub enum Closer<'a> {
    /// A colleague of the sender.
    Sender(&'a Authorized<ManageInvitations>),
    /// The same at a provider that asks resellers.
    Provider(&'a Authorized<ManagePartnershipRequests>),
    /// Whoever ends the partnership between asker and asked.
    Ending(&'a PartnershipScope),
    /// Whoever makes a joint request void.
    Void(&'a Voidable),
    /// The holder of the link.
    Recipient(&'a LinkProof),
}

impl Closer<'_> {
    fn scope(&self) -> &TenantScope {
        match self {
            Self::Sender(proof) => proof.scope(),
            Self::Provider(proof) => proof.scope(),
            Self::Ending(partnership) => partnership.provider(),
            Self::Void(request) => request.scope(),
            Self::Recipient(link) => link.scope(),
        }
    }
}

/// Takes the step `from` → `to` that the state machine allowed (`Revoked` or `Replaced`).
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn close(
    tx: &mut Tx,
    closer: &Closer<'_>,
    id: InvitationId,
    from: State,
    to: State,
    now: Timestamp,
) -> Result<(), Error> {
    let from = if from == State::Expired { State::Sent } else { from };
    execute_one!(
        tx,
        "UPDATE invitation SET state = $4, changed_at = $5 WHERE organization_id = $1 AND id = $2
         AND (state = $3 OR ($3 = 'sent' AND state = 'opened'))",
        closer.scope().organization().uuid(),
        id.uuid(),
        from.code(),
        to.code(),
        now.micros()
    )
}

/// The invitation that takes another's place.
#[derive(Debug)]
pub struct Replacement<'a> {
    /// The one that goes.
    pub old: InvitationId,
    /// The one that comes.
    pub new: InvitationId,
    /// In whose name.
    pub sender: UserId,
    /// To which mailbox.
    pub recipient: &'a EmailAddress,
    /// Its link.
    pub link: NewLink,
}

/// Makes the invitation that takes another's place: same words, rights and parties, new link, perhaps another mailbox.
///
/// # Errors
/// When the store fails.
pub async fn insert_replacement(
    tx: &mut Tx,
    closer: &Closer<'_>,
    replacement: Replacement<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    let Replacement { old, new, sender, recipient, link } = replacement;
    let own = closer.scope().organization().uuid();
    execute_one!(
        tx,
        "INSERT INTO invitation (organization_id, id, sender_user_id, recipient, recipient_key, locale, subject, body, state, sender_saw_link, token_hash, created_at, changed_at, sent_at, expires_at, reason, kind)
         SELECT organization_id, $3, $4, $5, $6, locale, subject, body, 'sent', $7, $8, $9, $9, $9, $10, '', kind
         FROM invitation WHERE organization_id = $1 AND id = $2",
        own,
        old.uuid(),
        new.uuid(),
        sender.uuid(),
        recipient.as_str(),
        recipient.key(),
        matches!(link.seen_by, SeenBy::Sender(_)),
        link.token_hash,
        now.micros(),
        link.expires_at.micros()
    )?;
    execute!(
        tx,
        "INSERT INTO invitation_right (organization_id, invitation_id, role, days)
         SELECT organization_id, $3, role, days FROM invitation_right WHERE organization_id = $1 AND invitation_id = $2",
        own,
        old.uuid(),
        new.uuid()
    )?;
    super::joint_invitation::copy_party(tx, closer.scope(), old, new).await
}
