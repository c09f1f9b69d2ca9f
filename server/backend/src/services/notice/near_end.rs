//! Rights that are about to end: one mail to each side for a pair of partner and customer, whatever number of rights it is
//! about.

use shared::delegated_admin::{AdminRole, due};
use shared::time::Timestamp;
use shared::user::Role;

use crate::Backend;
use crate::authz::SystemScope;
use crate::error::Error;
use crate::mail::{AccessLetter, Letter};
use crate::services::post;
use crate::store::notice::{self, Pair};
use crate::store::{Tx, organization};

/// Tells every pair about which something is due, each in a transaction of its own.
pub(super) async fn tell(backend: &Backend, scope: &SystemScope) -> Result<(), Error> {
    let today = backend.now().date();
    let mut after = None;
    loop {
        let mut tx = backend.database().read().await?;
        let pairs = notice::pairs(&mut tx, scope, after, today).await?;
        drop(tx);
        let Some(last) = pairs.last().copied() else { return Ok(()) };
        for pair in pairs {
            tell_pair(backend, scope, pair).await?;
        }
        after = Some(last);
    }
}

async fn tell_pair(backend: &Backend, scope: &SystemScope, pair: Pair) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    notice::hold(&mut tx, scope, pair).await?;
    let mut rights = Vec::new();
    for right in notice::near_end(&mut tx, scope, pair, now.date()).await? {
        let Some(notice) = due((right.started_at, right.expires_at), right.given, now) else { continue };
        if notice::give(&mut tx, scope, pair.0, right.id, notice).await? {
            rights.push((right.role, right.expires_at));
        }
    }
    rights.sort_by_key(|(_, expires_at)| *expires_at);
    if !rights.is_empty() {
        mail(backend, &mut tx, scope, pair, &rights, now).await?;
    }
    Ok(tx.commit().await?)
}

async fn mail(
    backend: &Backend,
    tx: &mut Tx,
    scope: &SystemScope,
    (partner, customer): Pair,
    rights: &[(AdminRole, Timestamp)],
    now: Timestamp,
) -> Result<(), Error> {
    let (partner_view, customer_view) =
        (organization::view(tx, partner).await?, organization::view(tx, customer).await?);
    // A partner whose rights were left no longer opens the customer, so it is led to the list.
    let their_page = format!("/o/{}/customers?search={}", partner_view.slug, customer_view.domain);
    let own_page = format!("/o/{}/partners", customer_view.slug);
    let sides = [(partner, Role::AdminAgent, their_page), (customer, Role::GlobalAdmin, own_page)];
    for (side, role, page) in sides {
        let letter = Letter::Access(AccessLetter::GrantEnding {
            partner: partner_view.name.clone(),
            customer: customer_view.name.clone(),
            rights: rights.to_vec(),
            today: now,
            url: backend.settings().link(&page),
            to_customer: side == customer,
        });
        for (to, email, locale) in notice::people(tx, scope, side, role).await? {
            // The same key for a pair and a day: whatever happens, nobody gets two such mails of one day.
            let key = format!("grants-ending/{partner}/{customer}/{}/{side}/{to}", now.date().iso());
            post(tx, &key, (&email, locale), &letter, now).await?;
        }
    }
    Ok(())
}
