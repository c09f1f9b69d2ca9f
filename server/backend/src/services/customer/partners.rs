//! The Partners page of a customer: who has which right until when, and what was done.

use shared::customer::{PartnerListView, PartnerView};
use shared::organization::Standing;
use shared::policy::{ActionKind, ListPartners};

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{audit, block, customer, delegated_admin};

/// Every partner of the organisation with its rights and the record.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn partners(backend: &Backend, person: &SignedIn, organization: &str) -> Result<PartnerListView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ListPartners>(&mut tx, person, organization).await?;
    let mut partners = Vec::new();
    for (id, organization, standing, since) in customer::partners(&mut tx, proof.scope()).await? {
        partners.push(PartnerView {
            organization,
            since,
            grants: delegated_admin::between(&mut tx, proof.scope(), id, now).await?,
            paused: standing == Standing::Suspended,
            history: audit::history(&mut tx, proof.scope(), id).await?,
        });
    }
    let blocked = block::of(&mut tx, person).await?;
    Ok(PartnerListView { partners, as_of: now, may_end: proof.may(ActionKind::EndGrant), blocked })
}
