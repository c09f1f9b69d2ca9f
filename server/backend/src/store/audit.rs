//! The record. Only adds and reads; there is no function that changes or removes a row.

use shared::audit::{Event, EventView};
use shared::customer::FilterForm;
use shared::id::{ExportId, InvitationId, OrganizationId, UserId};
use shared::policy::ExportCustomers;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, fetch_all, fetch_optional};
use crate::authz::{Authorized, TenantScope};
use crate::error::Error;

/// Lines of a history a page shows.
const HISTORY_ROWS: i64 = 50;

/// An event to be written down.
#[derive(Debug)]
pub struct NewEvent<'a> {
    /// The organisation that acted.
    pub actor: OrganizationId,
    /// The person who acted; none for a job.
    pub person: Option<UserId>,
    /// The invitation it is about.
    pub invitation: Option<InvitationId>,
    /// What happened.
    pub event: &'a Event,
}

/// Writes an event on the record of one organisation, naming the other side if there is one. The caller holds the proof
/// of the act itself; an act without its event does not commit.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    keeper: OrganizationId,
    other: Option<OrganizationId>,
    new: &NewEvent<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    insert_as(tx, crate::random::id(now), (keeper, other), new, now).await
}

/// The same under an id by which it is looked for later.
///
/// # Errors
/// When the store fails.
pub async fn insert_as(
    tx: &mut Tx,
    id: Uuid,
    (keeper, other): (OrganizationId, Option<OrganizationId>),
    new: &NewEvent<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    let event = serde_json::to_string(new.event).map_err(Error::internal)?;
    execute!(
        tx,
        "INSERT INTO audit_event (organization_id, id, at, actor_organization_id, actor_user_id, other_organization_id, invitation_id, event, kind)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        keeper.uuid(),
        id,
        now.micros(),
        new.actor.uuid(),
        new.person.map(UserId::uuid),
        other.map(OrganizationId::uuid),
        new.invitation.map(InvitationId::uuid),
        event,
        new.event.kind().code()
    )?;
    Ok(())
}

/// Writes an event on both sides' records.
///
/// # Errors
/// When the store fails.
pub async fn insert_both(
    tx: &mut Tx,
    sides: (OrganizationId, OrganizationId),
    new: &NewEvent<'_>,
    now: Timestamp,
) -> Result<(), Error> {
    insert(tx, sides.0, Some(sides.1), new, now).await?;
    insert(tx, sides.1, Some(sides.0), new, now).await
}

/// What an organisation has on record about its dealings with another, newest first; what led to the relationship
/// included. Persons are named for one's own side only.
///
/// # Errors
/// When the store fails.
pub async fn history(tx: &mut Tx, scope: &TenantScope, other: OrganizationId) -> Result<Vec<EventView>, Error> {
    let own = scope.organization().uuid();
    let rows = fetch_all!(
        tx,
        (i64, String, Uuid, String, Option<String>),
        "SELECT a.at, a.event, a.actor_organization_id, o.name, u.name FROM audit_event a
         JOIN organization o ON o.id = a.actor_organization_id
         LEFT JOIN user_account u ON u.id = a.actor_user_id
         WHERE a.organization_id = $1 AND (a.other_organization_id = $2 OR a.invitation_id IN (
           SELECT id FROM invitation WHERE organization_id = $1 AND customer_organization_id = $2))
         ORDER BY a.at DESC, a.id DESC LIMIT $3",
        own,
        other.uuid(),
        HISTORY_ROWS
    )?;
    rows.into_iter()
        .map(|(at, event, actor, organization, person)| {
            Ok(EventView {
                at: Timestamp::from_micros(at),
                event: serde_json::from_str(&event).map_err(Error::internal)?,
                organization,
                person: person.filter(|_| actor == own),
            })
        })
        .collect()
}

/// What the person of the proof asked to take along, if that is on record since a moment.
///
/// # Errors
/// When the store fails, or the event cannot be read.
pub async fn exported(
    tx: &mut Tx,
    proof: &Authorized<ExportCustomers>,
    id: ExportId,
    since: Timestamp,
) -> Result<Option<FilterForm>, Error> {
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT event FROM audit_event WHERE organization_id = $1 AND id = $2 AND actor_user_id = $3 AND at > $4",
        proof.scope().organization().uuid(),
        id.uuid(),
        proof.user().uuid(),
        since.micros()
    )?;
    let Some((event,)) = row else { return Ok(None) };
    match serde_json::from_str(&event).map_err(Error::internal)? {
        Event::CustomersExported { filter, .. } => Ok(Some(filter)),
        _ => Ok(None),
    }
}
