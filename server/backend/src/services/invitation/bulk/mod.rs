//! Asking many customers, or many resellers, by a table: it is brought in and shown, somebody lets it be sent, and a job
//! sends it line by line (`send`). Each line obeys the same limits as a single request, but for the number a day, which is
//! the table's own (ADR 0017).

mod provider;
mod send;

use shared::audit::Event;
use shared::email::EmailAddress;
use shared::field::Code;
use shared::id::BulkId;
use shared::invitation::{
    BulkMessage, BulkPageView, BulkProblem, BulkRowView, BulkState, BulkView, Kind, Message, parse_bulk,
};
use shared::policy::{Action, ListInvitations, ListPartnerships, RequestPartnership, RequestRelationship};
use shared::time::Timestamp;

use self::provider::Providers;
pub use self::send::work;
use super::limit;
use super::request::check_recipient;
use crate::authz::{self, Authorized, SignedIn};
use crate::error::{Conflict, Error};
use crate::store::invitation::Asking;
use crate::store::{Tx, audit, bulk_invitation, partnership_list};
use crate::{Backend, random};

/// Brings a table of requests of a kind in. `words` is what is written in each language, by one alone or together with the
/// provider of this name. Nothing leaves yet.
///
/// # Errors
/// `Invalid` on `file` for a table that cannot be read at all; `Forbidden` for who may not ask; `RateLimited` after too
/// many.
pub async fn bring_in(
    backend: &Backend,
    person: &SignedIn,
    (of, organization): (Kind, &str),
    file: (&str, &[u8]),
    words: impl Fn(Option<&str>) -> Vec<BulkMessage> + Send + Sync,
) -> Result<BulkId, Error> {
    match of {
        Kind::Relationship => bring_in_as::<RequestRelationship>(backend, person, organization, file, words).await,
        Kind::Partnership => bring_in_as::<RequestPartnership>(backend, person, organization, file, words).await,
    }
}

async fn bring_in_as<A: Asking>(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    (file_name, bytes): (&str, &[u8]),
    words: impl Fn(Option<&str>) -> Vec<BulkMessage> + Send + Sync,
) -> Result<BulkId, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<A>(&mut tx, person, organization).await?;
    let mut lines = parse_bulk(A::OF, bytes).map_err(|code| Error::field("file", code))?;
    limit::BULK_TABLES.count(&mut tx, &proof.scope().organization().to_string(), now).await?;
    let providers = Providers::named(&mut tx, &proof, lines.iter().map(|line| line.provider.as_str())).await?;
    for line in &mut lines {
        if let Some((recipient, _)) = &line.parsed {
            line.problems.extend(check(&mut tx, &proof, recipient, now).await?);
        }
        line.problems.extend(providers.called(&line.provider).err());
    }
    let mut messages = words(None);
    for provider in providers.meant() {
        let with = |message| BulkMessage { with: provider.slug().to_owned(), ..message };
        messages.extend(words(Some(provider.name())).into_iter().map(with));
    }
    if messages.iter().any(|message| Message::parse(&message.subject, &message.body).is_err()) {
        return Err(Error::internal("the standard words are no message"));
    }
    let id = BulkId::from_uuid(random::id(now));
    bulk_invitation::insert(&mut tx, &proof, id, (&shared::text::file_name(file_name), &messages), &lines, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// Why this mailbox is not asked at this moment: what a single request to it would be refused for, and that its company is a
/// partner already, to which a single request may still ask for more.
async fn check<A: Asking>(
    tx: &mut Tx,
    proof: &Authorized<A>,
    recipient: &EmailAddress,
    now: Timestamp,
) -> Result<Vec<BulkProblem>, Error> {
    let mut problems = Vec::new();
    match check_recipient(tx, proof, recipient, now).await {
        Err(Error::Invalid(errors)) => problems.extend(errors.iter().map(|error| value("email", error.code.clone()))),
        other => other?,
    }
    if A::OF == Kind::Partnership && partnership_list::is_partner(tx, proof, recipient).await? {
        problems.push(BulkProblem::AlreadyPartner);
    }
    Ok(problems)
}

fn value(column: &str, code: Code) -> BulkProblem {
    BulkProblem::Value { column: column.to_owned(), code }
}

/// The tables of requests of a kind that were brought in last.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn tables(
    backend: &Backend,
    person: &SignedIn,
    (of, organization): (Kind, &str),
) -> Result<Vec<BulkView>, Error> {
    match of {
        Kind::Relationship => tables_as::<RequestRelationship>(backend, person, organization).await,
        Kind::Partnership => tables_as::<RequestPartnership>(backend, person, organization).await,
    }
}

