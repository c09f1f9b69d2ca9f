//! Asking many customers by a table: it is brought in and shown, somebody lets it be sent, and a job sends it line by line.
//! Each line obeys the same limits as a single request, but for the number a day, which is the table's own (ADR 0017).

use shared::audit::{Channel, Event};
use shared::email::EmailAddress;
use shared::field::{Code, FieldErrors};
use shared::id::{BulkId, InvitationId};
use shared::invitation::{
    BULK_ROWS, BulkLine, BulkMessage, BulkPageView, BulkProblem, BulkRowView, BulkState, BulkView, Message, NewRequest,
    parse_bulk,
};
use shared::locale::Locale;
use shared::policy::{ActionKind, ListInvitations, RequestRelationship};
use shared::time::Timestamp;

use super::request::{check_recipient, hand_over};
use super::{fresh_link, limit};
use crate::authz::{self, Authorized, SignedIn, SystemScope};
use crate::error::{Conflict, Error};
use crate::store::invitation_link::SeenBy;
use crate::store::{Tx, audit, bulk_invitation, invitation};
use crate::{Backend, random};

/// Brings a table in, with what is to be written in each language. Nothing leaves yet.
///
/// # Errors
/// `Invalid` on `file` for a table that cannot be read at all; `Forbidden` for who may not ask; `RateLimited` after too
/// many.
pub async fn bring_in(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    (file_name, bytes): (&str, &[u8]),
    messages: &[BulkMessage],
) -> Result<BulkId, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<RequestRelationship>(&mut tx, person, organization).await?;
    let mut lines = parse_bulk(bytes).map_err(|code| Error::field("file", code))?;
    limit::BULK_TABLES.count(&mut tx, &proof.scope().organization().to_string(), now).await?;
    for line in &mut lines {
        check(&mut tx, &proof, line, now).await?;
    }
    let id = BulkId::from_uuid(random::id(now));
    bulk_invitation::insert(&mut tx, &proof, id, (&name(file_name), messages), &lines, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// The name of a file without the folders some browsers send, cut to what a page shows.
fn name(file_name: &str) -> String {
    let last = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(100).collect()
}

/// Adds what a single request to the same mailbox would be refused for.
async fn check(
    tx: &mut Tx,
    proof: &Authorized<RequestRelationship>,
    line: &mut BulkLine,
    now: Timestamp,
) -> Result<(), Error> {
    let Some((recipient, _)) = &line.parsed else { return Ok(()) };
    match check_recipient(tx, proof, recipient, now).await {
        Err(Error::Invalid(errors)) => line.problems.extend(problems(&errors)),
        other => other?,
    }
    Ok(())
}

fn problems(errors: &FieldErrors) -> impl Iterator<Item = BulkProblem> {
    errors.iter().map(|error| BulkProblem::Value { column: "email".to_owned(), code: error.code.clone() })
}

/// The tables that were brought in last.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn tables(backend: &Backend, person: &SignedIn, organization: &str) -> Result<Vec<BulkView>, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<RequestRelationship>(&mut tx, person, organization).await?;
    bulk_invitation::latest(&mut tx, proof.scope()).await
}

/// One table: what would be sent, how far it is, and what became of it.
///
/// # Errors
/// `NotFound` when the organisation has none of that id; `Forbidden` as rights say.
pub async fn table(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: BulkId,
) -> Result<BulkPageView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ListInvitations>(&mut tx, person, organization).await?;
    let bulk = bulk_invitation::find(&mut tx, proof.scope(), id).await?;
    let refused = bulk_invitation::refused(&mut tx, proof.scope(), id).await?;
    let may_send = proof.may(ActionKind::RequestRelationship);
    Ok(BulkPageView { bulk, refused, may_send, as_of: backend.now() })
}

/// Every line of a table, for the file.
///
/// # Errors
/// As [`table`].
pub async fn result(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: BulkId,
) -> Result<Vec<BulkRowView>, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ListInvitations>(&mut tx, person, organization).await?;
    bulk_invitation::find(&mut tx, proof.scope(), id).await?;
    bulk_invitation::lines(&mut tx, proof.scope(), id).await
}

