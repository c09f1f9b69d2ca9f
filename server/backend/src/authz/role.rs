//! The proof that somebody may give or take away one role. Which act that is, `shared::policy` says.

use shared::policy::{Action, Decision, may_give as decide_giving};
use shared::user::Role;

use super::{Authorized, TenantScope};
use crate::error::Error;

/// The right to give one role in one organisation, and to take it away. Made by [`may_give`] alone.
#[derive(Debug)]
#[must_use]
pub struct RoleProof {
    scope: TenantScope,
    role: Role,
}

impl RoleProof {
    /// The organisation.
    pub fn scope(&self) -> &TenantScope {
        &self.scope
    }

    /// The role.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }
}

/// Proves that the person of another proof may also give this role (abuse-cases 8).
///
/// # Errors
/// `Forbidden` with the missing link.
pub fn may_give<A: Action>(proof: &Authorized<A>, role: Role) -> Result<RoleProof, Error> {
    match decide_giving(&proof.facts, role) {
        Decision::Allowed => Ok(RoleProof { scope: TenantScope { organization: proof.scope.organization }, role }),
        Decision::Denied(denial) => Err(Error::Forbidden(denial.into())),
    }
}
