//! Proofs about one partnership. Owns the rule that a provider or reseller without one does not exist for the other side.

use shared::id::{OrganizationId, PartnershipId};
use shared::organization::Slug;
use shared::policy::{Action, ActionKind};

use super::{Authorized, SignedIn, TenantScope, authorize};
use crate::error::Error;
use crate::store::partnership_list::ProviderRow;
use crate::store::{self, Tx};

/// A partnership that stands now, one side of which is the organisation of the proof.
#[derive(Debug)]
#[must_use]
pub struct PartnershipScope {
    id: PartnershipId,
    provider: TenantScope,
    reseller: TenantScope,
}

impl PartnershipScope {
    /// The partnership.
    #[must_use]
    pub fn id(&self) -> PartnershipId {
        self.id
    }

    /// The provider's side.
    pub fn provider(&self) -> &TenantScope {
        &self.provider
    }

    /// The reseller's side.
    pub fn reseller(&self) -> &TenantScope {
        &self.reseller
    }
}

/// The proof that somebody may do `A` about one partnership.
#[derive(Debug)]
#[must_use]
pub struct AuthorizedForPartnership<A: Action> {
    proof: Authorized<A>,
    partnership: PartnershipScope,
}

impl<A: Action> AuthorizedForPartnership<A> {
    /// The right of the own side.
    pub fn own(&self) -> &Authorized<A> {
        &self.proof
    }

    /// Whether the same person may also do another act.
    #[must_use]
    pub fn may(&self, action: ActionKind) -> bool {
        self.proof.may(action)
    }

    /// The partnership.
    pub fn partnership(&self) -> &PartnershipScope {
        &self.partnership
    }

    /// The other side.
    #[must_use]
    pub fn other(&self) -> OrganizationId {
        let (provider, reseller) = (self.partnership.provider.organization, self.partnership.reseller.organization);
        if self.proof.scope.organization == provider { reseller } else { provider }
    }
}

/// Proves that a signed-in person may do `A` about the partnership with the organisation an address names, and in a
/// writing transaction keeps others from changing it meanwhile.
///
/// # Errors
/// `NotFound` when the own organisation does not exist for this person or has no such partnership (abuse-cases 18),
/// `Forbidden` with the missing link otherwise.
pub async fn authorize_for_partnership<A: Action>(
    tx: &mut Tx,
    person: &SignedIn,
    organization: &str,
    other: &str,
) -> Result<AuthorizedForPartnership<A>, Error> {
    let proof = authorize::<A>(tx, person, organization).await?;
    let other = Slug::parse(other).ok_or(Error::NotFound)?;
    let (id, provider, reseller) =
        store::partnership::standing(tx, &proof.scope, &other).await?.ok_or(Error::NotFound)?;
    let scope = |organization| TenantScope { organization };
    let partnership = PartnershipScope { id, provider: scope(provider), reseller: scope(reseller) };
    Ok(AuthorizedForPartnership { proof, partnership })
}

/// A provider the reseller of a proof works with, by everything it is called.
#[derive(Debug)]
#[must_use]
pub struct KnownProvider {
    partnership: PartnershipScope,
    row: ProviderRow,
}

impl KnownProvider {
    /// The partnership.
    pub fn partnership(&self) -> &PartnershipScope {
        &self.partnership
    }

    /// How addresses name it.
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.row.slug
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.row.name
    }

    /// Whether somebody who wrote this means it: its name, its MPN ID or its name in addresses, in capitals or not.
    #[must_use]
    pub fn is_called(&self, written: &str) -> bool {
        let written = written.to_lowercase();
        let ProviderRow { slug, name, mpn_id, .. } = &self.row;
        *slug == written || name.to_lowercase() == written || mpn_id.as_ref().is_some_and(|id| *id == written)
    }
}

/// Every provider the reseller of a proof works with now.
///
/// # Errors
/// When the store fails.
pub async fn providers_of<A: Action>(tx: &mut Tx, proof: &Authorized<A>) -> Result<Vec<KnownProvider>, Error> {
    let scope = |organization| TenantScope { organization };
    let rows = store::partnership_list::providers(tx, &proof.scope).await?;
    let known = |row: ProviderRow| KnownProvider {
        partnership: PartnershipScope {
            id: PartnershipId::from_uuid(row.id),
            provider: scope(OrganizationId::from_uuid(row.provider_organization_id)),
            reseller: scope(proof.scope.organization),
        },
        row,
    };
    Ok(rows.into_iter().map(known).collect())
}
