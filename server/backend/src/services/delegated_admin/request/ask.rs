//! Asking a customer for administrator access, and asking to keep a right for longer, which is the same request with the
//! role and the days of the right.

use shared::delegated_admin::{
    AdminRequestEvent, AdminRequestForm, AdminRequestStartView, GrantDays, NewAdminRequest, proposed_name,
};
use shared::field::Code;
use shared::id::{AdminRequestId, GrantId};
use shared::policy::RequestAdminAccess;
use shared::time::Timestamp;

use super::{Happened, note, roles, somebody_listens};
use crate::authz::{self, AuthorizedForCustomer, SignedIn};
use crate::error::{Conflict, Error};
use crate::mail::RequestNews;
use crate::services::limit;
use crate::store::{Tx, admin_request, admin_request_right, organization};
use crate::{Backend, random};

/// Names that are tried for a proposal. Whoever has so many requests to one customer of one day types one.
const NAMES: u32 = 100;

/// The form to ask a customer with, for somebody who may.
///
/// # Errors
/// `NotFound` when no relationship with such a customer stands, `Forbidden` with the missing link otherwise.
pub async fn start(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    customer: &str,
) -> Result<AdminRequestStartView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof =
        authz::authorize_for_customer::<RequestAdminAccess>(&mut tx, person, organization, customer, now).await?;
    let name = free_name(&mut tx, &proof, now).await?;
    Ok(AdminRequestStartView {
        form: AdminRequestForm::blank(&name),
        customer: organization::view(&mut tx, proof.customer().customer()).await?,
        held: admin_request_right::held_roles(&mut tx, proof.scope(), proof.customer().customer(), now).await?,
        waiting: admin_request::waiting_roles(&mut tx, &proof, now).await?,
        as_of: now,
    })
}

/// A name none of the partner's requests has.
async fn free_name(
    tx: &mut Tx,
    proof: &AuthorizedForCustomer<RequestAdminAccess>,
    now: Timestamp,
) -> Result<String, Error> {
    let customer = organization::view(tx, proof.customer().customer()).await?.name;
    for number in 1..=NAMES {
        let name = proposed_name(&customer, now.date(), number);
        if !admin_request::is_named(tx, proof.scope(), &name).await? {
            return Ok(name);
        }
    }
    Ok(proposed_name(&customer, now.date(), NAMES))
}

/// Asks. The customer's global admins are told, and who asked gets a copy.
///
/// # Errors
/// `Invalid` with every refused field, also for a name another request has and a role that is asked for already; `Forbidden`
/// with the missing link, `NotFound` without a relationship, `Conflict` when every global admin has blocked the partner,
/// `RateLimited` after too many (abuse-cases 13).
pub async fn ask(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    customer: &str,
    form: &AdminRequestForm,
) -> Result<AdminRequestId, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = held(&mut tx, person, organization, customer, now).await?;
    let new = form.parse()?;
    let id = send(backend, &mut tx, (&proof, person), &new, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// Asks to keep a right that runs for as many days as it was given for, in one step.
///
/// # Errors
/// `NotFound` when the customer gave no such right or it has ended, else as [`ask`].
pub async fn extend(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    customer: &str,
    grant: GrantId,
) -> Result<AdminRequestId, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = held(&mut tx, person, organization, customer, now).await?;
    let (role, days) = admin_request_right::running_right(&mut tx, &proof, grant, now).await?;
    let form = AdminRequestForm {
        name: free_name(&mut tx, &proof, now).await?,
        roles: vec![role.code().to_owned()],
        days: days.clamp(GrantDays::MIN, GrantDays::MAX).to_string(),
    };
    let id = send(backend, &mut tx, (&proof, person), &form.parse()?, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// The proof, made behind the customer: a freeze or an ending may have come while this one waited.
async fn held(
    tx: &mut Tx,
    person: &SignedIn,
    organization: &str,
    customer: &str,
    now: Timestamp,
) -> Result<AuthorizedForCustomer<RequestAdminAccess>, Error> {
    let proof = authz::authorize_for_customer::<RequestAdminAccess>(tx, person, organization, customer, now).await?;
    admin_request::hold(tx, &proof).await?;
    authz::authorize_for_customer(tx, person, organization, customer, now).await
}

async fn send(
    backend: &Backend,
    tx: &mut Tx,
    (proof, person): (&AuthorizedForCustomer<RequestAdminAccess>, &SignedIn),
    new: &NewAdminRequest,
    now: Timestamp,
) -> Result<AdminRequestId, Error> {
    let waiting = admin_request::waiting_roles(tx, proof, now).await?;
    if new.terms.roles().iter().any(|role| waiting.contains(role)) {
        return Err(Error::field("roles", Code::AskedAlready));
    }
    let (partner, customer) = (proof.scope().organization(), proof.customer().customer());
    limit::INVITATIONS_FROM_ADDRESS.count(tx, person.address(), now).await?;
    limit::ADMIN_REQUESTS.count(tx, &partner.to_string(), now).await?;
    limit::ADMIN_REQUESTS_TO_CUSTOMER.count(tx, &format!("{partner}/{customer}"), now).await?;
    let id = AdminRequestId::from_uuid(random::id(now));
    if !admin_request::insert(tx, proof, id, new, now).await? {
        return Err(Error::field("name", Code::RequestNameTaken));
    }
    let request = authz::asked_by_partner(tx, proof, id).await?;
    if !somebody_listens(tx, &request).await? {
        return Err(Error::Conflict(Conflict::NobodyTakesRequests));
    }
    let mut ends = admin_request_right::held_in(tx, &request, now).await?;
    ends.retain(|held| new.terms.roles().contains(&held.role));
    let event = AdminRequestEvent::Asked { name: new.name.clone(), asked: new.terms.view(), held: roles(&ends) };
    let terms = new.terms.clone();
    let happened = Happened { news: RequestNews::Asked, event, terms, ends, reason: String::new() };
    note(backend, tx, &request, happened, now).await?;
    Ok(id)
}
