//! Customers or resellers asked by a table. A line is never taken away: what was brought in, and what became of it, stay together.

use shared::id::{BulkId, InvitationId, OrganizationId, UserId};
use shared::invitation::{
    BULK_SHOWN, BulkLine, BulkMessage, BulkOutcome, BulkProblem, BulkRowView, BulkState, BulkView, Kind,
};
use shared::time::Timestamp;
use uuid::Uuid;

use super::invitation::Asking;
use super::sql::{Sql, Tx, execute, execute_one, fetch_all, fetch_one, fetch_optional, from_row};
use crate::authz::{Authorized, SystemScope, TenantScope};
use crate::error::Error;

/// Keeps a table with every line; those with problems are refused from the beginning.
///
/// # Errors
/// When the store fails.
pub async fn insert<A: Asking>(
    tx: &mut Tx,
    proof: &Authorized<A>,
    id: BulkId,
    (file_name, messages): (&str, &[BulkMessage]),
    lines: &[BulkLine],
    now: Timestamp,
) -> Result<(), Error> {
    let own = proof.scope().organization().uuid();
    execute!(
        tx,
        "INSERT INTO bulk_invitation (organization_id, id, sender_user_id, file_name, messages, state, created_at, asked, kind)
         VALUES ($1, $2, $3, $4, $5, 'ready', $6, 0, $7)",
        own,
        id.uuid(),
        proof.user().uuid(),
        file_name,
        serde_json::to_string(messages).map_err(Error::internal)?,
        now.micros(),
        A::OF.code()
    )?;
    for line in lines {
        let outcome = if line.problems.is_empty() { BulkOutcome::Waiting } else { BulkOutcome::Refused };
        execute!(
            tx,
            "INSERT INTO bulk_invitation_row (organization_id, bulk_id, line, email, language, outcome, problems, provider)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            own,
            id.uuid(),
            i64::try_from(line.line).map_err(Error::internal)?,
            line.email.as_str(),
            line.language.as_str(),
            outcome.code(),
            serde_json::to_string(&line.problems).map_err(Error::internal)?,
            line.provider.as_str()
        )?;
    }
    Ok(())
}

struct ViewRow {
    id: Uuid,
    file_name: String,
    state: String,
    created_at: i64,
    sender: String,
    waiting: i64,
    sent: i64,
    refused: i64,
}
from_row!(ViewRow { id, file_name, state, created_at, sender, waiting, sent, refused });

impl ViewRow {
    fn view(self) -> Result<BulkView, Error> {
        Ok(BulkView {
            id: BulkId::from_uuid(self.id),
            file_name: self.file_name,
            state: BulkState::parse(&self.state).ok_or_else(|| Error::internal("a stored state is unknown"))?,
            waiting: self.waiting,
            sent: self.sent,
            refused: self.refused,
            created_at: Timestamp::from_micros(self.created_at),
            sender: self.sender,
        })
    }
}

macro_rules! view {
    ($where:literal) => {
        concat!(
            "SELECT b.id, b.file_name, b.state, b.created_at, u.name AS sender,
               (SELECT COUNT(*) FROM bulk_invitation_row r WHERE r.organization_id = b.organization_id AND r.bulk_id = b.id AND r.outcome = 'waiting') AS waiting,
               (SELECT COUNT(*) FROM bulk_invitation_row r WHERE r.organization_id = b.organization_id AND r.bulk_id = b.id AND r.outcome = 'sent') AS sent,
               (SELECT COUNT(*) FROM bulk_invitation_row r WHERE r.organization_id = b.organization_id AND r.bulk_id = b.id AND r.outcome = 'refused') AS refused
             FROM bulk_invitation b JOIN user_account u ON u.id = b.sender_user_id WHERE b.organization_id = $1 ",
            $where
        )
    };
}

/// One table of requests of a kind.
///
/// # Errors
/// `NotFound` when the organisation has none of that id.
pub async fn find(tx: &mut Tx, scope: &TenantScope, of: Kind, id: BulkId) -> Result<BulkView, Error> {
    let own = scope.organization().uuid();
    let row = fetch_optional!(tx, ViewRow, view!("AND b.id = $2 AND b.kind = $3"), own, id.uuid(), of.code())?;
    row.ok_or(Error::NotFound)?.view()
}

