//! What happened to an application, read from the applicant's record by the operator's reviewers. Only reads.

use shared::audit::Event;
use shared::enrollment::{EnrollmentEvent, EnrollmentEventView};
use shared::policy::ReviewEnrollments;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, fetch_all};
use crate::authz::Supervised;
use crate::error::Error;

/// Lines a page shows.
const ROWS: i64 = 100;
/// How events of an enrolment begin as they are stored; the record of an active company holds many others.
const BEGINNING: &str = "{\"enrollment\":%";

/// The last lines about the application, newest first. Persons are named for the operator's side alone; who asked the
/// company to be let in is no business of its application.
///
/// # Errors
/// When the store fails.
pub async fn of_application(
    tx: &mut Tx,
    proof: &Supervised<ReviewEnrollments>,
) -> Result<Vec<EnrollmentEventView>, Error> {
    let own = proof.proof().scope().organization().uuid();
    let rows = fetch_all!(
        tx,
        (i64, String, Uuid, String, Option<String>),
        "SELECT a.at, a.event, a.actor_organization_id, o.name, u.name FROM audit_event a
         JOIN organization o ON o.id = a.actor_organization_id
         LEFT JOIN user_account u ON u.id = a.actor_user_id
         WHERE a.organization_id = $1 AND a.event LIKE $2 ORDER BY a.at DESC, a.id DESC LIMIT $3",
        proof.subject().organization().uuid(),
        BEGINNING,
        ROWS
    )?;
    let mut lines = Vec::with_capacity(rows.len());
    for (at, event, actor, organization, person) in rows {
        let Event::Enrollment(event) = serde_json::from_str(&event).map_err(Error::internal)? else { continue };
        if !matches!(event, EnrollmentEvent::LetInAsked { .. }) {
            let (at, person) = (Timestamp::from_micros(at), person.filter(|_| actor == own));
            lines.push(EnrollmentEventView { at, event, organization, person });
        }
    }
    Ok(lines)
}
