//! Proofs about one customer of a partner. Owns the rule that a customer without a relationship does not exist for it, and
//! that the customer's own rows open to acts alone that take one of its grants.

use std::marker::PhantomData;

use shared::delegated_admin::AdminRoleSet;
use shared::id::{OrganizationId, RelationshipId, UserId};
use shared::organization::{Slug, Standing};
use shared::policy::{
    Action, ActionKind, Decision, Denial, EndedGrant, Facts, ListCustomerUsers, Missing, NamedDenial,
    ResetCustomerPassword, decide, rule,
};
use shared::time::Timestamp;

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

    /// Partner and customer.
    #[must_use]
    pub fn sides(&self) -> (OrganizationId, OrganizationId) {
        (self.proof.scope.organization, self.customer.customer)
    }

    /// What the person may use at the customer: granted, and assigned to one of his groups.
    #[must_use]
    pub fn usable(&self) -> AdminRoleSet {
        self.proof.facts.usable()
    }

    /// Why the same person may not do another act about this customer, if he may not; for pages that show what is possible.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn why_not(&self, tx: &mut Tx, action: ActionKind, now: Timestamp) -> Result<Option<Denial>, Error> {
        match decide(&self.proof.facts, action) {
            Decision::Allowed => Ok(None),
            Decision::Denied(denial) => {
                Ok(Some(explained(tx, self.scope(), self.customer.customer, denial, now).await?))
            }
        }
    }

    fn of_customer(&self) -> TenantScope {
        TenantScope { organization: self.customer.customer }
    }
}

impl AuthorizedForCustomer<ListCustomerUsers> {
    /// The customer's own users, to be read.
    pub fn users(&self) -> TenantScope {
        self.of_customer()
    }
}

impl AuthorizedForCustomer<ResetCustomerPassword> {
    /// The customer's own users, one of whom is helped.
    pub fn users(&self) -> TenantScope {
        self.of_customer()
    }
}

/// Proves that a signed-in person may do `A` about the customer an address names, at this moment: relationship, freeze,
/// grants and groups are read anew with each request, so what has ended is gone with the next one.
///
/// # Errors
/// `NotFound` when organisation or customer do not exist for this person (abuse-cases 18 and 19), `Forbidden` with the
/// missing link otherwise.
pub async fn authorize_for_customer<A: Action>(
    tx: &mut Tx,
    person: &SignedIn,
    organization: &str,
    customer: &str,
    now: Timestamp,
) -> Result<AuthorizedForCustomer<A>, Error> {
    let slug = Slug::parse(organization).ok_or(Error::NotFound)?;
    let customer = Slug::parse(customer).ok_or(Error::NotFound)?;
    let (organization, facts) = store::user::facts(tx, person, &slug).await?.ok_or(Error::NotFound)?;
    let scope = TenantScope { organization };
    let related = store::customer::active_relationship(tx, &scope, &customer, (person.user, facts.roles), now).await?;
    let Some(related) = related else { return Err(Error::NotFound) };
    let facts =
        Facts { frozen: related.frozen, granted: related.granted, assigned: related.assigned, ..facts.related() };
    match decide(&facts, A::KIND) {
        Decision::Allowed => Ok(AuthorizedForCustomer {
            proof: Authorized { scope, user: person.user, facts, action: PhantomData },
            customer: CustomerScope { customer: related.customer, relationship: related.relationship },
        }),
        Decision::Denied(denial) => {
            let denial = explained(tx, &scope, related.customer, denial, now).await?;
            let customer = Some(store::organization::view(tx, related.customer).await?.name);
            Err(Error::Forbidden(NamedDenial { denial, customer }))
        }
    }
}

/// Adds to a refusal for want of a grant which one there was last. Whoever is no agent learns nothing of the customer's
/// grants.
async fn explained(
    tx: &mut Tx,
    scope: &TenantScope,
    customer: OrganizationId,
    denial: Denial,
    now: Timestamp,
) -> Result<Denial, Error> {
    if denial.missing != Missing::Grant || !rule(ActionKind::ViewCustomer).roles.meets(denial.facts.roles) {
        return Ok(denial);
    }
    let needed = rule(denial.action).needs_grant;
    let grants = store::delegated_admin::between(tx, scope, customer, now).await?;
    let ended = grants.iter().filter(|grant| needed.has(grant.role)).map(|grant| EndedGrant {
        role: grant.role,
        started_at: grant.started_at,
        expires_at: grant.expires_at,
        ended_at: grant.ended_at.map_or(grant.expires_at, |at| at.min(grant.expires_at)),
    });
    Ok(Denial { ended: ended.max_by_key(|grant| grant.ended_at), ..denial })
}
