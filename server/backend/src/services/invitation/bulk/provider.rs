//! The providers a table of requests names. Owns whom a written name means; a name that means nobody, or two, asks nobody.

use std::collections::BTreeMap;

use shared::invitation::BulkProblem;
use shared::organization::Standing;

use crate::authz::{self, Authorized, KnownProvider};
use crate::error::Error;
use crate::store::invitation::Asking;
use crate::store::{Tx, joint_invitation};

/// Whom the written names mean.
pub(super) struct Providers {
    known: Vec<KnownProvider>,
    meant: BTreeMap<String, Result<usize, BulkProblem>>,
}

impl Providers {
    /// Looks the names up. In a writing transaction the partnerships with those that are meant do not end before it is over.
    ///
    /// # Errors
    /// When the store fails.
    pub(super) async fn named<A: Asking>(
        tx: &mut Tx,
        proof: &Authorized<A>,
        names: impl Iterator<Item = &str> + Send,
    ) -> Result<Self, Error> {
        let mut meant: BTreeMap<_, _> = names
            .filter(|name| !name.is_empty())
            .map(|name| (name.to_owned(), Err(BulkProblem::UnknownProvider)))
            .collect();
        let known = if meant.is_empty() { Vec::new() } else { authz::providers_of(tx, proof).await? };
        for (name, means) in &mut meant {
            let mut called = known.iter().enumerate().filter(|(_, provider)| provider.is_called(name));
            *means = match (called.next(), called.next()) {
                (None, _) => Err(BulkProblem::UnknownProvider),
                (Some((at, provider)), None) => {
                    match joint_invitation::hold_partnership(tx, provider.partnership()).await? {
                        None => Err(BulkProblem::UnknownProvider),
                        Some(Standing::Active) => Ok(at),
                        Some(_) => Err(BulkProblem::ProviderSuspended),
                    }
                }
                (Some(_), Some(_)) => Err(BulkProblem::AmbiguousProvider),
            };
        }
        Ok(Self { known, meant })
    }

    /// The provider a name means; `None` for no name.
    ///
    /// # Errors
    /// Why it means none that can ask.
    pub(super) fn called(&self, name: &str) -> Result<Option<&KnownProvider>, BulkProblem> {
        match self.meant.get(name) {
            None if name.is_empty() => Ok(None),
            None => Err(BulkProblem::UnknownProvider),
            Some(Err(problem)) => Err(problem.clone()),
            Some(Ok(at)) => Ok(self.known.get(*at)),
        }
    }

    /// Each provider that is meant, once.
    pub(super) fn meant(&self) -> impl Iterator<Item = &KnownProvider> {
        let is_meant = |at: usize| self.meant.values().any(|means| *means == Ok(at));
        self.known.iter().enumerate().filter(move |(at, _)| is_meant(*at)).map(|(_, provider)| provider)
    }
}
