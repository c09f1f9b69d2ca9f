//! Proofs about requests of a reseller together with a provider (ADR 0015). Own the rule that nobody becomes a party but the
//! provider the request was sent with, and that only an ending or a suspension makes one void.

use shared::id::{InvitationId, OrganizationId};
use shared::invitation::State;
use shared::locale::Locale;
use shared::organization::Standing;
use shared::policy::{EndPartnership, SuspendOrganizations};
use shared::time::Timestamp;

use super::{AuthorizedForPartnership, LinkProof, Supervised, TenantScope};
use crate::error::Error;
use crate::store::joint_invitation::{PartyRow, VoidableRow};
use crate::store::{self, Tx};

/// The provider that is party to a link. Made by [`joint_party`] alone.
#[derive(Debug)]
#[must_use]
pub struct JointParty {
    scope: TenantScope,
    row: PartyRow,
}

impl JointParty {
    /// The provider's side.
    pub fn scope(&self) -> &TenantScope {
        &self.scope
    }

    /// Since when it is in the programme.
    #[must_use]
    pub fn since(&self) -> Timestamp {
        Timestamp::from_micros(self.row.since)
    }

    /// Whether it is still the asker's partner and may trade.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.row.ended_at.is_none() && Standing::parse(&self.row.standing) == Some(Standing::Active)
    }
}

/// Finds the provider that is party to a link; `None` where the asker asks alone.
///
/// # Errors
/// When the store fails.
pub async fn joint_party(tx: &mut Tx, link: &LinkProof) -> Result<Option<JointParty>, Error> {
    let row = store::joint_invitation::party(tx, link).await?;
    Ok(row.map(|row| JointParty {
        scope: TenantScope { organization: OrganizationId::from_uuid(row.provider_organization_id) },
        row,
    }))
}

/// A joint request that is out, and that the act at hand makes void.
#[derive(Debug)]
#[must_use]
pub struct Voidable {
    scope: TenantScope,
    row: VoidableRow,
}

impl Voidable {
    fn of(row: VoidableRow) -> Self {
        Self { scope: TenantScope { organization: OrganizationId::from_uuid(row.organization_id) }, row }
    }

    /// The reseller's side.
    pub fn scope(&self) -> &TenantScope {
        &self.scope
    }

    /// Reseller and provider.
    #[must_use]
    pub fn sides(&self) -> (OrganizationId, OrganizationId) {
        (self.scope.organization, OrganizationId::from_uuid(self.row.provider_organization_id))
    }

    /// The invitation.
    #[must_use]
    pub fn invitation(&self) -> InvitationId {
        InvitationId::from_uuid(self.row.id)
    }

    /// To whom it went.
    #[must_use]
    pub fn recipient(&self) -> &str {
        &self.row.recipient
    }

    /// The language of its message.
    #[must_use]
    pub fn locale(&self) -> Locale {
        Locale::parse(&self.row.locale).unwrap_or_default()
    }

    /// Until when it could be answered.
    #[must_use]
    pub fn expires_at(&self) -> Timestamp {
        Timestamp::from_micros(self.row.expires_at)
    }

    /// The stored state.
    ///
    /// # Errors
    /// `Internal` when it is none of ours.
    pub fn state(&self) -> Result<State, Error> {
        State::parse(&self.row.state).ok_or_else(|| Error::internal("a stored invitation state is unknown"))
    }
}

/// Joint requests of two partners that are out, kept from everybody who would answer one until the transaction is over.
///
/// # Errors
/// When the store fails.
pub async fn voidable_between(
    tx: &mut Tx,
    proof: &AuthorizedForPartnership<EndPartnership>,
    now: Timestamp,
) -> Result<Vec<Voidable>, Error> {
    let rows = store::joint_invitation::hold_between(tx, proof.partnership(), now).await?;
    Ok(rows.into_iter().map(Voidable::of).collect())
}

/// Joint requests that are out and have the supervised organisation as a party, kept in the same way.
///
/// # Errors
/// When the store fails.
pub async fn voidable_of(
    tx: &mut Tx,
    proof: &Supervised<SuspendOrganizations>,
    now: Timestamp,
) -> Result<Vec<Voidable>, Error> {
    let rows = store::joint_invitation::hold_of(tx, proof.subject(), now).await?;
    Ok(rows.into_iter().map(Voidable::of).collect())
}
