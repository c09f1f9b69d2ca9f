//! The list of customers as a file: counted first, then asked for, which goes on the record, and then fetched.

use shared::audit::Event;
use shared::customer::{CustomerRowView, EXPORT_CUSTOMERS, EXPORT_HOURS, ExportView, Filter, FilterForm};
use shared::id::{ExportId, OrganizationId};
use shared::organization::Tier;
use shared::policy::ExportCustomers;
use shared::time::Timestamp;

use crate::authz::{self, SignedIn, TenantScope};
use crate::error::{Conflict, Error};
use crate::store::customer_list::{Size, Wanted, count, page};
use crate::store::{Tx, audit, shared_customer};
use crate::{Backend, random};

/// The partner a filter names, with its name.
type Partner = (OrganizationId, String);

/// How many customers a file would hold, and whether the one that was made can still be fetched by the same person.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say; `NotFound` too for a partner the organisation is not connected with.
pub async fn prepare(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &FilterForm,
    made: Option<ExportId>,
) -> Result<ExportView, Error> {
    let (now, filter) = (backend.now(), form.parse());
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ExportCustomers>(&mut tx, person, organization).await?;
    let (partner, count) = counted(&mut tx, proof.scope(), &filter, now).await?;
    let ready = match made {
        Some(id) => audit::exported(&mut tx, &proof, id, since(now)).await?.map(|_| id),
        None => None,
    };
    Ok(ExportView { filter: filter.form(), partner: partner.map(|(_, name)| name), count, ready })
}

async fn counted(
    tx: &mut Tx,
    scope: &TenantScope,
    filter: &Filter,
    now: Timestamp,
) -> Result<(Option<Partner>, i64), Error> {
    let partner = partner(tx, scope, filter).await?;
    let wanted = Wanted { filter, partner: partner.as_ref().map(|(id, _)| *id), now };
    let count = count(tx, scope, &wanted).await?;
    Ok((partner, count))
}

async fn partner(tx: &mut Tx, scope: &TenantScope, filter: &Filter) -> Result<Option<Partner>, Error> {
    let Some(slug) = &filter.partner else { return Ok(None) };
    shared_customer::connected(tx, scope, slug).await?.map(Some).ok_or(Error::NotFound)
}

/// Asks for the file; the activity log says who did, and which customers. Gives what names the file.
///
/// # Errors
/// As [`prepare`]; `StepUpRequired` when the password was given too long ago; `Conflict` when there are more customers than a file may hold.
pub async fn export(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &FilterForm,
) -> Result<ExportId, Error> {
    let now = backend.now();
    let filter = form.parse();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ExportCustomers>(&mut tx, person, organization).await?;
    // A session left open is not enough for a file of every customer (abuse-cases 23).
    let _given = authz::stepped_up(person, now)?;
    let (_, count) = counted(&mut tx, proof.scope(), &filter, now).await?;
    if count > EXPORT_CUSTOMERS {
        return Err(Error::Conflict(Conflict::TooManyCustomers));
    }
    let id = ExportId::from_uuid(random::id(now));
    let own = proof.scope().organization();
    let event = Event::CustomersExported { count, filter: filter.form() };
    let new = audit::NewEvent { actor: own, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert_as(&mut tx, id.uuid(), (own, None), &new, now).await?;
    tx.commit().await?;
    Ok(id)
}

const fn since(now: Timestamp) -> Timestamp {
    now.plus_seconds(-3_600 * EXPORT_HOURS)
}

/// The customers of a file that was asked for within the hour, by the same person, and the tier of whose they are.
///
/// # Errors
/// `NotFound` when it was not, or is not the organisation's; `Forbidden` when the person may no longer.
pub async fn fetch(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: ExportId,
) -> Result<(Tier, Vec<CustomerRowView>), Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ExportCustomers>(&mut tx, person, organization).await?;
    let form = audit::exported(&mut tx, &proof, id, since(now)).await?.ok_or(Error::NotFound)?;
    let filter = form.parse();
    let partner = partner(&mut tx, proof.scope(), &filter).await?.map(|(id, _)| id);
    let wanted = Wanted { filter: &filter, partner, now };
    let most = usize::try_from(EXPORT_CUSTOMERS).unwrap_or(usize::MAX);
    let (mut rows, mut after) = (Vec::new(), None);
    while rows.len() < most {
        let batch = page(&mut tx, proof.scope(), &wanted, after.as_ref(), Size::Batch).await?;
        let Some((last, _)) = batch.last() else { break };
        after = Some(last.clone());
        rows.extend(batch.into_iter().map(|(_, row)| row));
    }
    rows.truncate(most);
    let tier = crate::store::organization::view(&mut tx, proof.scope().organization()).await?.tier;
    Ok((tier, rows))
}
