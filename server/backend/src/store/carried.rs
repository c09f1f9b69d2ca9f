//! What the operator carried over from the programme's other portals, and the customers that came along. A row waits until
//! an active reseller has linked its MPN ID. Must not decide what may be carried over.

use shared::carried::CarriedCustomer;
use shared::country::Country;
use shared::id::{OrganizationId, UserId};
use shared::locale::Locale;
use shared::membership::MpnId;
use shared::organization::OrganizationName;
use shared::policy::{CarryOverCustomers, SignAgreement};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, execute_one, fetch_all, fetch_optional, from_row};
use super::{organization, shared_customer};
use crate::authz::{Authorized, LinkProof, TenantScope};
use crate::error::Error;

/// What allows to start relationships that were carried over.
#[derive(Debug)]
pub enum CarryingOver<'a> {
    /// The operator brings them in.
    Operator(&'a Authorized<CarryOverCustomers>),
    /// They waited for the company whose account this signature makes active.
    Signer(&'a Authorized<SignAgreement>),
}

/// Lets one carry over at a time, until the transaction is over: two who meet a domain nobody knows would each make its
/// customer, and a row that is kept for later could miss the signature it waits for. Taken before any customer is locked.
///
/// # Errors
/// When the store fails.
pub async fn one_at_a_time(tx: &mut Tx, _by: &CarryingOver<'_>) -> Result<(), Error> {
    let Some((operator, _)) = organization::programme(tx).await? else { return Ok(()) };
    shared_customer::lock(tx, operator).await
}

/// A row that was brought in before.
#[derive(Debug)]
pub struct CarriedRow {
    /// The customer's name.
    pub name: String,
    /// The customer's country.
    pub country: String,
    /// Since when, in microseconds.
    pub since: i64,
}
from_row!(CarriedRow { name, country, since });

/// The row of an MPN ID and a domain.
///
/// # Errors
/// When the store fails.
pub async fn find(tx: &mut Tx, scope: &TenantScope, mpn_id: &MpnId, domain: &str) -> Result<Option<CarriedRow>, Error> {
    Ok(fetch_optional!(
        tx,
        CarriedRow,
        "SELECT name, country, since FROM carried_customer
         WHERE organization_id = $1 AND mpn_id = $2 AND domain = $3",
        scope.organization().uuid(),
        mpn_id.as_str(),
        domain
    )?)
}

/// Keeps a row: a new one, or another state of one that waits.
///
/// # Errors
/// When the store fails.
pub async fn save(
    tx: &mut Tx,
    proof: &Authorized<CarryOverCustomers>,
    row: &CarriedCustomer,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO carried_customer (organization_id, mpn_id, domain, name, country, since, user_id, brought_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (organization_id, mpn_id, domain) DO UPDATE SET
           name = excluded.name, country = excluded.country, since = excluded.since, user_id = excluded.user_id,
           brought_at = excluded.brought_at",
        proof.scope().organization().uuid(),
        row.mpn_id.as_str(),
        row.domain.as_str(),
        row.name.as_str(),
        row.country.code(),
        row.since.micros(),
        proof.user().uuid(),
        now.micros()
    )?;
    Ok(())
}

struct WaitingRow {
    domain: String,
    name: String,
    country: String,
    since: i64,
}
from_row!(WaitingRow { domain, name, country, since });

/// The rows that wait for an MPN ID.
///
/// # Errors
/// When the store fails.
pub async fn waiting(
    tx: &mut Tx,
    _by: &Authorized<SignAgreement>,
    mpn_id: &MpnId,
) -> Result<Vec<CarriedCustomer>, Error> {
    let rows = fetch_all!(
        tx,
        WaitingRow,
        "SELECT domain, name, country, since FROM carried_customer WHERE mpn_id = $1 AND related_at IS NULL ORDER BY domain",
        mpn_id.as_str()
    )?;
    let read = |row: WaitingRow| {
        let unreadable = || Error::internal("a stored row that was carried over cannot be read");
        Ok(CarriedCustomer {
            mpn_id: mpn_id.clone(),
            name: OrganizationName::parse(&row.name).map_err(|_| unreadable())?,
            domain: row.domain,
            country: Country::parse(&row.country).ok_or_else(unreadable)?,
            since: Timestamp::from_micros(row.since),
        })
    };
    rows.into_iter().map(read).collect()
}

/// Notes that a row's relationship stands, and that the relationship was carried over.
///
/// # Errors
/// When the store fails.
pub async fn mark_related(
    tx: &mut Tx,
    _by: &CarryingOver<'_>,
    row: &CarriedCustomer,
    (partner, customer): (OrganizationId, OrganizationId),
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE carried_customer SET related_at = $3 WHERE mpn_id = $1 AND domain = $2 AND related_at IS NULL",
        row.mpn_id.as_str(),
        row.domain.as_str(),
        now.micros()
    )?;
    execute!(
        tx,
        "UPDATE relationship SET carried_over = TRUE
         WHERE partner_organization_id = $1 AND customer_organization_id = $2 AND ended_at IS NULL",
        partner.uuid(),
        customer.uuid()
    )?;
    Ok(())
}

/// The active reseller that has linked an MPN ID, and its country.
///
/// # Errors
/// When the store fails.
pub async fn reseller(
    tx: &mut Tx,
    _by: &CarryingOver<'_>,
    mpn_id: &MpnId,
) -> Result<Option<(OrganizationId, String)>, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid, String),
        "SELECT o.id, o.country FROM organization_membership m JOIN organization o ON o.id = m.organization_id
         WHERE m.mpn_id = $1 AND m.ended_at IS NULL AND o.enrolled AND o.tier = 'reseller'",
        mpn_id.as_str()
    )?;
    Ok(row.map(|(id, country)| (OrganizationId::from_uuid(id), country)))
}

