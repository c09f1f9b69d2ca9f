//! Asking a customer one has for administrator access, and the answers (ADR 0021). One verb a file. In one transaction: the
//! request, the rights, both records, the mails.

mod accept;
mod answer;
mod ask;
mod close;
mod show;

pub use accept::accept;
pub use answer::answer;
pub use ask::{ask, extend, start};
pub(in crate::services) use close::{end, lapse};
pub use close::{refuse, withdraw};
pub use show::{list, show};

use shared::audit::Event;
use shared::delegated_admin::{AdminRequestEvent, AdminRole, AdminTerms, HeldRole};
use shared::ending::Side;
use shared::id::GrantId;
use shared::time::Timestamp;
use shared::user::Role;

use crate::authz::{HeldRequest, acting_role};
use crate::error::Error;
use crate::mail::{Letter, RequestLetter, RequestNews};
use crate::services::post;
use crate::store::customer::Consent;
use crate::store::{Tx, admin_request, admin_request_right, audit, organization, user};
use crate::{Backend, random};

/// What happened to a request, with what its mails say beyond that.
struct Happened {
    news: RequestNews,
    event: AdminRequestEvent,
    /// What the mails list: what was asked, or offered.
    terms: AdminTerms,
    /// Ends of roles: those that hold when somebody asks, those that were given when somebody gives.
    ends: Vec<HeldRole>,
    reason: String,
}

/// Writes it on both sides' records and mails it: to everybody who acts on a request on the side that did not act, and to
/// who acted; where rights were given, or nobody acted, to everybody on both sides.
async fn note(
    backend: &Backend,
    tx: &mut Tx,
    request: &HeldRequest,
    happened: Happened,
    now: Timestamp,
) -> Result<(), Error> {
    let sides = request.sides();
    let Happened { news, event, terms, ends, reason } = happened;
    let event = Event::AdminRequest(event);
    let actor = match request.actor() {
        Some((Side::Customer, _)) => sides.1,
        Some((Side::Partner, _)) | None => sides.0,
    };
    let person = request.actor().map(|(_, person)| person);
    let new = audit::NewEvent { actor, person, invitation: None, event: &event };
    audit::insert_both(tx, sides, &new, now).await?;
    let partner = organization::view(tx, sides.0).await?;
    let customer = organization::view(tx, sides.1).await?;
    for side in [Side::Partner, Side::Customer] {
        let page = match side {
            Side::Partner => format!("/o/{}/customers/access-requests/{}", partner.slug, request.id()),
            Side::Customer => format!("/o/{}/partners/access-requests/{}", customer.slug, request.id()),
        };
        let letter = Letter::Request(RequestLetter {
            news,
            to: side,
            partner: partner.name.clone(),
            customer: customer.name.clone(),
            name: request.name().to_owned(),
            terms: terms.view(),
            ends: ends.clone(),
            reason: reason.clone(),
            url: backend.settings().link(&page),
        });
        for (to, email, locale) in recipients(tx, request, side, news).await? {
            let key = format!("admin-request/{}/{}/{to}", request.id(), news.code());
            post(tx, &key, (&email, locale), &letter, now).await?;
        }
    }
    Ok(())
}

async fn recipients(
    tx: &mut Tx,
    request: &HeldRequest,
    side: Side,
    news: RequestNews,
) -> Result<Vec<(shared::id::UserId, String, shared::locale::Locale)>, Error> {
    let gives = news == RequestNews::Given;
    match request.actor() {
        Some((acted, person)) if acted == side && !gives => {
            let (_, email, locale) = user::contact(tx, person).await?;
            Ok(vec![(person, email, locale)])
        }
        _ => admin_request::people(tx, request, acting_role(side), gives).await,
    }
}

/// Gives every role of the terms. Says which of them held before, and the end of each from now on.
async fn give(
    tx: &mut Tx,
    consent: &Consent<'_>,
    request: &HeldRequest,
    terms: &AdminTerms,
    now: Timestamp,
) -> Result<(Vec<HeldRole>, Vec<HeldRole>), Error> {
    let mut before = admin_request_right::held_in(tx, request, now).await?;
    before.retain(|held| terms.roles().contains(&held.role));
    let mut after = Vec::with_capacity(terms.roles().len());
    for role in terms.roles() {
        let id = GrantId::from_uuid(random::id(now));
        let until = admin_request_right::give(tx, (consent, request), (id, *role), terms, now).await?;
        after.push(HeldRole { role: *role, until });
    }
    Ok((before, after))
}

/// Whether anybody of the customer would be told of a request (abuse-cases 13: a mailbox may have blocked the partner).
async fn somebody_listens(tx: &mut Tx, request: &HeldRequest) -> Result<bool, Error> {
    Ok(!admin_request::people(tx, request, Role::GlobalAdmin, false).await?.is_empty())
}

fn roles(held: &[HeldRole]) -> Vec<AdminRole> {
    held.iter().map(|held| held.role).collect()
}
