//! The activity log of an organisation: a page of it, and the whole of a stretch for a download. Changes nothing.

use shared::audit::{ACTIVITY_ROWS, ActivityForm, ActivityRowView, ActivityView, EXPORT_ROWS, Period};
use shared::policy::ViewActivity;
use uuid::Uuid;

use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::activity::{self, Rows};
use crate::{Backend, random};

/// A page of the log, newest first, before a place in it.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say, `Invalid` for a filter that cannot be.
pub async fn list(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &ActivityForm,
    before: Option<Uuid>,
) -> Result<ActivityView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ViewActivity>(&mut tx, person, organization).await?;
    let period = form.parse(now)?;
    let (from, end) = range(&period);
    let bounds = (from, before.map_or(end, |before| before.min(end)));
    let mut rows = activity::page(&mut tx, proof.scope(), bounds, period.kind, Rows::Page).await?;
    let more = rows.len() > ACTIVITY_ROWS;
    rows.truncate(ACTIVITY_ROWS);
    let next = rows.last().filter(|_| more).map(|(id, _)| id.to_string());
    let shown = ActivityForm {
        from: period.from.iso(),
        to: period.to.iso(),
        kind: period.kind.map_or("", shared::audit::Kind::code).to_owned(),
    };
    Ok(ActivityView { rows: rows.into_iter().map(|(_, row)| row).collect(), next, shown, as_of: now })
}

/// Whether somebody may take a stretch of the log along: a file leaves the portal, so the password was given not long ago
/// (abuse-cases 23).
///
/// # Errors
/// As [`list`], and `StepUpRequired`.
pub async fn may_export(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &ActivityForm,
) -> Result<(), Error> {
    let mut tx = backend.database().read().await?;
    let _may_read: authz::Authorized<ViewActivity> = authz::authorize(&mut tx, person, organization).await?;
    form.parse(backend.now())?;
    authz::stepped_up(person, backend.now()).map(drop)
}

/// Everything in a stretch of the log, newest first, up to [`EXPORT_ROWS`].
///
/// # Errors
/// As [`may_export`].
pub async fn export(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &ActivityForm,
) -> Result<Vec<ActivityRowView>, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ViewActivity>(&mut tx, person, organization).await?;
    let period = form.parse(backend.now())?;
    let _given = authz::stepped_up(person, backend.now())?;
    let (from, mut before) = range(&period);
    let mut all = Vec::new();
    while all.len() < EXPORT_ROWS {
        let batch = activity::page(&mut tx, proof.scope(), (from, before), period.kind, Rows::Batch).await?;
        let Some((last, _)) = batch.last() else { break };
        before = *last;
        all.extend(batch.into_iter().map(|(_, row)| row));
    }
    all.truncate(EXPORT_ROWS);
    Ok(all)
}

fn range(period: &Period) -> (Uuid, Uuid) {
    let (from, end) = period.bounds();
    (random::first_id(from), random::first_id(end))
}
