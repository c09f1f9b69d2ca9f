//! Who may do what. Owns the one table of rules and the one function that reads it; must not load facts or know where
//! they come from. The same function explains a closed door in the browser and closes it on the server.

mod action;
mod giving;
mod table;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use action::{
    AcceptInvitation, Action, ActionKind, AdmitProviders, AllowAsking, ApproachProvider, AssignCompanyRoles,
    AssignGlobalAdmin, AssignOperatorRoles, AssignTenantRoles, AuthorizeProvider, CarryOverCustomers,
    ChangeProgrammeSettings, EditDirectoryProfile, EndGrant, EndPartnership, EnrollOrganization, ExportCustomers,
    FreezePartners, JoinAdminAgents, LinkMembership, ListCustomers, ListInvitations, ListPartners, ListPartnerships,
    ListUsers, ManageEnrollmentRules, ManageInvitations, ManageMemberships, ManageOutbox, ManagePartnershipRequests,
    ManageUsers, RemoveCustomer, RemovePartner, RemoveProviderAccess, RequestDelegatedAdmin, RequestPartnership,
    RequestRelationship, ResendVerification, ResetPassword, ReviewEnrollments, SignAgreement, SuspendOrganizations,
    TrackEnrollment, ViewActivity, ViewCustomer, ViewMemberships, ViewOrganization,
};
pub use giving::{acts_of, giving, keeper, may_give, roles_of};
pub use table::{Rule, TierSet, permissions_markdown, rule};

use crate::organization::{Standing, Tier};
use crate::user::RoleSet;

/// What is known about somebody who wants to act in the name of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The organisation's tier.
    pub tier: Tier,
    /// Whether it may trade.
    pub standing: Standing,
    /// The roles held there now; `RoleSet::NONE` is a member without a role.
    pub roles: RoleSet,
    /// For acts about one customer: whether a relationship with it stands now.
    pub related: Option<bool>,
    /// For acts about one customer: whether it has stopped all partner access (issue 4, "Freeze all partner access").
    pub frozen: bool,
}

/// What is missing between somebody and an act: the first missing link of tier, standing, relationship, freeze, role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Organisations of this tier do not do this at all.
    Tier,
    /// The organisation is suspended, or not in the programme yet; its standing says which.
    Standing,
    /// No relationship with the customer stands.
    Relationship,
    /// The customer has stopped all partner access.
    Frozen,
    /// None of the roles that may is held.
    Role,
}

/// A refusal with what a page needs to explain it: the facts, the act, and the missing link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Denial {
    /// What was asked.
    pub action: ActionKind,
    /// What is missing.
    pub missing: Missing,
    /// What is known of the asker.
    pub facts: Facts,
}

impl Denial {
    /// The roles that may do it, of those the asker's organisation has; somebody who can assign roles (global admin or
    /// user admin) can close the gap.
    #[must_use]
    pub fn needed_roles(&self) -> RoleSet {
        rule(self.action).roles.common(roles_of(self.facts.tier))
    }
}

/// The answer of [`decide`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Decision {
    /// Go ahead.
    Allowed,
    /// No, and why.
    Denied(Denial),
}

impl Decision {
    /// Whether the act may go ahead.
    #[must_use]
    pub const fn is_allowed(&self) -> bool {
        matches!(self, Self::Allowed)
    }
}

/// Decides whether somebody may act. Pure, allocates nothing, and denies whatever no rule allows.
///
/// The links are tried from the farthest to the nearest, so that the reason given is the one that has to be mended
/// first: tier, standing, relationship, freeze, role. A freeze closes every act about the customer, the ending of the
/// relationship included: who has broken into a partner could otherwise leave rights behind while nobody may use them.
pub const fn decide(facts: &Facts, action: ActionKind) -> Decision {
    let rule = rule(action);
    let missing = if !rule.tiers.has(facts.tier) {
        Missing::Tier
    } else if rule.needs_standing && !matches!(facts.standing, Standing::Active) {
        Missing::Standing
    } else if rule.needs_relationship && !matches!(facts.related, Some(true)) {
        Missing::Relationship
    } else if rule.needs_relationship && facts.frozen {
        Missing::Frozen
    } else if !rule.any_member && !rule.roles.meets(facts.roles) {
        Missing::Role
    } else {
        return Decision::Allowed;
    };
    Decision::Denied(Denial { action, missing, facts: *facts })
}
