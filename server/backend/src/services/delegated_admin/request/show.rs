//! Requests as pages read them, from either side. Changes nothing.

use shared::customer::PAGE_ROWS;
use shared::delegated_admin::{AdminRequestListView, AdminRequestView};
use shared::ending::Side;
use shared::id::AdminRequestId;
use shared::policy::{AnswerAdminRequest, WithdrawAdminRequest};

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{admin_request_list, admin_request_right, organization};

/// One request.
///
/// # Errors
/// `NotFound` when the organisation is no side of it; `Forbidden` as rights say: at a customer whoever sees the partners,
/// at a partner whoever sees the customers.
pub async fn show(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: AdminRequestId,
) -> Result<AdminRequestView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let reader = authz::may_read_endings(&mut tx, person, organization).await?;
    let shown = admin_request_list::find(&mut tx, &reader, id, now).await?;
    let partner = organization::view(&mut tx, shown.partner).await?;
    let customer = organization::view(&mut tx, shown.customer).await?;
    let side = reader.side();
    let other = if side == Side::Partner { shown.customer } else { shown.partner };
    let mut held = admin_request_right::held_roles(&mut tx, reader.scope(), other, now).await?;
    held.retain(|held| shown.row.asked.roles.contains(&held.role));
    let may_act = match side {
        Side::Customer => {
            allowed(authz::authorize::<AnswerAdminRequest>(&mut tx, person, organization).await.map(drop))?
        }
        Side::Partner => {
            let may = authz::authorize_for_customer::<WithdrawAdminRequest>(
                &mut tx,
                person,
                organization,
                &customer.slug,
                now,
            );
            allowed(may.await.map(drop))?
        }
    };
    Ok(AdminRequestView {
        id,
        side,
        partner,
        customer,
        name: shown.row.name,
        asked: shown.row.asked,
        offered: shown.offered,
        state: shown.row.state,
        asked_at: shown.row.asked_at,
        changed_at: shown.row.changed_at,
        lapses_at: shown.row.lapses_at,
        reason: shown.reason,
        held,
        may_act,
        obstacle: shown.obstacle,
        related: shown.related,
        as_of: now,
    })
}

fn allowed(proved: Result<(), Error>) -> Result<bool, Error> {
    match proved {
        Ok(()) => Ok(true),
        Err(Error::Forbidden(_) | Error::NotFound) => Ok(false),
        Err(error) => Err(error),
    }
}

/// A page of the organisation's requests before a place, newest first: those that wait alone, or all.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn list(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    open: bool,
    before: Option<AdminRequestId>,
) -> Result<AdminRequestListView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let reader = authz::may_read_endings(&mut tx, person, organization).await?;
    let limit = i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX);
    let mut rows = admin_request_list::page(&mut tx, &reader, open, (before, limit), now).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| more).map(|row| row.id);
    Ok(AdminRequestListView { rows, next, side: reader.side(), as_of: now })
}
