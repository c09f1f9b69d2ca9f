//! Partnerships between providers and resellers, read from either side. Facts end; nothing is deleted. Must not decide who
//! sees them.

use shared::customer::Cursor;
use shared::id::{InvitationId, OrganizationId, PartnershipId};
use shared::invitation::State;
use shared::organization::Slug;
use shared::partnership::{AccessView, SharedCustomerView};
use shared::policy::{AuthorizeProvider, EndPartnership, RemoveProviderAccess};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Sql, Tx, execute, execute_one, fetch_all, fetch_optional};
use crate::authz::{Authorized, AuthorizedForPartnership, LinkProof, PartnershipScope, SteppedUp, TenantScope};
use crate::error::{Conflict, Error};

/// The reseller's own consent to an invitation: a global admin, who has given the password not long ago, authorised the
/// provider of the link.
#[derive(Debug)]
pub struct Consent<'a> {
    /// Who bound the reseller.
    pub proof: &'a Authorized<AuthorizeProvider>,
    /// What was accepted.
    pub link: &'a LinkProof,
    /// That it was this person.
    pub fresh: &'a SteppedUp,
}

impl Consent<'_> {
    /// Provider and reseller.
    #[must_use]
    pub fn sides(&self) -> (OrganizationId, OrganizationId) {
        (self.link.scope().organization(), self.proof.scope().organization())
    }
}

/// Starts the partnership. Says whether it did: where one stands already, nothing is made.
///
/// # Errors
/// When the store fails.
pub async fn start(tx: &mut Tx, consent: &Consent<'_>, id: PartnershipId, now: Timestamp) -> Result<bool, Error> {
    let (provider, reseller) = consent.sides();
    let made = execute!(
        tx,
        "INSERT INTO partnership (provider_organization_id, reseller_organization_id, id, started_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (provider_organization_id, reseller_organization_id) WHERE ended_at IS NULL DO NOTHING",
        provider.uuid(),
        reseller.uuid(),
        id.uuid(),
        now.micros()
    )?;
    Ok(made == 1)
}

/// The partnership that stands between provider and reseller of a consent.
///
/// # Errors
/// `Conflict` when somebody has just ended it.
pub async fn standing_of(tx: &mut Tx, consent: &Consent<'_>) -> Result<PartnershipId, Error> {
    let (provider, reseller) = consent.sides();
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT id FROM partnership WHERE provider_organization_id = $1 AND reseller_organization_id = $2 AND ended_at IS NULL",
        provider.uuid(),
        reseller.uuid()
    )?;
    row.map(|(id,)| PartnershipId::from_uuid(id)).ok_or(Error::Conflict(Conflict::AlreadyDone))
}

/// Ends the administrator access that holds in a partnership, because the reseller gives another in its place.
///
/// # Errors
/// When the store fails.
pub async fn replace_access(
    tx: &mut Tx,
    consent: &Consent<'_>,
    partnership: PartnershipId,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE partnership_access SET ended_at = $3
         WHERE provider_organization_id = $1 AND partnership_id = $2 AND ended_at IS NULL AND expires_at > $3",
        consent.sides().0.uuid(),
        partnership.uuid(),
        now.micros()
    )?;
    Ok(())
}

/// Gives the provider administrator access to the reseller's own account until its end.
///
/// # Errors
/// When the store fails.
pub async fn give_access(
    tx: &mut Tx,
    consent: &Consent<'_>,
    partnership: PartnershipId,
    id: Uuid,
    until: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    let (provider, reseller) = consent.sides();
    execute_one!(
        tx,
        "INSERT INTO partnership_access (provider_organization_id, id, partnership_id, reseller_organization_id, started_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        provider.uuid(),
        id,
        partnership.uuid(),
        reseller.uuid(),
        now.micros(),
        until.micros()
    )
}

/// Whether the provider of a link and a reseller are connected now.
///
/// # Errors
/// When the store fails.
pub async fn is_connected(tx: &mut Tx, provider: &TenantScope, reseller: &TenantScope) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT id FROM partnership WHERE provider_organization_id = $1 AND reseller_organization_id = $2 AND ended_at IS NULL",
        provider.organization().uuid(),
        reseller.organization().uuid()
    )?;
    Ok(row.is_some())
}

const STANDING: &str = "
  SELECT p.id, p.provider_organization_id, p.reseller_organization_id FROM partnership p
  JOIN organization o ON o.slug = $2
  WHERE p.ended_at IS NULL AND ((p.provider_organization_id = $1 AND p.reseller_organization_id = o.id)
    OR (p.reseller_organization_id = $1 AND p.provider_organization_id = o.id))";

/// The partnership that stands with the organisation an address names: its id, provider and reseller.
/// `authz::authorize_for_partnership` alone calls it.
///
/// # Errors
/// When the store fails.
pub(crate) async fn standing(
    tx: &mut Tx,
    scope: &TenantScope,
    other: &Slug,
) -> Result<Option<(PartnershipId, OrganizationId, OrganizationId)>, Error> {
    let row = fetch_optional!(tx, (Uuid, Uuid, Uuid), STANDING, scope.organization().uuid(), other.as_str())?;
    Ok(row.map(|(id, provider, reseller)| {
        (PartnershipId::from_uuid(id), OrganizationId::from_uuid(provider), OrganizationId::from_uuid(reseller))
    }))
}

