//! The thread between applicant and operator, and the operator's internal notes. Only adds and reads.

use shared::enrollment::{Check, EntryView};
use shared::id::{OrganizationId, UserId};
use shared::policy::{EnrollOrganization, ReviewEnrollments};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, fetch_all};
use crate::authz::{Authorized, Supervised, TenantScope};
use crate::error::Error;

/// Lines a page shows; what is older than these stays on file.
const ROWS: i64 = 200;

/// Who writes.
#[derive(Debug)]
pub enum Author<'a> {
    /// The applicant.
    Applicant(&'a Authorized<EnrollOrganization>),
    /// A reviewer.
    Reviewer(&'a Supervised<ReviewEnrollments>),
}

/// Adds a line; an internal one is read by the operator's side alone.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    author: &Author<'_>,
    (check, internal): (Option<Check>, bool),
    text: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let (subject, side, person): (OrganizationId, OrganizationId, UserId) = match author {
        Author::Applicant(proof) => (proof.scope().organization(), proof.scope().organization(), proof.user()),
        Author::Reviewer(proof) => {
            (proof.subject().organization(), proof.proof().scope().organization(), proof.proof().user())
        }
    };
    execute!(
        tx,
        "INSERT INTO enrollment_entry (organization_id, id, at, author_organization_id, author_user_id, kind, internal, body)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        subject.uuid(),
        crate::random::id(now),
        now.micros(),
        side.uuid(),
        person.uuid(),
        check.map(Check::code),
        internal,
        text
    )?;
    Ok(())
}

/// The messages an applicant reads, oldest first. Reviewers have no names there.
///
/// # Errors
/// When the store fails.
pub async fn messages(tx: &mut Tx, scope: &TenantScope) -> Result<Vec<EntryView>, Error> {
    let own = scope.organization();
    Ok(read(tx, scope, own).await?.into_iter().filter(|entry| !entry.internal).collect())
}

/// Messages and internal notes, oldest first, for reviewers. The applicant's people have no names there.
///
/// # Errors
/// When the store fails.
pub async fn everything(tx: &mut Tx, proof: &Supervised<ReviewEnrollments>) -> Result<Vec<EntryView>, Error> {
    read(tx, proof.subject(), proof.proof().scope().organization()).await
}

async fn read(tx: &mut Tx, scope: &TenantScope, reader: OrganizationId) -> Result<Vec<EntryView>, Error> {
    let rows = fetch_all!(
        tx,
        (i64, Uuid, String, Option<String>, bool, String),
        "SELECT e.at, e.author_organization_id, u.name, e.kind, e.internal, e.body FROM enrollment_entry e
         JOIN user_account u ON u.id = e.author_user_id WHERE e.organization_id = $1 ORDER BY e.at DESC, e.id DESC LIMIT $2",
        scope.organization().uuid(),
        ROWS
    )?;
    let entry =
        |(at, side, person, check, internal, text): (i64, Uuid, String, Option<String>, bool, String)| EntryView {
            at: Timestamp::from_micros(at),
            from_operator: side != scope.organization().uuid(),
            person: (side == reader.uuid()).then_some(person),
            check: check.as_deref().and_then(Check::parse),
            internal,
            text,
        };
    Ok(rows.into_iter().rev().map(entry).collect())
}
