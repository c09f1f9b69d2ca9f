//! The Partners page of a customer: who has which right until when, and what was done.

use shared::customer::{PartnerListView, PartnerView};
use shared::organization::Standing;
use shared::policy::{ActionKind, ListPartners};

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{admin_request_list, audit, block, customer, delegated_admin, freeze, grant_assignment};

/// Every partner of the organisation with its rights and the record.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn partners(backend: &Backend, person: &SignedIn, organization: &str) -> Result<PartnerListView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ListPartners>(&mut tx, person, organization).await?;
    let connected = customer::connected(&mut tx, proof.scope()).await?;
    let mut partners = Vec::new();
    for row in customer::partners(&mut tx, proof.scope(), now).await? {
        partners.push(PartnerView {
            organization: row.organization,
            since: row.since,
            ended_at: row.ended_at,
            carried_over: row.carried_over,
            grants: delegated_admin::between(&mut tx, proof.scope(), row.id, now).await?,
            through: grant_assignment::between(&mut tx, proof.scope(), row.id).await?,
            paused: row.standing == Standing::Suspended,
            with: connected.iter().filter(|(id, _)| *id == row.id).map(|(_, name)| name.clone()).collect(),
            history: audit::history(&mut tx, proof.scope(), row.id).await?,
        });
    }
    let requests = admin_request_list::waiting(&mut tx, proof.scope(), now).await?;
    let blocked = block::of(&mut tx, person).await?;
    let (may_end, may_remove) = (proof.may(ActionKind::EndGrant), proof.may(ActionKind::RemovePartner));
    let freeze = freeze::standing(&mut tx, proof.scope()).await?;
    let may_freeze = proof.may(ActionKind::FreezePartners);
    Ok(PartnerListView { partners, as_of: now, may_end, may_remove, freeze, may_freeze, requests, blocked })
}
