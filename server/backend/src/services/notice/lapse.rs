//! Invitations that lapsed without an answer: the sender and the mailbox are told, unless the mailbox wants nothing of this
//! partner any more.

use shared::audit::Event;
use shared::invitation::Kind;
use shared::time::Timestamp;

use crate::Backend;
use crate::authz::SystemScope;
use crate::error::Error;
use crate::mail::{AccessLetter, Letter};
use crate::services::post;
use crate::store::notice::{self, Lapsed};
use crate::store::{Tx, audit, organization, user};

/// Tells about each that has lapsed, in a transaction of its own.
pub(super) async fn tell(backend: &Backend, scope: &SystemScope) -> Result<(), Error> {
    loop {
        let now = backend.now();
        let mut tx = backend.database().read().await?;
        let lapsed = notice::lapsed(&mut tx, scope, now).await?;
        drop(tx);
        if lapsed.is_empty() {
            return Ok(());
        }
        for lapsed in lapsed {
            let mut tx = backend.database().write().await?;
            if notice::tell_lapsed(&mut tx, scope, &lapsed, now).await? {
                mail(backend, &mut tx, &lapsed, now).await?;
            }
            tx.commit().await?;
        }
    }
}

async fn mail(backend: &Backend, tx: &mut Tx, lapsed: &Lapsed, now: Timestamp) -> Result<(), Error> {
    let partner = organization::view(tx, lapsed.partner).await?;
    let event = Event::InvitationLapsed { recipient: lapsed.recipient.clone() };
    let new = audit::NewEvent { actor: lapsed.partner, person: None, invitation: Some(lapsed.id), event: &event };
    audit::insert(tx, lapsed.partner, None, &new, now).await?;
    let list = match lapsed.of {
        Kind::Relationship => "customers",
        Kind::Partnership => "resellers",
    };
    let letter = |path: &str, to_sender: bool| {
        Letter::Access(AccessLetter::InvitationLapsed {
            of: lapsed.of,
            partner: partner.name.clone(),
            recipient: lapsed.recipient.clone(),
            url: backend.settings().link(path),
            to_sender,
        })
    };
    let id = lapsed.id;
    if let Some(sender) = lapsed.sender {
        let (_, email, locale) = user::contact(tx, sender).await?;
        let letter = letter(&format!("/o/{}/{list}/invitations", partner.slug), true);
        post(tx, &format!("invitation/{id}/lapsed/sender"), (&email, locale), &letter, now).await?;
    }
    if !lapsed.blocked {
        let to = (lapsed.recipient.as_str(), lapsed.locale);
        post(tx, &format!("invitation/{id}/lapsed/recipient"), to, &letter("/", false), now).await?;
    }
    Ok(())
}