/// The tables of requests of a kind that were brought in last.
///
/// # Errors
/// When the store fails.
pub async fn latest(tx: &mut Tx, scope: &TenantScope, of: Kind) -> Result<Vec<BulkView>, Error> {
    let own = scope.organization().uuid();
    let rows = fetch_all!(tx, ViewRow, view!("AND b.kind = $2 ORDER BY b.id DESC LIMIT 10"), own, of.code())?;
    rows.into_iter().map(ViewRow::view).collect()
}

/// What a table writes, by language and by provider.
///
/// # Errors
/// When the store fails.
pub async fn messages(tx: &mut Tx, scope: &TenantScope, id: BulkId) -> Result<Vec<BulkMessage>, Error> {
    let (messages,): (String,) = fetch_one!(
        tx,
        (String,),
        "SELECT messages FROM bulk_invitation WHERE organization_id = $1 AND id = $2",
        scope.organization().uuid(),
        id.uuid()
    )?;
    serde_json::from_str(&messages).map_err(Error::internal)
}

type LineRow = (i64, String, String, String, String, String);

fn line((line, email, language, provider, outcome, problems): LineRow) -> Result<BulkRowView, Error> {
    Ok(BulkRowView {
        line,
        email,
        language,
        provider,
        outcome: BulkOutcome::parse(&outcome).ok_or_else(|| Error::internal("a stored outcome is unknown"))?,
        problems: serde_json::from_str(&problems).map_err(Error::internal)?,
    })
}

/// The first lines by which nobody is asked.
///
/// # Errors
/// When the store fails.
pub async fn refused(tx: &mut Tx, scope: &TenantScope, id: BulkId) -> Result<Vec<BulkRowView>, Error> {
    let rows = fetch_all!(
        tx,
        LineRow,
        "SELECT line, email, language, provider, outcome, problems FROM bulk_invitation_row
         WHERE organization_id = $1 AND bulk_id = $2 AND outcome = 'refused' ORDER BY line LIMIT $3",
        scope.organization().uuid(),
        id.uuid(),
        i64::try_from(BULK_SHOWN).map_err(Error::internal)?
    )?;
    rows.into_iter().map(line).collect()
}

/// Every line.
///
/// # Errors
/// When the store fails.
pub async fn lines(tx: &mut Tx, scope: &TenantScope, id: BulkId) -> Result<Vec<BulkRowView>, Error> {
    let rows = fetch_all!(
        tx,
        LineRow,
        "SELECT line, email, language, provider, outcome, problems FROM bulk_invitation_row
         WHERE organization_id = $1 AND bulk_id = $2 ORDER BY line",
        scope.organization().uuid(),
        id.uuid()
    )?;
    rows.into_iter().map(line).collect()
}

/// Lines of a kind the organisation has had sent since a moment.
///
/// # Errors
/// When the store fails.
pub async fn asked_since(tx: &mut Tx, scope: &TenantScope, of: Kind, since: Timestamp) -> Result<i64, Error> {
    let (asked,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT CAST(COALESCE(SUM(asked), 0) AS BIGINT) FROM bulk_invitation
         WHERE organization_id = $1 AND started_at > $2 AND kind = $3",
        scope.organization().uuid(),
        since.micros(),
        of.code()
    )?;
    Ok(asked)
}

/// Lets a table be sent, in the name of whoever lets it.
///
/// # Errors
/// `Conflict` when it was already.
pub async fn start<A: Asking>(
    tx: &mut Tx,
    proof: &Authorized<A>,
    id: BulkId,
    asked: i64,
    now: Timestamp,
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE bulk_invitation SET state = 'running', started_at = $4, sender_user_id = $3, asked = $5
         WHERE organization_id = $1 AND id = $2 AND state = 'ready'",
        proof.scope().organization().uuid(),
        id.uuid(),
        proof.user().uuid(),
        now.micros(),
        asked
    )
}

/// A table that is being sent.
#[derive(Debug)]
pub struct Running {
    /// Whose.
    pub organization: OrganizationId,
    /// Which.
    pub id: BulkId,
    /// In whose name.
    pub sender: UserId,
    /// What its lines ask for.
    pub of: Kind,
    /// What is written, by language and by provider.
    pub messages: Vec<BulkMessage>,
}

