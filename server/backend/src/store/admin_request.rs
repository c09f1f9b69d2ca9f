//! Requests of partners for administrator access to customers they have: made, held, answered. Every change holds the
//! customer first, as a freeze and an ending do. Must not decide; the state that is left stands in the `WHERE`.

use shared::delegated_admin::{AdminRequestState, AdminRole, AdminTerms, NewAdminRequest};
use shared::id::{AdminRequestId, OrganizationId, UserId};
use shared::locale::Locale;
use shared::policy::{Action, AnswerAdminRequest, RequestAdminAccess};
use shared::time::Timestamp;
use shared::user::Role;
use uuid::Uuid;

use super::sql::{Tx, execute, execute_one, fetch_all, fetch_optional, from_row};
use super::{shared_customer, user};
use crate::authz::{Authorized, AuthorizedForCustomer, EndingProof, HeldRequest, SteppedUp, SystemScope, TenantScope};
use crate::error::Error;

/// A request as it is held.
#[derive(Debug)]
pub struct HeldRow {
    /// Who asks.
    pub partner_organization_id: Uuid,
    /// The request.
    pub id: Uuid,
    /// The relationship it was asked in.
    pub relationship_id: Uuid,
    /// Who is asked.
    pub customer_organization_id: Uuid,
    /// What it is called.
    pub name: String,
    /// Days that are asked.
    pub days: i64,
    /// Days that were offered.
    pub offered_days: Option<i64>,
    /// Roles that are asked, with spaces between them.
    pub roles: String,
    /// Those among them that were offered.
    pub offered_roles: Option<String>,
    /// Where it is.
    pub state: String,
    /// Until when it can be answered.
    pub lapses_at: i64,
    /// Who asked.
    pub asked_by_user_id: Uuid,
    /// Who answered for the customer.
    pub answered_by_user_id: Option<Uuid>,
    /// Whether the relationship stands.
    pub related: bool,
    /// Whether the customer has frozen all partner access.
    pub frozen: bool,
    /// Whether the partner may trade.
    pub standing: String,
}

from_row!(HeldRow {
    partner_organization_id,
    id,
    relationship_id,
    customer_organization_id,
    name,
    days,
    offered_days,
    roles,
    offered_roles,
    state,
    lapses_at,
    asked_by_user_id,
    answered_by_user_id,
    related,
    frozen,
    standing,
});

impl HeldRow {
    /// What is asked.
    ///
    /// # Errors
    /// `Internal` when what is stored is none of ours.
    pub fn asked(&self) -> Result<AdminTerms, Error> {
        terms(&self.roles, self.days)
    }

    /// What was offered.
    ///
    /// # Errors
    /// `Internal` when what is stored is none of ours.
    pub fn offered(&self) -> Result<Option<AdminTerms>, Error> {
        self.offered_days.map(|days| terms(self.offered_roles.as_deref().unwrap_or_default(), days)).transpose()
    }
}

/// Reads roles with spaces between them, and their days.
pub(super) fn terms(roles: &str, days: i64) -> Result<AdminTerms, Error> {
    let roles: Option<Vec<_>> = roles.split_whitespace().map(AdminRole::parse).collect();
    roles
        .and_then(|roles| AdminTerms::stored(roles, days))
        .ok_or_else(|| Error::internal("what is stored of a request is none of ours"))
}

macro_rules! held {
    ($which:literal) => {
        concat!(
            "SELECT q.partner_organization_id, q.id, q.relationship_id, q.customer_organization_id, q.name, q.days, q.offered_days,
               (SELECT string_agg(a.role, ' ') FROM delegated_admin_request_role a
                 WHERE a.partner_organization_id = q.partner_organization_id AND a.request_id = q.id) AS roles,
               (SELECT string_agg(a.role, ' ') FROM delegated_admin_request_role a
                 WHERE a.partner_organization_id = q.partner_organization_id AND a.request_id = q.id AND a.offered) AS offered_roles,
               q.state, q.lapses_at, q.asked_by_user_id, q.answered_by_user_id, r.ended_at IS NULL AS related,
               EXISTS (SELECT 1 FROM partner_freeze f WHERE f.organization_id = q.customer_organization_id AND f.ended_at IS NULL) AS frozen,
               CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END AS standing
             FROM delegated_admin_request q
             JOIN relationship r ON r.partner_organization_id = q.partner_organization_id AND r.id = q.relationship_id
             JOIN organization o ON o.id = q.partner_organization_id WHERE ",
            $which
        )
    };
}

