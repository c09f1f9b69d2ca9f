//! The outbox as the operator sees it, and the demo's mailbox.

use shared::audit::Event;
use shared::id::MailId;
use shared::mail::{DemoMailView, OutboxView};
use shared::policy::ManageOutbox;

use crate::Backend;
use crate::authz::{self, SignedIn, SystemScope};
use crate::error::Error;
use crate::store::{audit, outbox};

/// How many mails wait, and those that were given up.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn view(backend: &Backend, person: &SignedIn, organization: &str) -> Result<OutboxView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ManageOutbox>(&mut tx, person, organization).await?;
    Ok(OutboxView { waiting: outbox::waiting(&mut tx).await?, dead: outbox::dead(&mut tx, &proof).await? })
}

/// Tries a mail again that was given up.
///
/// # Errors
/// `Conflict` when it is not given up any more.
pub async fn revive(backend: &Backend, person: &SignedIn, organization: &str, mail: MailId) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ManageOutbox>(&mut tx, person, organization).await?;
    let recipient = outbox::revive(&mut tx, &proof, mail, now).await?;
    let (actor, event) = (proof.scope().organization(), Event::MailRevived { recipient });
    let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert(&mut tx, actor, None, &new, now).await?;
    Ok(tx.commit().await?)
}

/// Every mail of the demo, newest first. There is no person to prove: the demo listens on loopback alone.
///
/// # Errors
/// `NotFound` outside the demo.
pub async fn demo_mailbox(backend: &Backend) -> Result<Vec<DemoMailView>, Error> {
    if !backend.settings().demo {
        return Err(Error::NotFound);
    }
    let mut tx = backend.database().read().await?;
    outbox::demo_mailbox(&mut tx, &SystemScope::for_job("demo mailbox")).await
}
