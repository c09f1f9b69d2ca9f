//! Customers asked by a table. A line is never taken away: what was brought in, and what became of it, stay together.

use shared::id::{BulkId, InvitationId, OrganizationId, UserId};
use shared::invitation::{
    BULK_SHOWN, BulkLine, BulkMessage, BulkOutcome, BulkProblem, BulkRowView, BulkState, BulkView,
};
use shared::policy::RequestRelationship;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Sql, Tx, execute, execute_one, fetch_all, fetch_one, fetch_optional, from_row};
use crate::authz::{Authorized, SystemScope, TenantScope};
use crate::error::Error;

/// Keeps a table with every line; those with problems are refused from the beginning.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    proof: &Authorized<RequestRelationship>,
    id: BulkId,
    (file_name, messages): (&str, &[BulkMessage]),
    lines: &[BulkLine],
    now: Timestamp,
) -> Result<(), Error> {
    let own = proof.scope().organization().uuid();
    execute!(
        tx,
        "INSERT INTO bulk_invitation (organization_id, id, sender_user_id, file_name, messages, state, created_at, asked)
         VALUES ($1, $2, $3, $4, $5, 'ready', $6, 0)",
        own,
        id.uuid(),
        proof.user().uuid(),
        file_name,
        serde_json::to_string(messages).map_err(Error::internal)?,
        now.micros()
    )?;
    for line in lines {
        let outcome = if line.problems.is_empty() { BulkOutcome::Waiting } else { BulkOutcome::Refused };
        execute!(
            tx,
            "INSERT INTO bulk_invitation_row (organization_id, bulk_id, line, email, language, outcome, problems)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            own,
            id.uuid(),
            i64::try_from(line.line).map_err(Error::internal)?,
            line.email.as_str(),
            line.language.as_str(),
            outcome.code(),
            serde_json::to_string(&line.problems).map_err(Error::internal)?
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

/// One table.
///
/// # Errors
/// `NotFound` when the organisation has none of that id.
pub async fn find(tx: &mut Tx, scope: &TenantScope, id: BulkId) -> Result<BulkView, Error> {
    let row = fetch_optional!(tx, ViewRow, view!("AND b.id = $2"), scope.organization().uuid(), id.uuid())?;
    row.ok_or(Error::NotFound)?.view()
}

/// The tables that were brought in last.
///
/// # Errors
/// When the store fails.
pub async fn latest(tx: &mut Tx, scope: &TenantScope) -> Result<Vec<BulkView>, Error> {
    let rows = fetch_all!(tx, ViewRow, view!("ORDER BY b.id DESC LIMIT 10"), scope.organization().uuid())?;
    rows.into_iter().map(ViewRow::view).collect()
}

type LineRow = (i64, String, String, String, String);

fn line((line, email, language, outcome, problems): LineRow) -> Result<BulkRowView, Error> {
    Ok(BulkRowView {
        line,
        email,
        language,
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
        "SELECT line, email, language, outcome, problems FROM bulk_invitation_row
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
        "SELECT line, email, language, outcome, problems FROM bulk_invitation_row
         WHERE organization_id = $1 AND bulk_id = $2 ORDER BY line",
        scope.organization().uuid(),
        id.uuid()
    )?;
    rows.into_iter().map(line).collect()
}

/// Lines the organisation has had sent since a moment.
///
/// # Errors
/// When the store fails.
pub async fn asked_since(tx: &mut Tx, scope: &TenantScope, since: Timestamp) -> Result<i64, Error> {
    let (asked,): (i64,) = fetch_one!(
        tx,
        (i64,),
        "SELECT CAST(COALESCE(SUM(asked), 0) AS BIGINT) FROM bulk_invitation WHERE organization_id = $1 AND started_at > $2",
        scope.organization().uuid(),
        since.micros()
    )?;
    Ok(asked)
}

/// Lets a table be sent, in the name of whoever lets it.
///
/// # Errors
/// `Conflict` when it was already.
pub async fn start(
    tx: &mut Tx,
    proof: &Authorized<RequestRelationship>,
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
    /// What is written, by language.
    pub messages: Vec<BulkMessage>,
}

/// The table that has waited longest, held until the transaction is over; one that somebody else holds is passed by.
///
/// # Errors
/// When the store fails.
pub async fn next_running(tx: &mut Tx, _scope: &SystemScope) -> Result<Option<Running>, Error> {
    let sql = Sql {
        sqlite: "SELECT organization_id, id, sender_user_id, messages FROM bulk_invitation WHERE state = 'running'
                 ORDER BY started_at LIMIT 1",
        postgres: "SELECT organization_id, id, sender_user_id, messages FROM bulk_invitation WHERE state = 'running'
                   ORDER BY started_at LIMIT 1 FOR UPDATE SKIP LOCKED",
    };
    let row = fetch_optional!(tx, (Uuid, Uuid, Uuid, String), sql)?;
    let Some((organization, id, sender, messages)) = row else { return Ok(None) };
    Ok(Some(Running {
        organization: OrganizationId::from_uuid(organization),
        id: BulkId::from_uuid(id),
        sender: UserId::from_uuid(sender),
        messages: serde_json::from_str(&messages).map_err(Error::internal)?,
    }))
}

/// Lines whose requests wait to be sent, the first ones.
///
/// # Errors
/// When the store fails.
pub async fn waiting(
    tx: &mut Tx,
    _scope: &SystemScope,
    running: &Running,
) -> Result<Vec<(i64, String, String)>, Error> {
    Ok(fetch_all!(
        tx,
        (i64, String, String),
        "SELECT line, email, language FROM bulk_invitation_row
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
