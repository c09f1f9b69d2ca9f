//! Ending a relationship. In one transaction: open invitations and requests, the relationship, rights, the signed record, both sides'
//! events, the mails.

use shared::audit::Event;
use shared::delegated_admin::AdminRole;
use shared::ending::{EndingForm, EndingRecord, Fate, NewEnding, Party, RightRecord, Side};
use shared::id::EndingId;
use shared::organization::OrganizationView;
use shared::time::Timestamp;

use crate::authz::{self, EndingProof, SignedIn};
use crate::error::Error;
use crate::mail::Letter;
use crate::seal::{Key, document};
use crate::services::delegated_admin::request;
use crate::services::post;
use crate::store::ending::{OpenInvitation, Signed};
use crate::store::{Tx, audit, ending, freeze, organization, user};
use crate::{Backend, random};

/// Ends the relationship with the organisation an address names. Gives the record's id.
///
/// # Errors
/// `NotFound` when no relationship with it stands, `Forbidden` with the missing link, `Invalid` for the form,
/// `StepUpRequired` when the password was given too long ago (abuse-cases 34), `Conflict` when somebody was faster.
pub async fn end(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    other: &str,
    form: &EndingForm,
) -> Result<EndingId, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::may_end(&mut tx, person, organization, other).await?;
    // Invitations first, then the customer: whoever accepts one holds the two in this order as well.
    let open = ending::hold_invitations(&mut tx, &proof, now).await?;
    freeze::hold_off(&mut tx, &proof).await?;
    // The customer may have frozen all partner access while this one waited.
    let proof = authz::may_end(&mut tx, person, organization, other).await?;
    let new = form.parse()?;
    let fresh = authz::stepped_up(person, now)?;
    let since = ending::end(&mut tx, &proof, &fresh, now).await?;
    revoke(&mut tx, &proof, &open, now).await?;
    request::end(backend, &mut tx, &proof, now).await?;
    let rights = ending::settle_rights(&mut tx, &proof, new.rights, now).await?;
    let record = record(&mut tx, &proof, new, (since, now), rights, open.len()).await?;
    sign(&mut tx, &proof, &record).await?;
    note(&mut tx, &proof, &record).await?;
    tell(backend, &mut tx, &proof, &record).await?;
    tx.commit().await?;
    Ok(record.id)
}

async fn revoke(tx: &mut Tx, proof: &EndingProof, open: &[OpenInvitation], now: Timestamp) -> Result<(), Error> {
    let (partner, _) = proof.sides();
    for invitation in open {
        ending::revoke(tx, proof, invitation.id, now).await?;
        let event = Event::InvitationRevoked { recipient: invitation.view.recipient.clone() };
        let new = audit::NewEvent {
            actor: proof.scope().organization(),
            person: Some(proof.user()),
            invitation: Some(invitation.id),
            event: &event,
        };
        audit::insert(tx, partner, None, &new, now).await?;
    }
    Ok(())
}

async fn record(
    tx: &mut Tx,
    proof: &EndingProof,
    new: NewEnding,
    (since, now): (Timestamp, Timestamp),
    rights: Vec<RightRecord>,
    revoked: usize,
) -> Result<EndingRecord, Error> {
    let (partner, customer) = proof.sides();
    let programme = organization::programme(tx).await?.map_or_else(|| "Twotier".to_owned(), |(_, name)| name);
    Ok(EndingRecord {
        id: EndingId::from_uuid(random::id(now)),
        programme,
        partner: party(organization::view(tx, partner).await?),
        customer: party(organization::view(tx, customer).await?),
        since,
        ended_at: now,
        ended_by: proof.side(),
        in_role: proof.role(),
        declared_good_faith: true,
        reason: new.reason,
        notice: new.notice,
        rights,
        invitations_revoked: u32::try_from(revoked).unwrap_or(u32::MAX),
    })
}

fn party(organization: OrganizationView) -> Party {
    let OrganizationView { slug, name, tier, domain, .. } = organization;
    Party { slug, name, tier, domain }
}

async fn sign(tx: &mut Tx, proof: &EndingProof, record: &EndingRecord) -> Result<(), Error> {
    let key = Key::from_seed(&ending::signing_seed(tx, proof, record.ended_at).await?)?;
    let document = document(record)?;
    let signature = key.sign(&document);
    ending::insert(tx, proof, record, &Signed { document, public_key: key.public().to_vec(), signature }).await
}

async fn note(tx: &mut Tx, proof: &EndingProof, record: &EndingRecord) -> Result<(), Error> {
    let event = Event::RelationshipEnded {
        ended: roles(record, Fate::Ended),
        left: roles(record, Fate::Left),
        reason: record.reason.clone(),
    };
    let actor = proof.scope().organization();
    let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert_both(tx, proof.sides(), &new, record.ended_at).await
}

fn roles(record: &EndingRecord, fate: Fate) -> Vec<AdminRole> {
    record.rights.iter().filter(|right| right.fate == fate).map(|right| right.role).collect()
}

/// A copy to whoever ended it, and the notice to the other side if one is to go out.
async fn tell(backend: &Backend, tx: &mut Tx, proof: &EndingProof, record: &EndingRecord) -> Result<(), Error> {
    let (id, now) = (record.id, record.ended_at);
    let letter = |to: Side| {
        let own = if to == Side::Partner { &record.partner } else { &record.customer };
        Letter::RelationshipEnded {
            partner: record.partner.name.clone(),
            customer: record.customer.name.clone(),
            ended_by: record.ended_by,
            to,
            ended: roles(record, Fate::Ended),
            left: roles(record, Fate::Left),
            reason: record.reason.clone(),
            url: backend.settings().link(&format!("/o/{}/endings/{id}", own.slug)),
        }
    };
    let (_, email, locale) = user::contact(tx, proof.user()).await?;
    post(tx, &format!("ending/{id}/own"), (&email, locale), &letter(proof.side()), now).await?;
    if !record.notice {
        return Ok(());
    }
    let side = proof.side().other();
    for (to, email, locale) in ending::people(tx, proof, proof.other(), authz::acting_role(side)).await? {
        post(tx, &format!("ending/{id}/{to}"), (&email, locale), &letter(side), now).await?;
    }
    Ok(())
}
