//! The reseller's yes to a provider. In one transaction: the answer, the partnership, the administrator access where it
//! was ticked, both records, both mails. Where the two are connected already, only the access can be new.

use shared::audit::Event;
use shared::delegated_admin::AdminRole;
use shared::id::PartnershipId;
use shared::invitation::{Command, step};
use shared::partnership::PartnershipEvent;
use shared::policy::AuthorizeProvider;
use shared::time::Timestamp;

use super::answer::{check_asker, granted};
use super::check_region;
use crate::authz::{Authorized, LinkProof, SteppedUp};
use crate::error::{Conflict, Error};
use crate::mail::{Letter, PartnershipLetter};
use crate::services::post;
use crate::store::partnership::{self, Consent};
use crate::store::{Tx, audit, customer, invitation_link, organization, user};
use crate::{Backend, random};

/// Authorises the provider of a link for the reseller of the proof. That the reseller is in the programme with a signed
/// agreement is part of the proof: its standing follows from both.
///
/// # Errors
/// `Gone` when the link cannot be answered any more; `Conflict` with what stands in the way.
pub(super) async fn authorize(
    backend: &Backend,
    tx: &mut Tx,
    link: &LinkProof,
    (proof, fresh): (&Authorized<AuthorizeProvider>, &SteppedUp),
    ticked: &[AdminRole],
    now: Timestamp,
) -> Result<(), Error> {
    let to = step(link.row().state()?, Some(link.row().expires_at()), Command::Accept, now)?;
    let granted = granted(tx, link, ticked).await?;
    check_asker(tx, link, !granted.is_empty()).await?;
    check_region(tx, link, proof).await?;
    if customer::is_related(tx, link.scope(), proof.scope()).await? {
        return Err(Error::Conflict(Conflict::OwnCustomer));
    }
    invitation_link::close(tx, link, proof, (to, ""), now).await?;
    let consent = Consent { proof, link, fresh };
    let access_until = granted.first().map(|right| now.plus_days(right.days.get()));
    let new = PartnershipId::from_uuid(random::id(now));
    let is_new = partnership::start(tx, &consent, new, now).await?;
    let (id, event) = match (is_new, access_until) {
        (true, access_until) => (new, PartnershipEvent::Started { access_until }),
        (false, None) => return Err(Error::Conflict(Conflict::AlreadyConnected)),
        // The two are connected, so only the access is new; it takes the place of one that still holds.
        (false, Some(until)) => {
            let id = partnership::standing_of(tx, &consent).await?;
            partnership::replace_access(tx, &consent, id, now).await?;
            (id, PartnershipEvent::AccessGiven { until })
        }
    };
    if let Some(until) = access_until {
        partnership::give_access(tx, &consent, id, random::id(now), until, now).await?;
    }
    let event = Event::Partnership(event);
    let new = audit::NewEvent {
        actor: proof.scope().organization(),
        person: Some(proof.user()),
        invitation: Some(link.invitation()),
        event: &event,
    };
    audit::insert_both(tx, consent.sides(), &new, now).await?;
    post_records(backend, tx, &consent, (is_new, access_until), now).await
}

async fn post_records(
    backend: &Backend,
    tx: &mut Tx,
    consent: &Consent<'_>,
    (is_new, access_until): (bool, Option<Timestamp>),
    now: Timestamp,
) -> Result<(), Error> {
    let (provider, reseller) = consent.sides();
    let (provider, reseller) = (organization::view(tx, provider).await?, organization::view(tx, reseller).await?);
    let id = consent.link.invitation();
    let letter = |url: String, to_reseller: bool| {
        Letter::Partnership(PartnershipLetter::Started {
            provider: provider.name.clone(),
            reseller: reseller.name.clone(),
            access_until,
            is_new,
            url: backend.settings().link(&url),
            to_reseller,
        })
    };
    let theirs = letter(format!("/o/{}/resellers/{}", provider.slug, reseller.slug), false);
    let own = letter(format!("/o/{}/providers/{}", reseller.slug, provider.slug), true);
    let (_, email, locale) = user::contact(tx, invitation_link::sender(consent.link)).await?;
    post(tx, &format!("invitation/{id}/accepted/provider"), (&email, locale), &theirs, now).await?;
    let (_, email, locale) = user::contact(tx, consent.proof.user()).await?;
    post(tx, &format!("invitation/{id}/accepted/reseller"), (&email, locale), &own, now).await
}
