//! The job's part of a table of requests: it sends the next lines, each as a single request to the same mailbox would be,
//! and notes what became of it.

use shared::audit::{Channel, Event};
use shared::email::EmailAddress;
use shared::field::Code;
use shared::id::InvitationId;
use shared::invitation::{BulkMessage, BulkProblem, Kind, Message, NewRequest};
use shared::locale::Locale;
use shared::policy::{RequestPartnership, RequestRelationship};
use shared::time::Timestamp;

use super::provider::Providers;
use super::{check, value};
use crate::authz::{self, Authorized, KnownProvider, SystemScope};
use crate::error::Error;
use crate::services::invitation::request::{hand_over, record_for_both};
use crate::services::invitation::{fresh_link, limit};
use crate::store::bulk_invitation::{Running, WaitingRow};
use crate::store::invitation::Asking;
use crate::store::invitation_link::SeenBy;
use crate::store::{Tx, approach, audit, bulk_invitation, invitation, joint_invitation};
use crate::{Backend, random};

/// Sends the next lines of the table that has waited longest, in one transaction. Says whether there was one.
///
/// # Errors
/// When the store fails; nothing of these lines has left then.
pub async fn work(backend: &Backend) -> Result<bool, Error> {
    let scope = SystemScope::for_job("tables of invitations");
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let Some(running) = bulk_invitation::next_running(&mut tx, &scope).await? else { return Ok(false) };
    match running.of {
        Kind::Relationship => part::<RequestRelationship>(backend, &mut tx, (&scope, &running), now).await?,
        Kind::Partnership => part::<RequestPartnership>(backend, &mut tx, (&scope, &running), now).await?,
    }
    if bulk_invitation::waiting(&mut tx, &scope, &running).await?.is_empty() {
        let (sent, refused) = bulk_invitation::finish(&mut tx, &scope, &running, now).await?;
        let event = Event::BulkFinished { sent, refused };
        let own = running.organization;
        let new = audit::NewEvent { actor: own, person: None, invitation: None, event: &event };
        audit::insert(&mut tx, own, None, &new, now).await?;
    }
    tx.commit().await?;
    Ok(true)
}

async fn part<A: Asking>(
    backend: &Backend,
    tx: &mut Tx,
    (scope, running): (&SystemScope, &Running),
    now: Timestamp,
) -> Result<(), Error> {
    // Whoever let it be sent is asked for the right again and again: it may be gone, or the partner suspended.
    let proof = match authz::go_on::<A>(tx, scope, running.organization, running.sender).await {
        Ok(proof) => proof,
        Err(Error::Forbidden(_) | Error::NotFound) => {
            return bulk_invitation::refuse_rest(tx, scope, running, &BulkProblem::AskerMayNoLonger).await;
        }
        Err(error) => return Err(error),
    };
    let messages = messages(&running.messages)?;
    let rows = bulk_invitation::waiting(tx, scope, running).await?;
    // Before any request, for the order in which an ending holds the two.
    let providers = Providers::named(tx, &proof, rows.iter().map(|row| row.provider.as_str())).await?;
    for row in rows {
        let became = match read(&row, &messages, &providers) {
            Ok(asked) => ask(backend, tx, &proof, asked, now).await?,
            Err(problem) => Err(problem),
        };
        bulk_invitation::settle(tx, scope, running, row.line, became).await?;
    }
    Ok(())
}

/// A message that was kept: its language, its provider, its words.
type Kept<'a> = (Locale, &'a str, Message);

fn messages(kept: &[BulkMessage]) -> Result<Vec<Kept<'_>>, Error> {
    kept.iter()
        .map(|kept| {
            let message = Message::parse(&kept.subject, &kept.body);
            let message = message.map_err(|_| Error::internal("a kept message cannot be read"))?;
            Ok((kept.locale, kept.with.as_str(), message))
        })
        .collect()
}

/// What a line asks, and with whom.
type Asked<'a> = (NewRequest, Option<&'a KnownProvider>);

fn read<'a>(row: &WaitingRow, messages: &[Kept<'_>], providers: &'a Providers) -> Result<Asked<'a>, BulkProblem> {
    let recipient = EmailAddress::parse(&row.email).map_err(|code| value("email", code))?;
    let locale = Locale::parse(&row.language).ok_or_else(|| value("language", Code::UnknownLanguage))?;
    let with = providers.called(&row.provider)?;
    // A name that came to mean another provider after the table was looked at has no words.
    let slug = with.map_or("", KnownProvider::slug);
    let found = messages.iter().find(|(language, with, _)| *language == locale && *with == slug);
    let (_, _, message) = found.ok_or(BulkProblem::UnknownProvider)?;
    let request = NewRequest { recipient, locale, rights: Vec::new(), message: message.clone(), with: None };
    Ok((request, with))
}

/// Asks by one line, if asking the same mailbox would be let through at this moment.
async fn ask<A: Asking>(
    backend: &Backend,
    tx: &mut Tx,
    proof: &Authorized<A>,
    (request, with): Asked<'_>,
    now: Timestamp,
) -> Result<Result<InvitationId, BulkProblem>, Error> {
    if let Some(problem) = check(tx, proof, &request.recipient, now).await?.into_iter().next() {
        return Ok(Err(problem));
    }
    match limit::INVITATIONS_TO_MAILBOX.count(tx, request.recipient.key(), now).await {
        Err(Error::RateLimited) => return Ok(Err(BulkProblem::AskedTooOften)),
        other => other?,
    }
    let id = InvitationId::from_uuid(random::id(now));
    invitation::insert_draft(tx, proof, id, &request, now).await?;
    let with = with.map(KnownProvider::partnership);
    if with.is_some() {
        joint_invitation::set_party(tx, proof, id, with).await?;
    }
    let link = fresh_link(backend, tx, SeenBy::Recipient).await?;
    let out = hand_over(tx, proof, (id, &request), link, Channel::Outbox, now).await?;
    if A::OF == Kind::Partnership {
        approach::invited(tx, &proof.further()?, request.recipient.key(), now).await?;
    }
    if let Some(with) = with {
        record_for_both(tx, proof, with, &out, now).await?;
    }
    Ok(Ok(id))
}
