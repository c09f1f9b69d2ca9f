//! Proofs about one customer of a partner. Owns the rule that a customer without a relationship does not exist for it.

use std::marker::PhantomData;

use shared::id::{OrganizationId, RelationshipId, UserId};
use shared::organization::{Slug, Standing};
use shared::policy::{Action, Decision, Facts, decide};

use super::{Authorized, SignedIn, TenantScope};
use crate::error::Error;
use crate::store::{self, Tx};

/// One customer of the partner in the proof, by the relationship that stands now.
#[derive(Debug)]
#[must_use]
pub struct CustomerScope {
    customer: OrganizationId,
    relationship: RelationshipId,
}

impl CustomerScope {
    /// The customer.
    #[must_use]
    pub fn customer(&self) -> OrganizationId {
        self.customer
    }

    /// The relationship.
    #[must_use]
    pub fn relationship(&self) -> RelationshipId {
        self.relationship
    }
}

/// The proof that somebody may do `A` about one customer.
#[derive(Debug)]
#[must_use]
pub struct AuthorizedForCustomer<A: Action> {
    proof: Authorized<A>,
    customer: CustomerScope,
}

impl<A: Action> AuthorizedForCustomer<A> {
    /// The partner's side.
    pub fn scope(&self) -> &TenantScope {
        self.proof.scope()
    }

    /// Who acts.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.proof.user
    }

    /// Whether the partner may trade.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.proof.standing()
    }

    /// The customer's side.
    pub fn customer(&self) -> &CustomerScope {
        &self.customer
    }
}

/// Proves that a signed-in person may do `A` about the customer an address names.
///
/// # Errors
/// `NotFound` when organisation or customer do not exist for this person (abuse-cases 18 and 19), `Forbidden` with the
/// missing link otherwise.
pub async fn authorize_for_customer<A: Action>(
    tx: &mut Tx,
    person: &SignedIn,
    organization: &str,
    customer: &str,
) -> Result<AuthorizedForCustomer<A>, Error> {
    let slug = Slug::parse(organization).ok_or(Error::NotFound)?;
    let customer = Slug::parse(customer).ok_or(Error::NotFound)?;
    let (organization, facts) = store::user::facts(tx, person, &slug).await?.ok_or(Error::NotFound)?;
    let scope = TenantScope { organization };
    let related = store::customer::active_relationship(tx, &scope, &customer).await?;
    let frozen = related.is_some_and(|related| related.frozen);
    let facts = Facts { related: Some(related.is_some()), frozen, ..facts };
    match (decide(&facts, A::KIND), related) {
        (Decision::Allowed, Some(related)) => Ok(AuthorizedForCustomer {
            proof: Authorized { scope, user: person.user, facts, action: PhantomData },
            customer: CustomerScope { customer: related.customer, relationship: related.relationship },
        }),
        (Decision::Denied(denial), Some(_)) => Err(Error::Forbidden(denial)),
        (_, None) => Err(Error::NotFound),
    }
}
