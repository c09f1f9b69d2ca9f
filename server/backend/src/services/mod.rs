//! Use cases, a file each: load facts, mint proofs, change rows, write the event and the mail, in one transaction. Must
//! not hold SQL and must not know HTTP or HTML.

pub mod account;
pub mod activity;
pub mod carried;
pub mod customer;
pub mod customer_user;
pub mod delegated_admin;
pub mod demo;
pub mod directory;
pub mod ending;
pub mod enrollment;
pub mod freeze;
pub mod group;
pub(crate) mod import;
pub mod invitation;
pub mod limit;
pub mod membership;
pub mod notice;
pub mod offer;
pub mod operator;
pub mod outbox;
pub mod partnership;
pub mod price;
pub mod programme;
pub mod session;
pub mod user;

use shared::locale::Locale;
use shared::policy::Action;
use shared::time::Timestamp;

use crate::authz::{self, Authorized, SignedIn};
use crate::error::Error;
use crate::mail::{Letter, render};
use crate::store::{Tx, colleague, organization, outbox as mails};

/// Writes a letter into the outbox of this transaction, signed with the programme's name.
pub(crate) async fn post(
    tx: &mut Tx,
    event_key: &str,
    (recipient, locale): (&str, Locale),
    letter: &Letter,
    now: Timestamp,
) -> Result<(), Error> {
    let programme = organization::programme(tx).await?.map_or_else(|| "Twotier".to_owned(), |(_, name)| name);
    mails::insert(tx, event_key, recipient, &render(letter, locale, &programme)?, now).await
}

/// Proves an act while no other admin changes the people of the organisation.
pub(crate) async fn authorize_alone<A: Action>(
    tx: &mut Tx,
    person: &SignedIn,
    organization: &str,
) -> Result<Authorized<A>, Error> {
    let proof = authz::authorize::<A>(tx, person, organization).await?;
    colleague::lock(tx, &proof).await?;
    // Whoever was first may have taken the right away while this one waited.
    authz::authorize(tx, person, organization).await
}
