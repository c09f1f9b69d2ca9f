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
    for row in customer::partners(&mut tx, proof.scope(), now).await? {
        partners.push(PartnerView {
            organization: row.organization,
            since: row.since,
            ended_at: row.ended_at,
            grants: delegated_admin::between(&mut tx, proof.scope(), row.id, now).await?,
            paused: row.standing == Standing::Suspended,
            history: audit::history(&mut tx, proof.scope(), row.id).await?,
        });
    }
    let blocked = block::of(&mut tx, person).await?;
    let (may_end, may_remove) = (proof.may(ActionKind::EndGrant), proof.may(ActionKind::RemovePartner));
    Ok(PartnerListView { partners, as_of: now, may_end, may_remove, blocked })
}
