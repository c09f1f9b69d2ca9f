//! Who may do what. Owns the one table of rules and the one function that reads it; must not load facts or know where
//! they come from. The same function explains a closed door in the browser and closes it on the server.

mod action;
mod giving;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod intersection;
mod table;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use action::{
    AcceptInvitation, Action, ActionKind, AdmitProviders, AllowAsking, AnswerAdminRequest, ApproachProvider,
    AssignCompanyRoles, AssignGlobalAdmin, AssignGroups, AssignOperatorRoles, AssignTenantRoles, AuthorizeProvider,
    CarryOverCustomers, ChangeProgrammeSettings, EditDirectoryProfile, EndGrant, EndPartnership, EnrollOrganization,
    ExportCustomers, FreezePartners, JoinAdminAgents, LinkMembership, ListCustomerUsers, ListCustomers,
    ListInvitations, ListPartners, ListPartnerships, ListUsers, ManageEnrollmentRules, ManageGroups, ManageInvitations,
    ManageMemberships, ManageOffers, ManageOutbox, ManagePartnershipRequests, ManageUsers, RemoveCustomer,
    RemovePartner, RemoveProviderAccess, RequestAdminAccess, RequestDelegatedAdmin, RequestPartnership,
    RequestRelationship, ResendVerification, ResetCustomerPassword, ResetPassword, ReviewEnrollments, SetPrices,
    SignAgreement, SuspendOrganizations, TrackEnrollment, ViewActivity, ViewCustomer, ViewMemberships, ViewOffers,
    ViewOrganization, ViewPrices, WithdrawAdminRequest,
};
pub use giving::{acts_of, giving, keeper, may_give, roles_of};
pub use table::{Rule, TierSet, permissions_markdown, rule};

use crate::delegated_admin::{AdminRole, AdminRoleSet};
use crate::organization::{Standing, Tier};
use crate::time::Timestamp;
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
    /// For acts about one customer: the roles it has granted the organisation and that hold now.
    pub granted: AdminRoleSet,
    /// For acts about one customer: the roles assigned to a group the person is in, whether they are granted or not.
    pub assigned: AdminRoleSet,
}

impl Facts {
    /// What is known of a member before a customer is named.
    #[must_use]
    pub const fn of(tier: Tier, standing: Standing, roles: RoleSet) -> Self {
        let none = AdminRoleSet::NONE;
        Self { tier, standing, roles, related: None, frozen: false, granted: none, assigned: none }
    }

    /// The same about a customer with whom a relationship stands and who has granted nothing.
    #[must_use]
    pub const fn related(self) -> Self {
        Self { related: Some(true), ..self }
    }

    /// What the person may use at the customer: what is granted and assigned to one of his groups.
    #[must_use]
    pub const fn usable(&self) -> AdminRoleSet {
        self.granted.common(self.assigned)
    }
}

/// What is missing between somebody and an act: the first missing link of tier, standing, relationship, freeze, grant,
/// group, role.
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
    /// The customer has granted none of the delegated roles the act takes, or they have ended.
    Grant,
    /// None of those that are granted is assigned to a group the person is in.
    Group,
    /// None of the roles that may is held.
    Role,
}

/// The last time a customer granted a right that is missing now, for the page that explains it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndedGrant {
    /// Which.
    pub role: AdminRole,
    /// Since when it held.
    pub started_at: Timestamp,
    /// When it would have ended by itself.
    pub expires_at: Timestamp,
    /// When it ended.
    pub ended_at: Timestamp,
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
    /// Where a grant is missing: the one that ended last, if there was one. Looked up by whoever refuses.
    pub ended: Option<EndedGrant>,
}

impl Denial {
    /// The roles that may do it, of those the asker's organisation has; somebody who can assign roles (global admin or
    /// user admin) can close the gap.
    #[must_use]
    pub fn needed_roles(&self) -> RoleSet {
        rule(self.action).roles.common(roles_of(self.facts.tier))
    }
}

/// A refusal as it is told: with the name of the customer it is about, where the reader's organisation has a relationship
/// with it and so knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedDenial {
    /// The refusal.
    pub denial: Denial,
    /// The customer's name.
    pub customer: Option<String>,
}

impl From<Denial> for NamedDenial {
    fn from(denial: Denial) -> Self {
        Self { denial, customer: None }
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
/// first: tier, standing, relationship, freeze, grant, group, role. What somebody may do for a customer is so never more
/// than the intersection of what it granted, what his groups are assigned and what his own role allows. A freeze closes every act about the customer, the ending of the
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
    } else if !rule.needs_grant.is_empty() && !rule.needs_grant.meets(facts.granted) {
        Missing::Grant
    } else if !rule.needs_grant.is_empty() && !rule.needs_grant.meets(facts.usable()) {
        Missing::Group
    } else if !rule.any_member && !rule.roles.meets(facts.roles) {
        Missing::Role
    } else {
        return Decision::Allowed;
    };
    Decision::Denied(Denial { action, missing, facts: *facts, ended: None })
}
