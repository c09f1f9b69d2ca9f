//! Freezing all partner access to a customer: from inside, with the printed code, and the way back. In one transaction:
//! the freeze, the record of the customer and of each partner, the mails.

mod allow;
mod code;
mod start;

pub use allow::allow;
pub use code::{code, make_code};
pub use start::{start, start_by_code};

use shared::audit::Event;
use shared::freeze::FreezeEvent;
use shared::time::Timestamp;
use shared::user::Role;
use uuid::Uuid;

use crate::Backend;
use crate::error::Error;
use crate::mail::{AccessLetter, FreezeNews, Letter};
use crate::services::post;
use crate::store::freeze::{self, Freezer};
use crate::store::{Tx, audit, organization};

/// Writes what happened on every side's record and tells the customer's global admins and the partners' admin agents.
async fn note(
    backend: &Backend,
    tx: &mut Tx,
    freezer: &Freezer<'_>,
    (id, event): (Uuid, FreezeEvent),
    now: Timestamp,
) -> Result<(), Error> {
    let customer = freezer.customer();
    let (news, word) = match event {
        FreezeEvent::Started { by_code: false } => (FreezeNews::Frozen, "started"),
        FreezeEvent::Started { by_code: true } => (FreezeNews::FrozenByCode, "started"),
        FreezeEvent::Ended => (FreezeNews::Allowed, "ended"),
        FreezeEvent::CodeMade => (FreezeNews::CodeMade, "code"),
    };
    let event = Event::Freeze(event);
    let new = audit::NewEvent { actor: customer, person: freezer.user(), invitation: None, event: &event };
    let view = organization::view(tx, customer).await?;
    let letter = |path: &str, to_customer: bool| {
        let (customer, url) = (view.name.clone(), backend.settings().link(path));
        Letter::Access(AccessLetter::AllPartners { customer, news, url, to_customer })
    };
    audit::insert(tx, customer, None, &new, now).await?;
    let own = letter(&format!("/o/{}/partners", view.slug), true);
    for (to, email, locale) in freeze::people(tx, freezer, customer, Role::GlobalAdmin).await? {
        post(tx, &format!("freeze/{id}/{word}/customer/{to}"), (&email, locale), &own, now).await?;
    }
    if news == FreezeNews::CodeMade {
        return Ok(());
    }
    for (partner, slug) in freeze::partners(tx, freezer, now).await? {
        audit::insert(tx, partner, Some(customer), &new, now).await?;
        let theirs = letter(&format!("/o/{}/customers?search={}", slug.as_str(), view.domain), false);
        for (to, email, locale) in freeze::people(tx, freezer, partner, Role::AdminAgent).await? {
            let key = format!("freeze/{id}/{word}/{}/{to}", slug.as_str());
            post(tx, &key, (&email, locale), &theirs, now).await?;
        }
    }
    Ok(())
}
