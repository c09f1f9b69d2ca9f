//! Starting a relationship that was carried over: what stands in its way, and the customer it may have to make.

use shared::audit::Event;
use shared::carried::CarriedCustomer;
use shared::country::Country;
use shared::enrollment::is_web_mail;
use shared::field::Code;
use shared::id::{OrganizationId, UserId};
use shared::membership::MpnId;
use shared::organization::Tier;
use shared::policy::SignAgreement;
use shared::time::Timestamp;

use crate::authz::Authorized;
use crate::error::Error;
use crate::mail::{CarriedLetter, Letter};
use crate::services::post;
use crate::store::carried::CarryingOver;
use crate::store::customer::Consent;
use crate::store::organization::{Founder, NewOrganization};
use crate::store::{Tx, audit, carried, customer, enrollment_contact, enrollment_rules, membership, organization};
use crate::{Backend, random};

/// What a row comes to.
pub(super) enum Outcome {
    /// Its relationship can be started.
    Ready {
        /// The active reseller.
        partner: OrganizationId,
        /// The organisation of the domain, if there is one.
        customer: Option<OrganizationId>,
    },
    /// No active reseller has linked the MPN ID yet.
    Waits,
    /// Its relationship stands.
    Stands,
    /// It stands, but the customer, which nobody has claimed, is called otherwise or in another country.
    Renames(OrganizationId),
    /// Why it cannot come in: the column and the reason.
    Refused(&'static str, Code),
}

/// Says what a row comes to now.
pub(super) async fn outcome(tx: &mut Tx, by: &CarryingOver<'_>, row: &CarriedCustomer) -> Result<Outcome, Error> {
    let refused = |column, code| Ok(Outcome::Refused(column, code));
    let company = carried::company(tx, by, &row.domain).await?;
    // A partner's own tenant is nobody's customer (domain.md 1 rule 5).
    if company.as_ref().is_some_and(|company| company.tier != Tier::Customer.code()) {
        return refused("domain", Code::DomainOfPartner);
    }
    let known = |country: &str| Country::parse(country).ok_or_else(|| Error::internal("a stored country is unknown"));
    let partner = carried::reseller(tx, by, &row.mpn_id).await?;
    let customer = company.as_ref().map(|company| OrganizationId::from_uuid(company.id));
    if let (Some((partner, country)), Some(customer), Some(company)) = (&partner, customer, &company) {
        match carried::stands(tx, by, (*partner, customer)).await? {
            Some(true) => {
                let same = company.name == row.name.as_str() && company.country == row.country.code();
                if company.claimed || same {
                    return Ok(Outcome::Stands);
                }
                // All its relationships are of the partner's region (domain.md 1.1), and stay there.
                if known(country)?.region() != row.country.region() {
                    return refused("country", Code::OtherRegion);
                }
                return Ok(Outcome::Renames(customer));
            }
            // A side has ended it here; a file of the programme does not bring it back.
            Some(false) => return refused("domain", Code::RelationshipOver),
            None => {}
        }
    }
    let Some((partner, country)) = partner else { return Ok(Outcome::Waits) };
    // A customer that is there is where it says; the file only knows where it was.
    let place = match &company {
        Some(company) => known(&company.country)?,
        None => row.country,
    };
    if known(&country)?.region() != place.region() {
        return refused("country", Code::OtherRegion);
    }
    Ok(Outcome::Ready { partner, customer })
}

/// Starts the relationship of a row that is ready. Who signs in to the customer is told, with the way to end it.
pub(super) async fn relate(
    backend: &Backend,
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
    audit::insert_both(tx, (partner, customer), &new, now).await?;
    tell(backend, tx, (partner, customer), row.since, now).await
}

/// A mail to the customer's global admins; nobody where nobody has claimed it.
async fn tell(
    backend: &Backend,
    tx: &mut Tx,
    (partner, customer): (OrganizationId, OrganizationId),
    since: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    let admins = enrollment_contact::global_admins(tx, customer).await?;
    if admins.is_empty() {
        return Ok(());
    }
    let (partner, own) = (organization::view(tx, partner).await?, organization::view(tx, customer).await?);
    let letter = Letter::Carried(CarriedLetter::Related {
        reseller: partner.name,
        customer: own.name,
        since,
        url: backend.settings().link(&format!("/o/{}/partners", own.slug)),
    });
    for (person, email, locale) in admins {
        let key = format!("carried/{customer}/{}/{person}", partner.slug);
        post(tx, &key, (&email, locale), &letter, now).await?;
    }
    Ok(())
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
    backend: &Backend,
    tx: &mut Tx,
    signer: &Authorized<SignAgreement>,
    now: Timestamp,
) -> Result<(), Error> {
    let Some(linked) = membership::linked(tx, signer.scope()).await? else { return Ok(()) };
    let mpn_id = MpnId::parse(&linked.mpn_id).map_err(|_| Error::internal("a stored MPN ID cannot be read"))?;
    let by = CarryingOver::Signer(signer);
    carried::one_at_a_time(tx, &by).await?;
    let web_mail = enrollment_rules::read(tx).await?.web_mail;
    for row in carried::waiting(tx, signer, &mpn_id).await? {
        // The operator may have learnt since that anybody can have a mailbox there.
        if is_web_mail(&row.domain, &web_mail) {
            continue;
        }
        if let Outcome::Ready { partner, customer } = outcome(tx, &by, &row).await? {
            relate(backend, tx, &by, &row, (partner, customer), now).await?;
        }
    }
    Ok(())
}
