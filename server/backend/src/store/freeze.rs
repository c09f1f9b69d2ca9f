//! A customer's freeze of all partner access, and the hash of the printed code that begins one. Must not decide who may,
//! and never sees the code.

use shared::freeze::{FreezeView, State};
use shared::id::{OrganizationId, UserId};
use shared::locale::Locale;
use shared::organization::Slug;
use shared::policy::{Action, FreezePartners};
use shared::time::Timestamp;
use shared::user::Role;
use uuid::Uuid;

use super::sql::{Tx, execute, execute_one, fetch_all, fetch_optional};
use super::{shared_customer, user};
use crate::authz::{Authorized, AuthorizedForCustomer, EndingProof, FreezeCodeProof, SteppedUp, TenantScope};
use crate::error::Error;

/// Who freezes.
#[derive(Debug)]
pub enum Freezer<'a> {
    /// A global admin of the customer.
    Admin(&'a Authorized<FreezePartners>),
    /// Whoever holds the printed code.
    Code(&'a FreezeCodeProof),
}

impl Freezer<'_> {
    /// The customer.
    #[must_use]
    pub fn customer(&self) -> OrganizationId {
        match self {
            Self::Admin(proof) => proof.scope().organization(),
            Self::Code(proof) => proof.customer(),
        }
    }

    /// The person, where one is known.
    #[must_use]
    pub fn user(&self) -> Option<UserId> {
        match self {
            Self::Admin(proof) => Some(proof.user()),
            Self::Code(_) => None,
        }
    }
}

/// Whether the customer is frozen. Acts of partners about it that are under way are waited for, and later ones wait.
///
/// # Errors
/// When the store fails.
pub async fn hold(tx: &mut Tx, freezer: &Freezer<'_>) -> Result<State, Error> {
    let customer = freezer.customer().uuid();
    shared_customer::lock(tx, freezer.customer()).await?;
    let standing = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT id FROM partner_freeze WHERE organization_id = $1 AND ended_at IS NULL",
        customer
    )?;
    Ok(if standing.is_some() { State::Frozen } else { State::Open })
}

/// Keeps a freeze from beginning until a partner's act about the customer is through. The proof of the act has to be made
/// again behind it: a freeze may have begun while this one waited.
///
/// # Errors
/// When the store fails.
pub async fn hold_off(tx: &mut Tx, proof: &EndingProof) -> Result<(), Error> {
    shared_customer::lock(tx, proof.sides().1).await
}

/// The same for any other act of a partner that writes about a customer.
///
/// # Errors
/// When the store fails.
pub async fn hold_off_from<A: Action>(tx: &mut Tx, proof: &AuthorizedForCustomer<A>) -> Result<(), Error> {
    shared_customer::lock(tx, proof.sides().1).await
}

/// Freezes.
///
/// # Errors
/// When the store fails.
pub async fn start(tx: &mut Tx, freezer: &Freezer<'_>, id: Uuid, now: Timestamp) -> Result<(), Error> {
    execute_one!(
        tx,
        "INSERT INTO partner_freeze (organization_id, id, started_at, started_by_user_id) VALUES ($1, $2, $3, $4)",
        freezer.customer().uuid(),
        id,
        now.micros(),
        freezer.user().map(UserId::uuid)
    )
}

/// Lets partners in again. Gives the id of the freeze that ended.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn end(
    tx: &mut Tx,
    proof: &Authorized<FreezePartners>,
    _fresh: &SteppedUp,
    now: Timestamp,
) -> Result<Uuid, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "UPDATE partner_freeze SET ended_at = $2, ended_by_user_id = $3 WHERE organization_id = $1 AND ended_at IS NULL RETURNING id",
        proof.scope().organization().uuid(),
        now.micros(),
        proof.user().uuid()
    )?;
    row.map(|(id,)| id).ok_or(Error::Conflict(crate::error::Conflict::AlreadyDone))
}

