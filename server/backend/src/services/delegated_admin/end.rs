//! Ending a right before its time.

use shared::audit::Event;
use shared::id::GrantId;
use shared::policy::EndGrant;

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::mail::Letter;
use crate::services::post;
use crate::store::{audit, delegated_admin, organization, user};

/// Ends one right of a partner now. Needs nobody's approval; both sides are told and keep a record.
///
/// # Errors
/// `Forbidden` when the person is no global admin, `NotFound` when the organisation gave no such right, `Conflict` when it
/// has ended already.
pub async fn end(backend: &Backend, person: &SignedIn, organization: &str, grant: GrantId) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EndGrant>(&mut tx, person, organization).await?;
    let (partner, role) = delegated_admin::end(&mut tx, &proof, grant, now).await?;
    let customer = proof.scope().organization();
    let event = Event::GrantEnded { role };
    let new = audit::NewEvent { actor: customer, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert_both(&mut tx, (partner, customer), &new, now).await?;

    let customer = organization::view(&mut tx, customer).await?;
    let partner_view = organization::view(&mut tx, partner).await?;
    let own_page = backend.settings().link(&format!("/o/{}/partners", customer.slug));
    let their_page = backend.settings().link(&format!("/o/{}/customers/{}", partner_view.slug, customer.slug));
    let letter = |url: String, to_customer: bool| Letter::GrantEnded {
        role,
        customer: customer.name.clone(),
        partner: partner_view.name.clone(),
        url,
        to_customer,
    };
    let (_, email, locale) = user::contact(&mut tx, proof.user()).await?;
    post(&mut tx, &format!("grant/{grant}/ended/customer"), (&email, locale), &letter(own_page, true), now).await?;
    for (to, email, locale) in user::admin_agents(&mut tx, &proof, partner).await? {
        let key = format!("grant/{grant}/ended/{to}");
        post(&mut tx, &key, (&email, locale), &letter(their_page.clone(), false), now).await?;
    }
    Ok(tx.commit().await?)
}
