//! The registry the operator keeps in this installation.

use shared::membership::{MembershipCredentials, Profile};

use super::{Answer, Refused, Registry};
use crate::error::Error;
use crate::secret;
use crate::store::{Database, membership_sign_in};

/// Profiles and sign-ins in our own tables.
#[derive(Debug)]
pub struct BuiltIn {
    database: Database,
}

impl BuiltIn {
    /// The registry of a database.
    #[must_use]
    pub fn new(database: Database) -> Self {
        Self { database }
    }

    /// An unknown user name costs the same work as a wrong password.
    async fn find(&self, who: &MembershipCredentials) -> Result<Option<Vec<Profile>>, Error> {
        let mut tx = self.database.read().await?;
        let account = membership_sign_in::account(&mut tx, &who.user_name).await?;
        drop(tx);
        let hash = account.as_ref().map(|account| account.password_hash.clone());
        let right = secret::verify_password(who.password.reveal(), hash).await?;
        let Some(account) = account.filter(|_| right) else { return Ok(None) };
        let mut tx = self.database.read().await?;
        membership_sign_in::profiles(&mut tx, &account).await.map(Some)
    }
}

impl Registry for BuiltIn {
    fn sign_in<'a>(&'a self, who: &'a MembershipCredentials) -> Answer<'a> {
        Box::pin(async move {
            match self.find(who).await {
                Ok(Some(profiles)) => Ok(profiles),
                Ok(None) => Err(Refused::WrongCredentials),
                Err(error) => Err(Refused::Internal(error)),
            }
        })
    }

    fn is_elsewhere(&self) -> bool {
        false
    }
}
