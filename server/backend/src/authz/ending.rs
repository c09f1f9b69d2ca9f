//! Proofs about the relationship of a partner and a customer that one of them wants to end, and of its records. Owns the
//! rule that a relationship that does not stand does not exist for either side.

use shared::ending::Side;
use shared::id::{OrganizationId, RelationshipId, UserId};
use shared::organization::{Slug, Tier};
use shared::policy::{
    Action as _, Decision, Facts, ListCustomers, ListPartners, NamedDenial, RemoveCustomer, RemovePartner, decide,
};
use shared::user::Role;

use super::{Authorized, SignedIn, TenantScope, authorize};
use crate::error::Error;
use crate::store::{self, Tx};

/// The proof that somebody may end one relationship that stands, from one of its sides. Made by [`may_end`] alone.
#[derive(Debug)]
#[must_use]
pub struct EndingProof {
    scope: TenantScope,
    other: OrganizationId,
    relationship: RelationshipId,
    user: UserId,
    side: Side,
}

impl EndingProof {
    /// The side of the person.
    pub fn scope(&self) -> &TenantScope {
        &self.scope
    }

    /// Which side that is.
    #[must_use]
    pub fn side(&self) -> Side {
        self.side
    }

    /// The other side.
    #[must_use]
    pub fn other(&self) -> OrganizationId {
        self.other
    }

    /// Who acts.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.user
    }

    /// The role the right comes with.
    #[must_use]
    pub fn role(&self) -> Role {
        acting_role(self.side)
    }

    /// The relationship.
    #[must_use]
    pub fn relationship(&self) -> RelationshipId {
        self.relationship
    }

    /// Partner and customer.
    #[must_use]
    pub fn sides(&self) -> (OrganizationId, OrganizationId) {
        match self.side {
            Side::Partner => (self.scope.organization, self.other),
            Side::Customer => (self.other, self.scope.organization),
        }
    }
}

/// The role whose holders end a relationship, and are told that it has ended, on each side.
#[must_use]
pub fn acting_role(side: Side) -> Role {
    match side {
        Side::Partner => Role::AdminAgent,
        Side::Customer => Role::GlobalAdmin,
    }
}

/// Proves that a signed-in person may end the relationship with the organisation an address names.
///
/// # Errors
/// `NotFound` when either organisation or the relationship does not exist for this person (abuse-cases 18 and 19),
/// `Forbidden` with the missing link otherwise.
pub async fn may_end(tx: &mut Tx, person: &SignedIn, organization: &str, other: &str) -> Result<EndingProof, Error> {
    let slug = Slug::parse(organization).ok_or(Error::NotFound)?;
    let other = Slug::parse(other).ok_or(Error::NotFound)?;
    let (organization, facts) = store::user::facts(tx, person, &slug).await?.ok_or(Error::NotFound)?;
    let scope = TenantScope { organization };
    let (side, action, (relationship, other), frozen) = if facts.tier == Tier::Customer {
        let found = store::customer::active_partner(tx, &scope, &other).await?.ok_or(Error::NotFound)?;
        (Side::Customer, RemovePartner::KIND, found, false)
    } else {
        let found = store::customer::stands(tx, &scope, &other).await?.ok_or(Error::NotFound)?;
        (Side::Partner, RemoveCustomer::KIND, (found.relationship, found.customer), found.frozen)
    };
    match decide(&Facts { related: Some(true), frozen, ..facts }, action) {
        Decision::Allowed => Ok(EndingProof { scope, other, relationship, user: person.user, side }),
        Decision::Denied(denial) => {
            // A partner's refusal is about the customer; a customer's own is about nobody else.
            let customer = match side {
                Side::Partner => Some(store::organization::view(tx, other).await?.name),
                Side::Customer => None,
            };
            Err(Error::Forbidden(NamedDenial { denial, customer }))
        }
    }
}

/// The proof that somebody may read the records of one side's endings, and what ends when. Made by [`may_read_endings`] alone.
#[derive(Debug)]
#[must_use]
pub struct EndingReader {
    scope: TenantScope,
    side: Side,
}

impl EndingReader {
    /// The reader's organisation.
    pub fn scope(&self) -> &TenantScope {
        &self.scope
    }

    /// Which side it is.
    #[must_use]
    pub fn side(&self) -> Side {
        self.side
    }
}

/// Proves that a signed-in person may read an organisation's endings: at a customer whoever sees the partners, at a
/// partner whoever sees the customers.
///
/// # Errors
/// `NotFound` when the organisation does not exist for this person, `Forbidden` with the missing link otherwise.
pub async fn may_read_endings(tx: &mut Tx, person: &SignedIn, organization: &str) -> Result<EndingReader, Error> {
    let slug = Slug::parse(organization).ok_or(Error::NotFound)?;
    let (_, facts) = store::user::facts(tx, person, &slug).await?.ok_or(Error::NotFound)?;
    if facts.tier == Tier::Customer {
        let proof: Authorized<ListPartners> = authorize(tx, person, organization).await?;
        Ok(EndingReader { scope: proof.scope, side: Side::Customer })
    } else {
        let proof: Authorized<ListCustomers> = authorize(tx, person, organization).await?;
        Ok(EndingReader { scope: proof.scope, side: Side::Partner })
    }
}
