//! The proof that somebody is signed in with a temporary password. It opens nothing but setting an own one and signing out:
//! no other proof can be made from it.

use shared::id::{SessionId, UserId};
use shared::time::Timestamp;

use crate::error::Error;
use crate::secret::token_hash;
use crate::store::{self, Tx};

/// Somebody who has to set an own password first. Made by [`owes_password`] alone.
#[derive(Debug)]
#[must_use]
pub struct OwesPassword {
    session: SessionId,
    user: UserId,
}

impl OwesPassword {
    /// Who it is.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.user
    }

    /// The session, to end it.
    #[must_use]
    pub fn session(&self) -> SessionId {
        self.session
    }
}

/// Finds the living session of a cookie's token that was started with a temporary password.
///
/// # Errors
/// `Unauthenticated` when there is none, or when it is a whole session.
pub async fn owes_password(tx: &mut Tx, token: &str, now: Timestamp) -> Result<OwesPassword, Error> {
    let row = store::session::find(tx, &token_hash(token)).await?.ok_or(Error::Unauthenticated)?;
    if !row.is_alive(now) || !row.owes_password {
        return Err(Error::Unauthenticated);
    }
    Ok(OwesPassword { session: SessionId::from_uuid(row.id), user: UserId::from_uuid(row.user_id) })
}
