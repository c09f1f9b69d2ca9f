//! The proof that somebody holds a customer's printed code. It freezes that customer's partner access and does nothing
//! else; letting partners in again takes a global admin who has signed in.

use shared::freeze::FreezeCode;
use shared::id::OrganizationId;

use crate::error::Error;
use crate::secret::token_hash;
use crate::store::{self, Tx};

/// A code that works. Made by [`freeze_code`] alone.
#[derive(Debug)]
#[must_use]
pub struct FreezeCodeProof {
    customer: OrganizationId,
}

impl FreezeCodeProof {
    /// Whose code it is.
    #[must_use]
    pub fn customer(&self) -> OrganizationId {
        self.customer
    }
}

/// Finds whose code it is.
///
/// # Errors
/// `NotFound` when it is nobody's, or was replaced by a newer one.
pub async fn freeze_code(tx: &mut Tx, code: &FreezeCode) -> Result<FreezeCodeProof, Error> {
    let customer = store::freeze::find_code(tx, &token_hash(code.reveal())).await?.ok_or(Error::NotFound)?;
    Ok(FreezeCodeProof { customer })
}
