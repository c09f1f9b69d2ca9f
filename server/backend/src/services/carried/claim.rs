//! A customer that was carried over is claimed by its own people: its partners are told.

use shared::id::OrganizationId;
use shared::time::Timestamp;

use crate::Backend;
use crate::authz::LinkProof;
use crate::error::Error;
use crate::mail::{CarriedLetter, Letter};
use crate::services::post;
use crate::store::{Tx, carried, organization};

/// A mail to the admin agents of every partner the customer has.
pub(crate) async fn tell_partners(
    backend: &Backend,
    tx: &mut Tx,
    mailbox: &LinkProof,
    (customer, by): (OrganizationId, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let own = organization::view(tx, customer).await?;
    for (partner, person, email, locale) in carried::partners_of_claimed(tx, mailbox, customer).await? {
        let letter = Letter::Carried(CarriedLetter::Claimed {
            customer: own.name.clone(),
            by: by.to_owned(),
            url: backend.settings().link(&format!("/o/{partner}/customers?open={}", own.slug)),
        });
        post(tx, &format!("claimed/{customer}/{partner}/{person}"), (&email, locale), &letter, now).await?;
    }
    Ok(())
}
