//! The proof that somebody holds the link of an invitation. Owns the look-up by hash; holding a link answers nothing by
//! itself.

use shared::id::{InvitationId, OrganizationId};

use super::TenantScope;
use crate::error::Error;
use crate::secret::token_hash;
use crate::store::invitation_link::LinkRow;
use crate::store::{self, Tx};

/// A link that exists, with what is stored of its invitation. Made by [`link`] alone.
#[derive(Debug)]
#[must_use]
pub struct LinkProof {
    scope: TenantScope,
    row: LinkRow,
}

impl LinkProof {
    /// The asking partner.
    pub fn scope(&self) -> &TenantScope {
        &self.scope
    }

    /// The invitation.
    #[must_use]
    pub fn invitation(&self) -> InvitationId {
        InvitationId::from_uuid(self.row.id)
    }

    /// What is stored.
    #[must_use]
    pub fn row(&self) -> &LinkRow {
        &self.row
    }
}

/// Finds the invitation of a link's secret and, in a writing transaction, keeps others from changing it meanwhile.
///
/// The secret itself is never compared: 256 random bits are looked up by their hash (abuse-cases 1 and 15).
///
/// # Errors
/// `NotFound` when there is none.
pub async fn link(tx: &mut Tx, token: &str) -> Result<LinkProof, Error> {
    if !shared::invitation::is_link_token(token) {
        return Err(Error::NotFound);
    }
    let row = store::invitation_link::find(tx, &token_hash(token)).await?.ok_or(Error::NotFound)?;
    Ok(LinkProof { scope: TenantScope { organization: OrganizationId::from_uuid(row.organization_id) }, row })
}