async fn tables_as<A: Asking>(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
) -> Result<Vec<BulkView>, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<A>(&mut tx, person, organization).await?;
    bulk_invitation::latest(&mut tx, proof.scope(), A::OF).await
}

/// One table of requests of a kind: what would be sent, how far it is, and what became of it.
///
/// # Errors
/// `NotFound` when the organisation has none of that kind and id; `Forbidden` as rights say.
pub async fn table(
    backend: &Backend,
    person: &SignedIn,
    (of, organization): (Kind, &str),
    id: BulkId,
) -> Result<BulkPageView, Error> {
    match of {
        Kind::Relationship => table_as::<ListInvitations, RequestRelationship>(backend, person, organization, id).await,
        Kind::Partnership => table_as::<ListPartnerships, RequestPartnership>(backend, person, organization, id).await,
    }
}

async fn table_as<L: Action, A: Asking>(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    id: BulkId,
) -> Result<BulkPageView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<L>(&mut tx, person, organization).await?;
    let bulk = bulk_invitation::find(&mut tx, proof.scope(), A::OF, id).await?;
    let refused = bulk_invitation::refused(&mut tx, proof.scope(), id).await?;
    let messages = match bulk.state {
        BulkState::Ready => bulk_invitation::messages(&mut tx, proof.scope(), id).await?,
        BulkState::Running | BulkState::Done => Vec::new(),
    };
    Ok(BulkPageView { bulk, messages, refused, may_send: proof.may(A::KIND), as_of: backend.now() })
}

/// Every line of a table, for the file.
///
/// # Errors
/// As [`table`].
pub async fn result(
    backend: &Backend,
    person: &SignedIn,
    (of, organization): (Kind, &str),
    id: BulkId,
) -> Result<Vec<BulkRowView>, Error> {
    match of {
        Kind::Relationship => result_as::<ListInvitations>(backend, person, (of, organization), id).await,
        Kind::Partnership => result_as::<ListPartnerships>(backend, person, (of, organization), id).await,
    }
}

async fn result_as<L: Action>(
    backend: &Backend,
    person: &SignedIn,
    (of, organization): (Kind, &str),
    id: BulkId,
) -> Result<Vec<BulkRowView>, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<L>(&mut tx, person, organization).await?;
    bulk_invitation::find(&mut tx, proof.scope(), of, id).await?;
    bulk_invitation::lines(&mut tx, proof.scope(), id).await
}

/// Lets the good lines of a table be sent.
///
/// # Errors
/// As [`table`]; `Conflict` when it was let already, or has no good line; `RateLimited` when too many lines would be sent
/// in a day.
pub async fn send(
    backend: &Backend,
    person: &SignedIn,
    (of, organization): (Kind, &str),
    id: BulkId,
) -> Result<(), Error> {
    match of {
        Kind::Relationship => send_as::<RequestRelationship>(backend, person, organization, id).await,
        Kind::Partnership => send_as::<RequestPartnership>(backend, person, organization, id).await,
    }
}

async fn send_as<A: Asking>(backend: &Backend, person: &SignedIn, organization: &str, id: BulkId) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<A>(&mut tx, person, organization).await?;
    // Before anything is counted, so that two who send at once are counted one after the other.
    limit::BULK_SENDS.count(&mut tx, &proof.scope().organization().to_string(), now).await?;
    let bulk = bulk_invitation::find(&mut tx, proof.scope(), A::OF, id).await?;
    if bulk.state != BulkState::Ready || bulk.waiting == 0 {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let asked = bulk_invitation::asked_since(&mut tx, proof.scope(), A::OF, now.plus_days(-1)).await?;
    if asked + bulk.waiting > i64::try_from(A::OF.bulk_rows()).unwrap_or(i64::MAX) {
        return Err(Error::RateLimited);
    }
    bulk_invitation::start(&mut tx, &proof, id, bulk.waiting, now).await?;
    let event = Event::BulkStarted { file: bulk.file_name, count: bulk.waiting };
    let own = proof.scope().organization();
    let new = audit::NewEvent { actor: own, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert(&mut tx, own, None, &new, now).await?;
    Ok(tx.commit().await?)
}