/// A request to the customer of the proof, and the customer, held.
///
/// # Errors
/// When the store fails.
pub async fn hold_of_customer(
    tx: &mut Tx,
    proof: &Authorized<AnswerAdminRequest>,
    id: AdminRequestId,
) -> Result<Option<HeldRow>, Error> {
    let customer = proof.scope().organization();
    shared_customer::lock(tx, customer).await?;
    let sql = held!("q.customer_organization_id = $1 AND q.id = $2");
    Ok(fetch_optional!(tx, HeldRow, sql, customer.uuid(), id.uuid())?)
}

/// A request of the partner of the proof to its customer there, and the customer, held.
///
/// # Errors
/// When the store fails.
pub async fn hold_of_partner<A: Action>(
    tx: &mut Tx,
    proof: &AuthorizedForCustomer<A>,
    id: AdminRequestId,
) -> Result<Option<HeldRow>, Error> {
    hold(tx, proof).await?;
    let (partner, customer) = (proof.scope().organization().uuid(), proof.customer().customer().uuid());
    let sql = held!("q.partner_organization_id = $1 AND q.customer_organization_id = $2 AND q.id = $3");
    Ok(fetch_optional!(tx, HeldRow, sql, partner, customer, id.uuid())?)
}

/// Requests that wait between the two sides of a proof that ends their relationship; the caller holds the customer.
///
/// # Errors
/// When the store fails.
pub async fn hold_between(tx: &mut Tx, proof: &EndingProof, now: Timestamp) -> Result<Vec<HeldRow>, Error> {
    let (partner, customer) = proof.sides();
    let sql = held!(
        "q.partner_organization_id = $1 AND q.customer_organization_id = $2 AND q.state IN ('pending', 'offered')
         AND q.lapses_at > $3 ORDER BY q.id"
    );
    Ok(fetch_all!(tx, HeldRow, sql, partner.uuid(), customer.uuid(), now.micros())?)
}

/// A request a job has found to be overdue, and its customer, held.
///
/// # Errors
/// When the store fails.
pub async fn hold_overdue(tx: &mut Tx, _scope: &SystemScope, id: AdminRequestId) -> Result<Option<HeldRow>, Error> {
    let customer = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT customer_organization_id FROM delegated_admin_request WHERE id = $1",
        id.uuid()
    )?;
    let Some((customer,)) = customer else { return Ok(None) };
    shared_customer::lock(tx, OrganizationId::from_uuid(customer)).await?;
    let sql = held!("q.id = $1 AND q.state IN ('pending', 'offered')");
    Ok(fetch_optional!(tx, HeldRow, sql, id.uuid())?)
}

/// Keeps the customer's freeze, the end of the relationship and further requests waiting until the transaction is over.
///
/// # Errors
/// When the store fails.
pub async fn hold<A: Action>(tx: &mut Tx, proof: &AuthorizedForCustomer<A>) -> Result<(), Error> {
    shared_customer::lock(tx, proof.customer().customer()).await
}

/// Writes down what a partner asks. Says no when another request of the partner has this name.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    proof: &AuthorizedForCustomer<RequestAdminAccess>,
    id: AdminRequestId,
    new: &NewAdminRequest,
    now: Timestamp,
) -> Result<bool, Error> {
    let partner = proof.scope().organization().uuid();
    let made = execute!(
        tx,
        "INSERT INTO delegated_admin_request (partner_organization_id, id, relationship_id, customer_organization_id, name, name_key,
           days, state, reason, asked_at, asked_by_user_id, changed_at, lapses_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'pending', '', $8, $9, $8, $10)
         ON CONFLICT (partner_organization_id, name_key) DO NOTHING",
        partner,
        id.uuid(),
        proof.customer().relationship().uuid(),
        proof.customer().customer().uuid(),
        new.name.as_str(),
        new.name.to_lowercase(),
        new.terms.days().get(),
        now.micros(),
        proof.user().uuid(),
        now.plus_days(AdminRequestState::DAYS_TO_ANSWER).micros()
    )?;
    if made == 0 {
        return Ok(false);
    }
    for role in new.terms.roles() {
        execute_one!(
            tx,
            "INSERT INTO delegated_admin_request_role (partner_organization_id, request_id, role, offered) VALUES ($1, $2, $3, FALSE)",
            partner,
            id.uuid(),
            role.code()
        )?;
    }
    Ok(true)
}

/// Whether the partner of the scope has a request of this name.
///
/// # Errors
/// When the store fails.
pub async fn is_named(tx: &mut Tx, scope: &TenantScope, name: &str) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT id FROM delegated_admin_request WHERE partner_organization_id = $1 AND name_key = $2",
        scope.organization().uuid(),
        name.to_lowercase()
    )?;
    Ok(row.is_some())
}

