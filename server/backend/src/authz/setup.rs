//! The proof that somebody holds the one-time link of an operator.

use shared::id::OrganizationId;
use shared::time::Timestamp;

use crate::error::Error;
use crate::secret::token_hash;
use crate::store::setup_link::SetupRow;
use crate::store::{Tx, setup_link};

/// A setup link that can be used. Made by [`setup`] alone.
#[derive(Debug)]
#[must_use]
pub struct SetupProof {
    token_hash: Vec<u8>,
    row: SetupRow,
}

impl SetupProof {
    /// The operator's organisation.
    #[must_use]
    pub fn organization(&self) -> OrganizationId {
        OrganizationId::from_uuid(self.row.organization_id)
    }

    /// For whom.
    #[must_use]
    pub fn email(&self) -> &str {
        &self.row.email
    }

    /// The hash of the link.
    #[must_use]
    pub fn token_hash(&self) -> &[u8] {
        &self.token_hash
    }
}

/// Finds the setup link of a secret.
///
/// # Errors
/// `NotFound` when it does not exist, is used or too old.
pub async fn setup(tx: &mut Tx, token: &str, now: Timestamp) -> Result<SetupProof, Error> {
    let token_hash = token_hash(token);
    let row = setup_link::find(tx, &token_hash, now).await?.ok_or(Error::NotFound)?;
    Ok(SetupProof { token_hash, row })
}