/// Lets the good lines of a table be sent.
///
/// # Errors
/// As [`table`]; `Conflict` when it was let already, or has no good line; `RateLimited` when too many lines would be sent
/// in a day.
pub async fn send(backend: &Backend, person: &SignedIn, organization: &str, id: BulkId) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<RequestRelationship>(&mut tx, person, organization).await?;
    // Before anything is counted, so that two who send at once are counted one after the other.
    limit::BULK_SENDS.count(&mut tx, &proof.scope().organization().to_string(), now).await?;
    let bulk = bulk_invitation::find(&mut tx, proof.scope(), id).await?;
    if bulk.state != BulkState::Ready || bulk.waiting == 0 {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let asked = bulk_invitation::asked_since(&mut tx, proof.scope(), now.plus_days(-1)).await?;
    if asked + bulk.waiting > i64::try_from(BULK_ROWS).unwrap_or(i64::MAX) {
        return Err(Error::RateLimited);
    }
    bulk_invitation::start(&mut tx, &proof, id, bulk.waiting, now).await?;
    note(&mut tx, &proof, Event::BulkStarted { file: bulk.file_name, count: bulk.waiting }, now).await?;
    Ok(tx.commit().await?)
}

async fn note(tx: &mut Tx, proof: &Authorized<RequestRelationship>, event: Event, now: Timestamp) -> Result<(), Error> {
    let own = proof.scope().organization();
    let new = audit::NewEvent { actor: own, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert(tx, own, None, &new, now).await
}

/// Sends the next lines of the table that has waited longest, in one transaction. Says whether there was one.
///
/// # Errors
/// When the store fails; nothing of these lines has left then.
pub async fn work(backend: &Backend) -> Result<bool, Error> {
    let scope = SystemScope::for_job("tables of invitations");
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let Some(running) = bulk_invitation::next_running(&mut tx, &scope).await? else { return Ok(false) };
    // Whoever let it be sent is asked for the right again and again: it may be gone, or the partner suspended.
    let proof = authz::go_on::<RequestRelationship>(&mut tx, &scope, running.organization, running.sender).await;
    let proof = match proof {
        Ok(proof) => Some(proof),
        Err(Error::Forbidden(_) | Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    if let Some(proof) = &proof {
        let messages = messages(&running.messages)?;
        for (line, email, language) in bulk_invitation::waiting(&mut tx, &scope, &running).await? {
            let became = ask(backend, &mut tx, proof, (&email, &language), &messages, now).await?;
            bulk_invitation::settle(&mut tx, &scope, &running, line, became).await?;
        }
    } else {
        bulk_invitation::refuse_rest(&mut tx, &scope, &running, &BulkProblem::AskerMayNoLonger).await?;
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

fn messages(kept: &[BulkMessage]) -> Result<Vec<(Locale, Message)>, Error> {
    kept.iter()
        .map(|kept| {
            let message = Message::parse(&kept.subject, &kept.body);
            Ok((kept.locale, message.map_err(|_| Error::internal("a kept message cannot be read"))?))
        })
        .collect()
}

/// Asks by one line, if a single request to the same mailbox would be let through at this moment.
async fn ask(
    backend: &Backend,
    tx: &mut Tx,
    proof: &Authorized<RequestRelationship>,
    (email, language): (&str, &str),
    messages: &[(Locale, Message)],
    now: Timestamp,
) -> Result<Result<InvitationId, BulkProblem>, Error> {
    let refused = |column: &str, code| Ok(Err(BulkProblem::Value { column: column.to_owned(), code }));
    let recipient = match EmailAddress::parse(email) {
        Ok(recipient) => recipient,
        Err(code) => return refused("email", code),
    };
    let found = Locale::parse(language).and_then(|own| messages.iter().find(|(locale, _)| *locale == own));
    let Some((locale, message)) = found else { return refused("language", Code::UnknownLanguage) };
    match check_recipient(tx, proof, &recipient, now).await {
        Err(Error::Invalid(errors)) => {
            if let Some(problem) = problems(&errors).next() {
                return Ok(Err(problem));
            }
        }
        other => other?,
    }
    match limit::INVITATIONS_TO_MAILBOX.count(tx, recipient.key(), now).await {
        Err(Error::RateLimited) => return Ok(Err(BulkProblem::AskedTooOften)),
        other => other?,
    }
    let request = NewRequest { recipient, locale: *locale, rights: Vec::new(), message: message.clone(), with: None };
    let id = InvitationId::from_uuid(random::id(now));
    invitation::insert_draft(tx, proof, id, &request, now).await?;
    let link = fresh_link(backend, tx, SeenBy::Recipient).await?;
    hand_over(tx, proof, (id, &request), link, Channel::Outbox, now).await?;
    Ok(Ok(id))
}
