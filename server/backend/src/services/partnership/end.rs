//! Ending a partnership from either side, and the plan of what that does. Customers and their relationships stay.

use shared::audit::Event;
use shared::invitation::{Command, VoidReason, step};
use shared::organization::Tier;
use shared::partnership::{EndForm, EndView, PartnershipEvent};
use shared::policy::{Action, EndPartnership};
use shared::time::Timestamp;

use crate::Backend;
use crate::authz::{self, AuthorizedForPartnership, SignedIn};
use crate::error::Error;
use crate::mail::{Letter, PartnershipLetter};
use crate::services::{invitation, post};
use crate::store::invitation::Closer;
use crate::store::{Tx, audit, joint_invitation, organization, partnership, partnership_list, user};

/// What ending the partnership would do, for somebody who may.
///
/// # Errors
/// `NotFound` when no partnership with such an organisation stands, `Forbidden` as rights say.
pub async fn plan(backend: &Backend, person: &SignedIn, organization: &str, other: &str) -> Result<EndView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize_for_partnership::<EndPartnership>(&mut tx, person, organization, other).await?;
    let open = partnership::open_requests(&mut tx, proof.partnership(), false, now).await?.len();
    let (joint, joint_count) = joint_invitation::open_between(&mut tx, proof.partnership(), now).await?;
    Ok(EndView {
        row: partnership_list::row(&mut tx, proof.own().scope(), proof.partnership(), now).await?,
        open: i64::try_from(open).unwrap_or(i64::MAX),
        joint,
        joint_count,
        as_of: now,
    })
}

/// Ends a partnership: administrator access ends with it, open requests between both become void, customers and their own
/// relationships stay. Both keep a record; the other side is told unless that was unticked.
///
/// # Errors
/// `Invalid` without the good-faith declaration, `NotFound` when no such partnership stands, `Forbidden` as rights say,
/// `Conflict` when somebody was faster.
pub async fn end(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    other: &str,
    form: &EndForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize_for_partnership::<EndPartnership>(&mut tx, person, organization, other).await?;
    let notice = form.parse()?;
    let own = proof.own().scope().organization();
    let actor = (own, proof.own().user());
    let why = VoidReason::PartnershipEnded;
    // Requests of the provider before the partnership, as the reseller's consent to one holds the two; joint ones after it,
    // as sending one does. What is sent meanwhile has been committed when the partnership is over (ADR 0015).
    let mut void = void_requests(&mut tx, &proof, now).await?;
    partnership::end(&mut tx, &proof, now).await?;
    let joint = authz::voidable_between(&mut tx, &proof, now).await?;
    void += invitation::void(backend, &mut tx, &joint, why, actor, now).await?;
    void += void_requests(&mut tx, &proof, now).await?;
    let access_ended = partnership::end_access(&mut tx, &proof, now).await?;
    let event = Event::Partnership(PartnershipEvent::Ended { access_ended, void });
    let new = audit::NewEvent { actor: own, person: Some(proof.own().user()), invitation: None, event: &event };
    audit::insert_both(&mut tx, (own, proof.other()), &new, now).await?;

    let (mine, theirs) = (organization::view(&mut tx, own).await?, organization::view(&mut tx, proof.other()).await?);
    let list = |tier: Tier| if tier == Tier::Provider { "resellers" } else { "providers" };
    let letter = |to_ender: bool| {
        let reader = if to_ender { &mine } else { &theirs };
        Letter::Partnership(PartnershipLetter::Ended {
            ender: mine.name.clone(),
            other: theirs.name.clone(),
            access_ended,
            url: backend.settings().link(&format!("/o/{}/{}", reader.slug, list(reader.tier))),
            to_ender,
        })
    };
    let id = proof.partnership().id();
    let (_, email, locale) = user::contact(&mut tx, proof.own().user()).await?;
    post(&mut tx, &format!("partnership/{id}/ended/own"), (&email, locale), &letter(true), now).await?;
    if notice {
        tell_other_side(&mut tx, &proof, &format!("partnership/{id}/ended"), &letter(false), now).await?;
    }
    Ok(tx.commit().await?)
}

/// Takes back what the provider still asks of the reseller's people; their links are dead at once.
async fn void_requests(
    tx: &mut Tx,
    proof: &AuthorizedForPartnership<EndPartnership>,
    now: Timestamp,
) -> Result<i64, Error> {
    let mut void = 0;
    let closer = Closer::Ending(proof.partnership());
    let provider = proof.partnership().provider().organization();
    for (id, state, recipient) in partnership::open_requests(tx, proof.partnership(), true, now).await? {
        let to = step(state, None, Command::Revoke, now)?;
        invitation::close(tx, &closer, id, (state, to), now).await?;
        let event = Event::InvitationRevoked { recipient };
        let actor = proof.own().scope().organization();
        let new = audit::NewEvent { actor, person: Some(proof.own().user()), invitation: Some(id), event: &event };
        audit::insert(tx, provider, None, &new, now).await?;
        void += 1;
    }
    Ok(void)
}

/// Mails to the other side's people who look after the partnership.
pub(super) async fn tell_other_side<A: Action>(
    tx: &mut Tx,
    proof: &AuthorizedForPartnership<A>,
    key: &str,
    letter: &Letter,
    now: Timestamp,
) -> Result<(), Error> {
    for (to, email, locale) in user::partnership_keepers(tx, proof).await? {
        post(tx, &format!("{key}/{to}"), (&email, locale), letter, now).await?;
    }
    Ok(())
}