/// The organisation of a domain.
#[derive(Debug)]
pub struct Company {
    /// Which.
    pub id: Uuid,
    /// Whether somebody signs in to it.
    pub claimed: bool,
    /// Its tier.
    pub tier: String,
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: String,
}
from_row!(Company { id, claimed, tier, name, country });

/// The organisation of a domain, if there is one; one that is claimed first.
///
/// # Errors
/// When the store fails.
pub async fn company(tx: &mut Tx, _by: &CarryingOver<'_>, domain: &str) -> Result<Option<Company>, Error> {
    Ok(fetch_optional!(
        tx,
        Company,
        "SELECT o.id, o.claimed, o.tier, o.name, o.country FROM organization_domain d
         JOIN organization o ON o.id = d.organization_id WHERE d.domain = $1 ORDER BY o.claimed DESC, o.id LIMIT 1",
        domain
    )?)
}

/// Calls a customer nobody has claimed by another name, or puts it into another country.
///
/// # Errors
/// `Conflict` when somebody has claimed it.
pub async fn rename(
    tx: &mut Tx,
    _proof: &Authorized<CarryOverCustomers>,
    customer: OrganizationId,
    (name, country): (&OrganizationName, Country),
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE organization SET name = $2, name_key = $3, country = $4 WHERE id = $1 AND NOT claimed",
        customer.uuid(),
        name.as_str(),
        name.key(),
        country.code()
    )?;
    follow_name(tx, customer.uuid(), name).await
}

/// Lists keep copies of a customer's name.
async fn follow_name(tx: &mut Tx, customer: Uuid, name: &OrganizationName) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE relationship SET customer_name_key = $2 WHERE customer_organization_id = $1",
        customer,
        name.key()
    )?;
    execute!(
        tx,
        "UPDATE shared_customer SET customer_name_key = $2 WHERE (partner_organization_id, relationship_id) IN (
           SELECT partner_organization_id, id FROM relationship WHERE customer_organization_id = $1)",
        customer,
        name.key()
    )?;
    Ok(())
}

/// Whether a relationship between the two stands; `None` when there was never one.
///
/// # Errors
/// When the store fails.
pub async fn stands(
    tx: &mut Tx,
    _by: &CarryingOver<'_>,
    (partner, customer): (OrganizationId, OrganizationId),
) -> Result<Option<bool>, Error> {
    let row = fetch_optional!(
        tx,
        (bool,),
        "SELECT ended_at IS NULL FROM relationship WHERE partner_organization_id = $1 AND customer_organization_id = $2
         ORDER BY ended_at IS NULL DESC LIMIT 1",
        partner.uuid(),
        customer.uuid()
    )?;
    Ok(row.map(|(stands,)| stands))
}

/// Notes that nobody signs in to an organisation yet.
///
/// # Errors
/// When the store fails.
pub async fn unclaimed(tx: &mut Tx, _by: &CarryingOver<'_>, customer: OrganizationId) -> Result<(), Error> {
    execute!(tx, "UPDATE organization SET claimed = FALSE WHERE id = $1", customer.uuid())?;
    Ok(())
}

/// Claims the customer that was carried over at the domain of a mailbox, if nobody has yet, under the name its own people
/// give it. Its country stays: the relationships it came with are of one region.
///
/// # Errors
/// When the store fails.
pub async fn claim(
    tx: &mut Tx,
    _mailbox: &LinkProof,
    domain: &str,
    name: &OrganizationName,
) -> Result<Option<OrganizationId>, Error> {
    let claimed = fetch_optional!(
        tx,
        (Uuid,),
        "UPDATE organization SET claimed = TRUE, name = $2, name_key = $3
         WHERE NOT claimed AND id IN (SELECT organization_id FROM organization_domain WHERE domain = $1) RETURNING id",
        domain,
        name.as_str(),
        name.key()
    )?;
    let Some((id,)) = claimed else { return Ok(None) };
    follow_name(tx, id, name).await?;
    Ok(Some(OrganizationId::from_uuid(id)))
}

/// Partners of a customer that has just been claimed: place and name, and the mailboxes of their admin agents.
///
/// # Errors
/// When the store fails.
pub async fn partners_of_claimed(
    tx: &mut Tx,
    _mailbox: &LinkProof,
    customer: OrganizationId,
) -> Result<Vec<(String, UserId, String, Locale)>, Error> {
    let rows = fetch_all!(
        tx,
        (String, Uuid, String, String),
        "SELECT o.slug, u.id, u.email, u.locale FROM relationship r JOIN organization o ON o.id = r.partner_organization_id
         JOIN role_assignment a ON a.organization_id = o.id AND a.role = 'admin_agent' AND a.ended_at IS NULL
         JOIN membership m ON m.organization_id = o.id AND m.user_id = a.user_id AND m.ended_at IS NULL
         JOIN user_account u ON u.id = a.user_id
         WHERE r.customer_organization_id = $1 AND r.ended_at IS NULL ORDER BY o.slug, u.id LIMIT 100",
        customer.uuid()
    )?;
    Ok(rows
        .into_iter()
        .map(|(slug, user, email, locale)| {
            (slug, UserId::from_uuid(user), email, Locale::parse(&locale).unwrap_or_default())
        })
        .collect())
}