/// Roles for which a request of the partner to its customer waits.
///
/// # Errors
/// When the store fails.
pub async fn waiting_roles<A: Action>(
    tx: &mut Tx,
    proof: &AuthorizedForCustomer<A>,
    now: Timestamp,
) -> Result<Vec<AdminRole>, Error> {
    let rows = fetch_all!(
        tx,
        (String,),
        "SELECT DISTINCT a.role FROM delegated_admin_request q
         JOIN delegated_admin_request_role a ON a.partner_organization_id = q.partner_organization_id AND a.request_id = q.id
         WHERE q.partner_organization_id = $1 AND q.customer_organization_id = $2 AND q.state IN ('pending', 'offered') AND q.lapses_at > $3",
        proof.scope().organization().uuid(),
        proof.customer().customer().uuid(),
        now.micros()
    )?;
    rows.into_iter().map(|(role,)| parsed(&role)).collect()
}

pub(super) fn parsed(role: &str) -> Result<AdminRole, Error> {
    AdminRole::parse(role).ok_or_else(|| Error::internal("a stored admin role is unknown"))
}

/// Notes the offer of the customer, which the partner has as long to answer as the customer had.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn offer(
    tx: &mut Tx,
    request: &HeldRequest,
    (proof, _fresh): (&Authorized<AnswerAdminRequest>, &SteppedUp),
    terms: &AdminTerms,
    now: Timestamp,
) -> Result<(), Error> {
    let (partner, _) = request.sides();
    execute_one!(
        tx,
        "UPDATE delegated_admin_request SET state = 'offered', offered_days = $3, answered_by_user_id = $4, changed_at = $5, lapses_at = $6
         WHERE partner_organization_id = $1 AND id = $2 AND state = 'pending'",
        partner.uuid(),
        request.id().uuid(),
        terms.days().get(),
        proof.user().uuid(),
        now.micros(),
        now.plus_days(AdminRequestState::DAYS_TO_ANSWER).micros()
    )?;
    for role in terms.roles() {
        execute_one!(
            tx,
            "UPDATE delegated_admin_request_role SET offered = TRUE WHERE partner_organization_id = $1 AND request_id = $2 AND role = $3",
            partner.uuid(),
            request.id().uuid(),
            role.code()
        )?;
    }
    Ok(())
}

/// Closes a request as the state machine allowed. An answer of the customer names its person.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn close(
    tx: &mut Tx,
    request: &HeldRequest,
    (to, reason): (AdminRequestState, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let answers = matches!(to, AdminRequestState::Approved | AdminRequestState::Declined);
    let person = request.actor().map(|(_, person)| person).filter(|_| answers);
    execute_one!(
        tx,
        "UPDATE delegated_admin_request SET state = $3, reason = $4, changed_at = $5, answered_by_user_id = COALESCE($6, answered_by_user_id)
         WHERE partner_organization_id = $1 AND id = $2 AND state = $7",
        request.sides().0.uuid(),
        request.id().uuid(),
        to.code(),
        reason,
        now.micros(),
        person.map(UserId::uuid),
        request.state().code()
    )
}

/// People of one side of a request who hold the role of that side, to be told: at most 20. Somebody of the customer who has
/// asked not to get requests of this partner is left out, unless it is about more than a request.
///
/// # Errors
/// When the store fails.
pub async fn people(
    tx: &mut Tx,
    request: &HeldRequest,
    role: Role,
    even_blocked: bool,
) -> Result<Vec<(UserId, String, Locale)>, Error> {
    let (partner, customer) = request.sides();
    if role == Role::AdminAgent {
        return user::holders(tx, partner, role).await;
    }
    let everybody = user::holders(tx, customer, role).await?;
    if even_blocked {
        return Ok(everybody);
    }
    let blocked = fetch_all!(
        tx,
        (Uuid,),
        "SELECT u.id FROM recipient_block b JOIN user_account u ON u.email_key = b.recipient_key
         WHERE b.partner_organization_id = $1 AND b.ended_at IS NULL
           AND u.id IN (SELECT m.user_id FROM membership m WHERE m.organization_id = $2 AND m.ended_at IS NULL)",
        partner.uuid(),
        customer.uuid()
    )?;
    Ok(everybody.into_iter().filter(|(id, ..)| !blocked.contains(&(id.uuid(),))).collect())
}

/// Up to 100 requests whose time is over, the oldest first.
///
/// # Errors
/// When the store fails.
pub async fn due_to_lapse(tx: &mut Tx, _scope: &SystemScope, now: Timestamp) -> Result<Vec<AdminRequestId>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid,),
        "SELECT id FROM delegated_admin_request WHERE state IN ('pending', 'offered') AND lapses_at <= $1
         ORDER BY lapses_at, id LIMIT 100",
        now.micros()
    )?;
    Ok(rows.into_iter().map(|(id,)| AdminRequestId::from_uuid(id)).collect())
}
