//! Which act asks for which kind of invitation, and which looks after it (ADR 0013). Holds no SQL.

use shared::invitation::Kind;
use shared::policy::{Action, ManageInvitations, ManagePartnershipRequests, RequestPartnership, RequestRelationship};

use super::invitation::Closer;
use crate::authz::Authorized;

/// An act of asking somebody, and what it asks for.
pub trait Asking: Action {
    /// What accepting makes.
    const OF: Kind;
}

impl Asking for RequestRelationship {
    const OF: Kind = Kind::Relationship;
}

impl Asking for RequestPartnership {
    const OF: Kind = Kind::Partnership;
}

/// An act of looking after requests that are out.
pub trait Managing: Action + Sized {
    /// Who may send them again.
    type Ask: Asking;

    /// The right to close one.
    fn closer(proof: &Authorized<Self>) -> Closer<'_>;
}

impl Managing for ManageInvitations {
    type Ask = RequestRelationship;

    fn closer(proof: &Authorized<Self>) -> Closer<'_> {
        Closer::Sender(proof)
    }
}

impl Managing for ManagePartnershipRequests {
    type Ask = RequestPartnership;

    fn closer(proof: &Authorized<Self>) -> Closer<'_> {
        Closer::Provider(proof)
    }
}
