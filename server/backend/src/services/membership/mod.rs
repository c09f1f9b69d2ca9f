//! The partner membership: a company links its MPN ID, and the operator keeps the registry that is built in.

mod choose;
mod import;
mod page;
mod profile;
mod profiles;
mod sign_in;
mod sign_ins;

pub use choose::{cancel, choose};
pub use import::import;
pub use page::{linked, page};
pub use profile::{add, change, profile};
pub use profiles::profiles;
pub use sign_in::sign_in;
pub(crate) use sign_ins::hand_out;
pub use sign_ins::{issue, revoke, sign_ins};

use shared::audit::Event;
use shared::country::Country;
use shared::enrollment::Membership;
use shared::id::{OrganizationId, UserId};
use shared::membership::{Link, LinkedView, MembershipEvent, Obstacle, PAGE_ROWS, Profile, obstacle};
use shared::policy::LinkMembership;
use shared::time::Timestamp;

use crate::authz::{Authorized, TenantScope};
use crate::error::Error;
use crate::store::{Tx, audit, membership, organization};

/// Rows to ask a list for: one more than a page says whether there is a next one.
fn page_and_one() -> i64 {
    i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX)
}

/// Whether an organisation has linked its membership, as the steps of an enrolment ask it.
pub(crate) async fn standing(tx: &mut Tx, scope: &TenantScope) -> Result<(Option<LinkedView>, Membership), Error> {
    let linked = membership::linked(tx, scope).await?;
    let standing = if linked.is_some() { Membership::Linked } else { Membership::Missing };
    Ok((linked, standing))
}

/// Writes an event on the record of the organisation whose person acts.
async fn record(
    tx: &mut Tx,
    (organization, person): (OrganizationId, UserId),
    event: MembershipEvent,
    now: Timestamp,
) -> Result<(), Error> {
    let event = Event::Membership(event);
    let new = audit::NewEvent { actor: organization, person: Some(person), invitation: None, event: &event };
    audit::insert(tx, organization, None, &new, now).await
}

/// The country of the organisation of a proof.
async fn country(tx: &mut Tx, proof: &Authorized<LinkMembership>) -> Result<Country, Error> {
    let organization = organization::view(tx, proof.scope().organization()).await?;
    Country::parse(&organization.country).ok_or_else(|| Error::internal("a stored country is unknown"))
}

/// What keeps the organisation of a proof from choosing a profile.
async fn obstacle_of(
    tx: &mut Tx,
    proof: &Authorized<LinkMembership>,
    (profile, country): (&Profile, Country),
    own: Option<&LinkedView>,
) -> Result<Option<Obstacle>, Error> {
    if own.is_some_and(|own| own.mpn_id == profile.mpn_id.as_str()) {
        return Ok(obstacle(profile, country, Link::Here));
    }
    let first = obstacle(profile, country, Link::Nobody);
    if first.is_none() && membership::is_taken(tx, proof, &profile.mpn_id).await? {
        return Ok(obstacle(profile, country, Link::Elsewhere));
    }
    Ok(first)
}
