//! The proof that somebody holds a mailed link behind which a password is set, and so the mailbox.

use shared::id::{OrganizationId, UserId};
use shared::time::Timestamp;
use shared::user::LinkPurpose;

use crate::error::Error;
use crate::secret::token_hash;
use crate::store::password_link::LinkRow;
use crate::store::{self, Tx};

/// A link that can be used. Made by [`password_link`] alone.
#[derive(Debug)]
#[must_use]
pub struct PasswordLinkProof {
    token_hash: Vec<u8>,
    row: LinkRow,
    purpose: LinkPurpose,
}

impl PasswordLinkProof {
    /// Whose password it sets.
    #[must_use]
    pub fn user(&self) -> UserId {
        UserId::from_uuid(self.row.user_id)
    }

    /// Why it was mailed.
    #[must_use]
    pub fn purpose(&self) -> LinkPurpose {
        self.purpose
    }

    /// The organisation that invited.
    #[must_use]
    pub fn organization(&self) -> Option<OrganizationId> {
        self.row.organization_id.map(OrganizationId::from_uuid)
    }

    /// What is stored.
    #[must_use]
    pub fn row(&self) -> &LinkRow {
        &self.row
    }

    /// The hash of the link.
    #[must_use]
    pub fn token_hash(&self) -> &[u8] {
        &self.token_hash
    }
}

/// Finds the link of a secret.
///
/// # Errors
/// `NotFound` when it does not exist, is used, is too old, or belongs to somebody who was deactivated meanwhile.
pub async fn password_link(tx: &mut Tx, token: &str, now: Timestamp) -> Result<PasswordLinkProof, Error> {
    if !shared::invitation::is_link_token(token) {
        return Err(Error::NotFound);
    }
    let token_hash = token_hash(token);
    let row = store::password_link::find(tx, &token_hash, now).await?.ok_or(Error::NotFound)?;
    let purpose = LinkPurpose::parse(&row.purpose).ok_or_else(|| Error::internal("a stored purpose is unknown"))?;
    Ok(PasswordLinkProof { token_hash, row, purpose })
}