/// The administrator access that was given last in a partnership.
///
/// # Errors
/// When the store fails.
pub async fn access(tx: &mut Tx, partnership: &PartnershipScope) -> Result<Option<AccessView>, Error> {
    let row = fetch_optional!(
        tx,
        (i64, i64, Option<i64>),
        "SELECT started_at, expires_at, ended_at FROM partnership_access
         WHERE provider_organization_id = $1 AND partnership_id = $2 ORDER BY started_at DESC, id DESC LIMIT 1",
        partnership.provider().organization().uuid(),
        partnership.id().uuid()
    )?;
    Ok(row.map(|(started_at, expires_at, ended_at)| AccessView {
        started_at: Timestamp::from_micros(started_at),
        expires_at: Timestamp::from_micros(expires_at),
        ended_at: ended_at.map(Timestamp::from_micros),
    }))
}

/// Customers with a relationship to both sides, by name, after a place; never those of one side alone (abuse-cases 18).
///
/// # Errors
/// When the store fails.
pub async fn shared_customers(
    tx: &mut Tx,
    partnership: &PartnershipScope,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<SharedCustomerView>, Error> {
    let (name_key, slug) = after.map_or(("", ""), |cursor| (cursor.name_key.as_str(), cursor.slug.as_str()));
    let rows = fetch_all!(
        tx,
        (String, String, String, i64, i64),
        "SELECT r.customer_slug, o.name, r.customer_domain, r.started_at, other.started_at
         FROM relationship r JOIN relationship other ON other.customer_organization_id = r.customer_organization_id
           AND other.partner_organization_id = $2 AND other.ended_at IS NULL
         JOIN organization o ON o.id = r.customer_organization_id
         WHERE r.partner_organization_id = $1 AND r.ended_at IS NULL AND (r.customer_name_key, r.customer_slug) > ($3, $4)
         ORDER BY r.customer_name_key, r.customer_slug LIMIT $5",
        partnership.reseller().organization().uuid(),
        partnership.provider().organization().uuid(),
        name_key,
        slug,
        limit
    )?;
    let view = |(slug, name, domain, one, other): (String, String, String, i64, i64)| SharedCustomerView {
        slug,
        name,
        domain,
        since: Timestamp::from_micros(one.max(other)),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Ends the running administrator access of a partnership, because the reseller takes it back.
///
/// # Errors
/// `Conflict` when there is none or it has ended already.
pub async fn remove_access(
    tx: &mut Tx,
    proof: &AuthorizedForPartnership<RemoveProviderAccess>,
    now: Timestamp,
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE partnership_access SET ended_at = $3
         WHERE provider_organization_id = $1 AND partnership_id = $2 AND ended_at IS NULL AND expires_at > $3",
        proof.partnership().provider().organization().uuid(),
        proof.partnership().id().uuid(),
        now.micros()
    )
}

/// Ends a partnership.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn end(tx: &mut Tx, proof: &AuthorizedForPartnership<EndPartnership>, now: Timestamp) -> Result<(), Error> {
    let (provider, id) = (proof.partnership().provider().organization().uuid(), proof.partnership().id().uuid());
    execute_one!(
        tx,
        "UPDATE partnership SET ended_at = $3 WHERE provider_organization_id = $1 AND id = $2 AND ended_at IS NULL",
        provider,
        id,
        now.micros()
    )
}

/// Ends the administrator access in a partnership that was just ended. Says whether there was any.
///
/// # Errors
/// When the store fails.
pub async fn end_access(
    tx: &mut Tx,
    proof: &AuthorizedForPartnership<EndPartnership>,
    now: Timestamp,
) -> Result<bool, Error> {
    let (provider, id) = (proof.partnership().provider().organization().uuid(), proof.partnership().id().uuid());
    let ended = execute!(
        tx,
        "UPDATE partnership_access SET ended_at = $3
         WHERE provider_organization_id = $1 AND partnership_id = $2 AND ended_at IS NULL AND expires_at > $3",
        provider,
        id,
        now.micros()
    )?;
    Ok(ended > 0)
}

const OPEN: &str = "
  SELECT i.id, i.state, i.recipient FROM invitation i
  JOIN user_account u ON u.email_key = i.recipient_key
  JOIN membership m ON m.user_id = u.id AND m.organization_id = $2 AND m.ended_at IS NULL
  WHERE i.organization_id = $1 AND i.kind = 'partnership' AND i.state IN ('sent', 'opened') AND i.expires_at > $3
  ORDER BY i.id";

const OPEN_LOCKED: &str = "
  SELECT i.id, i.state, i.recipient FROM invitation i
  JOIN user_account u ON u.email_key = i.recipient_key
  JOIN membership m ON m.user_id = u.id AND m.organization_id = $2 AND m.ended_at IS NULL
  WHERE i.organization_id = $1 AND i.kind = 'partnership' AND i.state IN ('sent', 'opened') AND i.expires_at > $3
  ORDER BY i.id FOR UPDATE OF i";

/// The provider's requests for a partnership that wait at the reseller's people, with state and recipient.
///
/// # Errors
/// When the store fails.
pub async fn open_requests(
    tx: &mut Tx,
    partnership: &PartnershipScope,
    lock: bool,
    now: Timestamp,
) -> Result<Vec<(InvitationId, State, String)>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String),
        Sql { sqlite: OPEN, postgres: if lock { OPEN_LOCKED } else { OPEN } },
        partnership.provider().organization().uuid(),
        partnership.reseller().organization().uuid(),
        now.micros()
    )?;
    rows.into_iter()
        .map(|(id, state, recipient)| {
            let state = State::parse(&state).ok_or_else(|| Error::internal("a stored invitation state is unknown"))?;
            Ok((InvitationId::from_uuid(id), state, recipient))
        })
        .collect()
}
