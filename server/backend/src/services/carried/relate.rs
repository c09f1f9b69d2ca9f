//! Starting a relationship that was carried over: what stands in its way, and the customer it may have to make.

use shared::audit::Event;
use shared::carried::CarriedCustomer;
use shared::country::Country;
use shared::field::Code;
use shared::id::{OrganizationId, UserId};
use shared::membership::MpnId;
use shared::organization::Tier;
use shared::policy::SignAgreement;
use shared::time::Timestamp;

use crate::authz::Authorized;
use crate::error::Error;
use crate::random;
use crate::store::carried::CarryingOver;
use crate::store::customer::Consent;
use crate::store::organization::{Founder, NewOrganization};
use crate::store::{Tx, audit, carried, customer, membership, organization};

/// What a row comes to.
pub(super) enum Outcome {
    /// Its relationship can be started.
    Ready {
        /// The active reseller.
        partner: OrganizationId,
        /// The organisation of the domain, if there is one, which nobody has claimed.
        customer: Option<OrganizationId>,
    },
    /// No active reseller has linked the MPN ID yet.
    Waits,
    /// Its relationship stands.
    Stands,
    /// Why it cannot come in: the column and the reason.
    Refused(&'static str, Code),
}

/// Says what a row comes to now.
pub(super) async fn outcome(tx: &mut Tx, by: &CarryingOver<'_>, row: &CarriedCustomer) -> Result<Outcome, Error> {
    let company = carried::company(tx, by, &row.domain).await?;
    let partner = carried::reseller(tx, by, &row.mpn_id).await?;
    if let (Some((partner, _)), Some((company, _))) = (&partner, company) {
        match carried::stands(tx, by, (*partner, company)).await? {
            Some(true) => return Ok(Outcome::Stands),
            // A side has ended it here; a file of the programme does not bring it back.
            Some(false) => return Ok(Outcome::Refused("domain", Code::RelationshipOver)),
            None => {}
        }
    }
    if company.is_some_and(|(_, claimed)| claimed) {
        return Ok(Outcome::Refused("domain", Code::DomainClaimed));
    }
    let Some((partner, country)) = partner else { return Ok(Outcome::Waits) };
    let country = Country::parse(&country).ok_or_else(|| Error::internal("a stored country is unknown"))?;
    if country.region() != row.country.region() {
        return Ok(Outcome::Refused("country", Code::OtherRegion));
    }
    Ok(Outcome::Ready { partner, customer: company.map(|(company, _)| company) })
}

/// Starts the relationship of a row that is ready, with a customer nobody has claimed.
pub(super) async fn relate(
    tx: &mut Tx,
    by: &CarryingOver<'_>,
    row: &CarriedCustomer,
    (partner, known): (OrganizationId, Option<OrganizationId>),
    now: Timestamp,
) -> Result<(), Error> {
    let customer = match known {
        Some(customer) => customer,
        None => found(tx, by, row, now).await?,
    };
    let consent = Consent::CarriedOver(by, partner, customer);
    customer::start_relationship(tx, &consent, random::id(now), row.since).await?;
    carried::mark_related(tx, by, row, (partner, customer), now).await?;
    let (actor, person) = actor(by);
    let event = Event::RelationshipCarriedOver { since: row.since };
    let new = audit::NewEvent { actor, person: Some(person), invitation: None, event: &event };
    audit::insert_both(tx, (partner, customer), &new, now).await
}

async fn found(
    tx: &mut Tx,
    by: &CarryingOver<'_>,
    row: &CarriedCustomer,
    now: Timestamp,
) -> Result<OrganizationId, Error> {
    let id = OrganizationId::from_uuid(random::id(now));
    let company = NewOrganization {
        id,
        tier: Tier::Customer,
        name: &row.name,
        country: row.country.code(),
        domain: &row.domain,
        verified: false,
    };
    organization::insert(tx, &Founder::CarriedOver(by), &company, now).await?;
    carried::unclaimed(tx, by, id).await?;
    Ok(id)
}

fn actor(by: &CarryingOver<'_>) -> (OrganizationId, UserId) {
    match by {
        CarryingOver::Operator(proof) => (proof.scope().organization(), proof.user()),
        CarryingOver::Signer(proof) => (proof.scope().organization(), proof.user()),
    }
}

/// Starts what has waited for the company that has just become active. A row something stands in the way of goes on
/// waiting; the operator reads why when it is brought in again.
pub(crate) async fn relate_waiting(
    tx: &mut Tx,
    signer: &Authorized<SignAgreement>,
    now: Timestamp,
) -> Result<(), Error> {
    let Some(linked) = membership::linked(tx, signer.scope()).await? else { return Ok(()) };
    let mpn_id = MpnId::parse(&linked.mpn_id).map_err(|_| Error::internal("a stored MPN ID cannot be read"))?;
    let by = CarryingOver::Signer(signer);
    for row in carried::waiting(tx, signer, &mpn_id).await? {
        if let Outcome::Ready { partner, customer } = outcome(tx, &by, &row).await? {
            relate(tx, &by, &row, (partner, customer), now).await?;
        }
    }
    Ok(())
}