/// The freeze of the customer of the scope that stands.
///
/// # Errors
/// When the store fails.
pub async fn standing(tx: &mut Tx, scope: &TenantScope) -> Result<Option<FreezeView>, Error> {
    let row = fetch_optional!(
        tx,
        (i64, Option<String>),
        "SELECT f.started_at, u.name FROM partner_freeze f LEFT JOIN user_account u ON u.id = f.started_by_user_id
         WHERE f.organization_id = $1 AND f.ended_at IS NULL",
        scope.organization().uuid()
    )?;
    Ok(row.map(|(since, by)| FreezeView { since: Timestamp::from_micros(since), by }))
}

/// When the code that works was made, and by whom.
///
/// # Errors
/// When the store fails.
pub async fn code_made(tx: &mut Tx, proof: &Authorized<FreezePartners>) -> Result<Option<(Timestamp, String)>, Error> {
    let row = fetch_optional!(
        tx,
        (i64, String),
        "SELECT c.created_at, u.name FROM freeze_code c JOIN user_account u ON u.id = c.created_by_user_id
         WHERE c.organization_id = $1 AND c.ended_at IS NULL",
        proof.scope().organization().uuid()
    )?;
    Ok(row.map(|(at, by)| (Timestamp::from_micros(at), by)))
}

/// Puts a new code in the place of the one that works, if there is one.
///
/// # Errors
/// When the store fails.
pub async fn replace_code(
    tx: &mut Tx,
    proof: &Authorized<FreezePartners>,
    _fresh: &SteppedUp,
    (id, hash): (Uuid, Vec<u8>),
    now: Timestamp,
) -> Result<(), Error> {
    let customer = proof.scope().organization().uuid();
    execute!(
        tx,
        "UPDATE freeze_code SET ended_at = $2 WHERE organization_id = $1 AND ended_at IS NULL",
        customer,
        now.micros()
    )?;
    execute_one!(
        tx,
        "INSERT INTO freeze_code (organization_id, id, code_hash, created_at, created_by_user_id) VALUES ($1, $2, $3, $4, $5)",
        customer,
        id,
        hash,
        now.micros(),
        proof.user().uuid()
    )
}

/// The customer whose code has this hash.
///
/// # Errors
/// When the store fails.
pub(crate) async fn find_code(tx: &mut Tx, hash: &[u8]) -> Result<Option<OrganizationId>, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT organization_id FROM freeze_code WHERE code_hash = $1 AND ended_at IS NULL",
        hash.to_vec()
    )?;
    Ok(row.map(|(id,)| OrganizationId::from_uuid(id)))
}

/// Partners with a relationship that stands or a right that holds, to be told: at most 200, as many as the customer sees.
///
/// # Errors
/// When the store fails.
pub async fn partners(
    tx: &mut Tx,
    freezer: &Freezer<'_>,
    now: Timestamp,
) -> Result<Vec<(OrganizationId, Slug)>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String),
        "SELECT o.id, o.slug FROM organization o WHERE o.id IN (
           SELECT partner_organization_id FROM relationship WHERE customer_organization_id = $1 AND ended_at IS NULL
           UNION SELECT partner_organization_id FROM delegated_admin_grant
             WHERE customer_organization_id = $1 AND ended_at IS NULL AND expires_at > $2)
         ORDER BY o.name_key, o.slug LIMIT 200",
        freezer.customer().uuid(),
        now.micros()
    )?;
    rows.into_iter()
        .map(|(id, slug)| {
            let slug = Slug::parse(&slug).ok_or_else(|| Error::internal("a stored slug is none"))?;
            Ok((OrganizationId::from_uuid(id), slug))
        })
        .collect()
}

/// People of the customer or of one of its partners, to be told: at most 20.
///
/// # Errors
/// When the store fails.
pub async fn people(
    tx: &mut Tx,
    _freezer: &Freezer<'_>,
    organization: OrganizationId,
    role: Role,
) -> Result<Vec<(UserId, String, Locale)>, Error> {
    user::holders(tx, organization, role).await
}
