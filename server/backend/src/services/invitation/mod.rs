//! Asking a customer for a reseller relationship, and the answer. One verb a file. What is the same when a provider asks a
//! reseller for a partnership is generic here, and `services::partnership` calls it with its own acts (ADR 0013).

mod answer;
mod authorize;
mod block;
mod bulk;
mod draft;
mod guessing;
mod joint;
mod list;
mod open;
mod pass_on;
mod replace;
mod request;
mod revoke;
mod sign_up;

pub use answer::{Answered, answer};
pub use block::allow_again;
pub use bulk::{bring_in, result, send, table, tables, work};
pub use draft::{asker, draft, joint_party};
pub(super) use draft::{asker_as, draft_as};
pub(super) use joint::void;
pub use list::list;
pub(super) use list::list_as;
pub use open::open;
pub use pass_on::{pass_on, remind};
pub(super) use replace::replace_as;
pub use replace::{change_address, resend};
pub(super) use request::request_as;
pub use request::{Requested, request};
pub use revoke::revoke;
pub(super) use revoke::revoke_as;
pub use sign_up::{send_code, sign_up};

use shared::country::Country;
use shared::delegated_admin::{AskedRight, AskedRightView};
use shared::email::EmailAddress;
use shared::id::InvitationId;
use shared::invitation::{Kind, Message, State};
use shared::locale::Locale;
use shared::time::Timestamp;

use super::limit;
use crate::authz::{Authorized, LinkProof, SignedIn, TenantScope};
use crate::error::{Conflict, Error};
use crate::mail::Letter;
use crate::store::invitation::{self, Closer};
use crate::store::invitation_link::{Answering, NewLink, SeenBy};
use crate::store::{Tx, organization, outbox, programme};
use crate::{Backend, random, secret};

/// A link just made: what is stored of it, and the address that is told once.
struct FreshLink {
    stored: NewLink,
    url: String,
}

async fn fresh_link(backend: &Backend, tx: &mut Tx, seen_by: SeenBy) -> Result<FreshLink, Error> {
    let token = random::token();
    Ok(FreshLink {
        stored: NewLink {
            token_hash: secret::token_hash(&token),
            seen_by,
            expires_at: programme::lifetime(tx).await?.end(backend.now()),
        },
        url: backend.settings().link(&format!("/invitations/{token}")),
    })
}

/// Counts one more invitation of an organisation to a mailbox, from where somebody sends it (abuse-cases 13).
async fn count(
    tx: &mut Tx,
    scope: &TenantScope,
    person: &SignedIn,
    recipient: &EmailAddress,
    now: Timestamp,
) -> Result<(), Error> {
    limit::INVITATIONS_FROM_ADDRESS.count(tx, person.address(), now).await?;
    limit::INVITATIONS_OF_ORGANIZATION.count(tx, &scope.organization().to_string(), now).await?;
    limit::INVITATIONS_TO_MAILBOX.count(tx, recipient.key(), now).await
}

/// Closes an invitation as the state machine allowed. Its mail does not leave any more if it still waits: the link in it
/// is dead.
pub(super) async fn close(
    tx: &mut Tx,
    closer: &Closer<'_>,
    id: InvitationId,
    (from, to): (State, State),
    now: Timestamp,
) -> Result<(), Error> {
    invitation::close(tx, closer, id, from, to, now).await?;
    outbox::withdraw(tx, closer, &sent_key(id)).await
}

/// Names the mail that carries the invitation's link.
fn sent_key(id: InvitationId) -> String {
    format!("invitation/{id}/sent")
}

/// An invitation on its way into the outbox.
struct Leaving<'a> {
    id: InvitationId,
    recipient: &'a EmailAddress,
    locale: Locale,
    message: &'a Message,
    partner: String,
    link: &'a FreshLink,
}

/// Puts the invitation's mail into the outbox.
async fn post_invitation(tx: &mut Tx, leaving: Leaving<'_>, now: Timestamp) -> Result<(), Error> {
    let Leaving { id, recipient, locale, message, partner, link } = leaving;
    let letter = Letter::Invitation {
        subject: message.subject().to_owned(),
        body: message.body_with(&link.url),
        link: link.url.clone(),
        partner,
        recipient: recipient.as_str().to_owned(),
        expires_at: link.stored.expires_at,
    };
    super::post(tx, &sent_key(id), (recipient.as_str(), locale), &letter, now).await
}

/// The page on which the asker finds the invitation of a link.
async fn invitations_url(backend: &Backend, tx: &mut Tx, link: &LinkProof) -> Result<String, Error> {
    let slug = organization::view(tx, link.scope().organization()).await?.slug;
    let list = match link.row().kind()? {
        Kind::Relationship => "customers",
        Kind::Partnership => "resellers",
    };
    Ok(backend.settings().link(&format!("/o/{slug}/{list}/invitations")))
}

/// Whether asker and answering organisation are in one region (domain.md 1 rule 1).
async fn check_region<A: Answering>(tx: &mut Tx, link: &LinkProof, proof: &Authorized<A>) -> Result<(), Error> {
    let mut regions = [None, None];
    for (region, id) in regions.iter_mut().zip([link.scope().organization(), proof.scope().organization()]) {
        *region = Country::parse(&organization::view(tx, id).await?.country).map(Country::region);
    }
    match regions {
        [Some(asker), Some(answering)] if asker == answering => Ok(()),
        _ => Err(Error::Conflict(Conflict::OtherRegion)),
    }
}

fn views(rights: &[AskedRight]) -> Vec<AskedRightView> {
    rights.iter().copied().map(AskedRightView::from).collect()
}