/// The table that has waited longest, held until the transaction is over; one that somebody else holds is passed by.
///
/// # Errors
/// When the store fails.
pub async fn next_running(tx: &mut Tx, _scope: &SystemScope) -> Result<Option<Running>, Error> {
    let sql = Sql {
        sqlite:
            "SELECT organization_id, id, sender_user_id, messages, kind FROM bulk_invitation WHERE state = 'running'
                 ORDER BY started_at LIMIT 1",
        postgres:
            "SELECT organization_id, id, sender_user_id, messages, kind FROM bulk_invitation WHERE state = 'running'
                   ORDER BY started_at LIMIT 1 FOR UPDATE SKIP LOCKED",
    };
    let row = fetch_optional!(tx, (Uuid, Uuid, Uuid, String, String), sql)?;
    let Some((organization, id, sender, messages, kind)) = row else { return Ok(None) };
    Ok(Some(Running {
        organization: OrganizationId::from_uuid(organization),
        id: BulkId::from_uuid(id),
        sender: UserId::from_uuid(sender),
        of: Kind::parse(&kind).ok_or_else(|| Error::internal("a stored kind is unknown"))?,
        messages: serde_json::from_str(&messages).map_err(Error::internal)?,
    }))
}

/// A line whose request waits to be sent, as it was written.
#[derive(Debug)]
pub struct WaitingRow {
    /// Its line.
    pub line: i64,
    /// To whom.
    pub email: String,
    /// In which language.
    pub language: String,
    /// With which provider; empty where one asks alone.
    pub provider: String,
}
from_row!(WaitingRow { line, email, language, provider });

/// Lines whose requests wait to be sent, the first ones.
///
/// # Errors
/// When the store fails.
pub async fn waiting(tx: &mut Tx, _scope: &SystemScope, running: &Running) -> Result<Vec<WaitingRow>, Error> {
    Ok(fetch_all!(
        tx,
        WaitingRow,
        "SELECT line, email, language, provider FROM bulk_invitation_row
         WHERE organization_id = $1 AND bulk_id = $2 AND outcome = 'waiting' ORDER BY line LIMIT 250",
        running.organization.uuid(),
        running.id.uuid()
    )?)
}

/// Notes what became of a line.
///
/// # Errors
/// `Conflict` when that is known already.
pub async fn settle(
    tx: &mut Tx,
    _scope: &SystemScope,
    running: &Running,
    line: i64,
    became: Result<InvitationId, BulkProblem>,
) -> Result<(), Error> {
    let (outcome, invitation, problems) = match became {
        Ok(id) => (BulkOutcome::Sent, Some(id.uuid()), Vec::new()),
        Err(problem) => (BulkOutcome::Refused, None, vec![problem]),
    };
    execute_one!(
        tx,
        "UPDATE bulk_invitation_row SET outcome = $4, invitation_id = $5, problems = $6
         WHERE organization_id = $1 AND bulk_id = $2 AND line = $3 AND outcome = 'waiting'",
        running.organization.uuid(),
        running.id.uuid(),
        line,
        outcome.code(),
        invitation,
        serde_json::to_string(&problems).map_err(Error::internal)?
    )
}

/// Refuses every line that still waits.
///
/// # Errors
/// When the store fails.
pub async fn refuse_rest(
    tx: &mut Tx,
    _scope: &SystemScope,
    running: &Running,
    problem: &BulkProblem,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE bulk_invitation_row SET outcome = 'refused', problems = $3
         WHERE organization_id = $1 AND bulk_id = $2 AND outcome = 'waiting'",
        running.organization.uuid(),
        running.id.uuid(),
        serde_json::to_string(&[problem]).map_err(Error::internal)?
    )?;
    Ok(())
}

/// Notes that every line is done. Gives how many were sent and how many were not.
///
/// # Errors
/// When the store fails.
pub async fn finish(tx: &mut Tx, _scope: &SystemScope, running: &Running, now: Timestamp) -> Result<(i64, i64), Error> {
    execute_one!(
        tx,
        "UPDATE bulk_invitation SET state = 'done', finished_at = $3
         WHERE organization_id = $1 AND id = $2 AND state = 'running'",
        running.organization.uuid(),
        running.id.uuid(),
        now.micros()
    )?;
    Ok(fetch_one!(
        tx,
        (i64, i64),
        "SELECT COUNT(CASE WHEN outcome = 'sent' THEN 1 END), COUNT(CASE WHEN outcome = 'refused' THEN 1 END)
         FROM bulk_invitation_row WHERE organization_id = $1 AND bulk_id = $2",
        running.organization.uuid(),
        running.id.uuid()
    )?)
}
