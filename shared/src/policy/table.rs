//! The rules, one line an act, and the table people review. Owns every tier and role condition in the product.

use core::fmt::Write as _;

use super::{ActionKind, Facts, decide};
use crate::organization::{Standing, Tier};
use crate::user::{Role, RoleSet};

/// Tiers in one machine word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TierSet(u8);

impl TierSet {
    const fn of(tiers: &[Tier]) -> Self {
        let (mut bits, mut i) = (0, 0);
        while i < tiers.len() {
            bits |= 1 << tiers[i] as u8;
            i += 1;
        }
        Self(bits)
    }

    /// Whether the tier is in the set.
    #[must_use]
    pub const fn has(self, tier: Tier) -> bool {
        self.0 & (1 << tier as u8) != 0
    }
}

/// What an act asks of the one who does it.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Organisations that do this.
    pub tiers: TierSet,
    /// Roles of which one is needed, unless every member may.
    pub roles: RoleSet,
    /// Whether every member may, with or without a role.
    pub any_member: bool,
    /// Whether a suspended organisation is kept from it (domain.md 2.6: what exists stays manageable, nothing new).
    pub needs_standing: bool,
    /// Whether it is about a customer with whom a relationship must stand.
    pub needs_relationship: bool,
}

const EVERYBODY: TierSet = TierSet::of(&Tier::ALL);
const PARTNERS: TierSet = TierSet::of(&[Tier::Provider, Tier::Reseller]);
const PROVIDERS: TierSet = TierSet::of(&[Tier::Provider]);
const RESELLERS: TierSet = TierSet::of(&[Tier::Reseller]);
const ASKED: TierSet = TierSet::of(&[Tier::Reseller, Tier::Customer]);
const CUSTOMERS: TierSet = TierSet::of(&[Tier::Customer]);
const OPERATORS: TierSet = TierSet::of(&[Tier::Operator]);
const MEMBERS_OF_THE_PROGRAMME: TierSet = TierSet::of(&[Tier::Provider, Tier::Reseller, Tier::Customer]);

const AGENTS: RoleSet = RoleSet::of(&[Role::AdminAgent, Role::SalesAgent, Role::HelpdeskAgent]);
const SELLERS: RoleSet = RoleSet::of(&[Role::AdminAgent, Role::SalesAgent]);
const ADMIN_AGENTS: RoleSet = RoleSet::of(&[Role::AdminAgent]);
const GLOBAL_ADMINS: RoleSet = RoleSet::of(&[Role::GlobalAdmin]);
const PARTNERSHIP_KEEPERS: RoleSet =
    RoleSet::of(&[Role::GlobalAdmin, Role::UserAdmin, Role::AdminAgent, Role::SalesAgent]);
const PARTNERSHIP_ENDERS: RoleSet = RoleSet::of(&[Role::GlobalAdmin, Role::AdminAgent]);
const ADMINS: RoleSet = RoleSet::of(&[Role::GlobalAdmin, Role::UserAdmin, Role::BillingAdmin]);
const OPERATOR_ROLE: RoleSet = RoleSet::of(&[Role::Operator]);
const REVIEWERS: RoleSet = RoleSet::of(&[Role::Operator, Role::Reviewer]);
// Operators have no global admin; their own admin does for them what he does elsewhere.
const KEEPERS: RoleSet = RoleSet::of(&[Role::GlobalAdmin, Role::Operator]);
const USER_MANAGERS: RoleSet = RoleSet::of(&[Role::GlobalAdmin, Role::UserAdmin, Role::AccountAdmin, Role::Operator]);
const USER_READERS: RoleSet =
    RoleSet::of(&[Role::GlobalAdmin, Role::UserAdmin, Role::MpnAdmin, Role::AccountAdmin, Role::Operator]);
const ENROLLMENT_READERS: RoleSet =
    RoleSet::of(&[Role::GlobalAdmin, Role::UserAdmin, Role::MpnAdmin, Role::AccountAdmin]);
const VERIFICATION_KEEPERS: RoleSet = RoleSet::of(&[Role::GlobalAdmin, Role::MpnAdmin, Role::AccountAdmin]);
const TENANT_ADMINS: RoleSet = RoleSet::of(&[Role::GlobalAdmin, Role::UserAdmin]);
const COMPANY_ADMINS: RoleSet = RoleSet::of(&[Role::GlobalAdmin, Role::AccountAdmin]);
const ACTIVITY_READERS: RoleSet = RoleSet::of(&[
    Role::GlobalAdmin,
    Role::UserAdmin,
    Role::BillingAdmin,
    Role::AdminAgent,
    Role::SalesAgent,
    Role::HelpdeskAgent,
    Role::Operator,
    Role::Reviewer,
]);

const fn allow(tiers: TierSet, roles: RoleSet) -> Rule {
    Rule { tiers, roles, any_member: false, needs_standing: false, needs_relationship: false }
}

impl Rule {
    const fn in_good_standing(self) -> Self {
        Self { needs_standing: true, ..self }
    }

    const fn with_relationship(self) -> Self {
        Self { needs_relationship: true, ..self }
    }
}

/// The rule of one act (domain.md 4; where it has a conflict, design.md 7.1 and 7.2).
#[must_use]
pub const fn rule(action: ActionKind) -> Rule {
    match action {
        ActionKind::ViewOrganization => Rule { any_member: true, ..allow(EVERYBODY, RoleSet::NONE) },
        // Customers belong to the agents; a global admin is not one (design.md 7.1).
        ActionKind::ListCustomers | ActionKind::ListInvitations => allow(PARTNERS, AGENTS),
        // Who only helps customers needs no file of all of them.
        ActionKind::ExportCustomers => allow(PARTNERS, SELLERS),
        ActionKind::ViewCustomer => allow(PARTNERS, AGENTS).with_relationship(),
        ActionKind::RequestRelationship => allow(RESELLERS, SELLERS).in_good_standing(),
        ActionKind::RequestDelegatedAdmin => allow(RESELLERS, ADMIN_AGENTS).in_good_standing(),
        // Taking a request back must stay possible for a suspended partner; sending again is checked by its own act.
        ActionKind::ManageInvitations => allow(RESELLERS, SELLERS),
        // A provider has an MPN ID of its own too (domain.md 5.4); associating one is the global admin's (domain.md 4).
        ActionKind::JoinAdminAgents | ActionKind::LinkMembership => allow(PARTNERS, GLOBAL_ADMINS),
        ActionKind::AcceptInvitation => allow(CUSTOMERS, GLOBAL_ADMINS).in_good_standing(),
        // Taking leave must stay possible for a suspended organisation, on either side; so must closing the door.
        ActionKind::EndGrant | ActionKind::RemovePartner | ActionKind::FreezePartners => {
            allow(CUSTOMERS, GLOBAL_ADMINS)
        }
        ActionKind::RemoveCustomer => allow(PARTNERS, ADMIN_AGENTS).with_relationship(),
        // Who sees whom he has blocked may take it back: that binds nobody but his own mailbox.
        ActionKind::ListPartners => allow(CUSTOMERS, ADMINS),
        ActionKind::AllowAsking => allow(ASKED, ADMINS),
        ActionKind::ListPartnerships => allow(PARTNERS, PARTNERSHIP_KEEPERS),
        ActionKind::RequestPartnership => allow(PROVIDERS, PARTNERSHIP_KEEPERS).in_good_standing(),
        ActionKind::ManagePartnershipRequests => allow(PROVIDERS, PARTNERSHIP_KEEPERS),
        // Binds the reseller, so it is the global admin's (design.md 7.2).
        // So is asking for it.
        ActionKind::AuthorizeProvider | ActionKind::ApproachProvider => {
            allow(RESELLERS, GLOBAL_ADMINS).in_good_standing()
        }
        // Narrower than the source's list of roles (domain.md 4): ending concerns every customer both have.
        ActionKind::EndPartnership => allow(PARTNERS, PARTNERSHIP_ENDERS),
        ActionKind::AssignOperatorRoles
        | ActionKind::ManageOutbox
        | ActionKind::ChangeProgrammeSettings
        | ActionKind::SuspendOrganizations
        | ActionKind::ManageEnrollmentRules
        | ActionKind::AdmitProviders
        | ActionKind::CarryOverCustomers
        | ActionKind::ManageMemberships => allow(OPERATORS, OPERATOR_ROLE),
        // A company profile is of those who look after the company; a suspended provider is not listed, and may still edit.
        ActionKind::EditDirectoryProfile => allow(PROVIDERS, COMPANY_ADMINS),
        // A suspended reseller may still mend its profile, sign what it is asked to sign, and take back what it gave.
        ActionKind::EnrollOrganization | ActionKind::SignAgreement | ActionKind::RemoveProviderAccess => {
            allow(RESELLERS, GLOBAL_ADMINS)
        }
        // A user admin reads the legal profile that was sent in (domain.md 4); the mail is not his to send again.
        ActionKind::TrackEnrollment => allow(RESELLERS, ENROLLMENT_READERS),
        ActionKind::ResendVerification => allow(RESELLERS, VERIFICATION_KEEPERS),
        ActionKind::ReviewEnrollments | ActionKind::ViewMemberships => allow(OPERATORS, REVIEWERS),
        ActionKind::ListUsers => allow(EVERYBODY, USER_READERS),
        // What exists stays manageable for a suspended organisation (domain.md 2.6), its people first of all.
        ActionKind::ManageUsers => allow(EVERYBODY, USER_MANAGERS),
        ActionKind::AssignGlobalAdmin => allow(MEMBERS_OF_THE_PROGRAMME, GLOBAL_ADMINS),
        ActionKind::AssignTenantRoles => allow(PARTNERS, TENANT_ADMINS),
        ActionKind::AssignCompanyRoles => allow(PARTNERS, COMPANY_ADMINS),
        ActionKind::ResetPassword => allow(EVERYBODY, KEEPERS),
        ActionKind::ViewActivity => allow(EVERYBODY, ACTIVITY_READERS),
    }
}

/// The table of roles and acts as a page of `docs/`, asked of [`decide`] itself and so never out of step with it.
/// A letter names the tier that may: `O`perator, `P`rovider, `R`eseller, `C`ustomer.
#[must_use]
pub fn permissions_markdown() -> String {
    let mut page = String::from(
        "# Who may do what\n\n\
         Generated by `make generated` from `shared::policy`; do not edit. A letter names the tier whose people may, when \
         they hold the role: **O**perator, **P**rovider, **R**eseller, **C**ustomer. *Member* is somebody without a role. \
         Acts marked ¹ are closed to a suspended organisation, acts marked ² need a relationship with the customer.\n\n| Act | Member |",
    );
    for role in Role::ALL {
        let _ = write!(page, " {} |", role.code().replace('_', " "));
    }
    page.push_str("\n|---|---|");
    page.push_str(&"---|".repeat(Role::ALL.len()));
    page.push('\n');
    for &action in ActionKind::ALL {
        let marks = match (rule(action).needs_standing, rule(action).needs_relationship) {
            (true, _) => " ¹",
            (_, true) => " ²",
            _ => "",
        };
        let _ = write!(page, "| {}{marks} |", action.code().replace('_', " "));
        for roles in core::iter::once(RoleSet::NONE).chain(Role::ALL.map(|role| RoleSet::of(&[role]))) {
            let _ = write!(page, " {} |", tiers_allowed(roles, action));
        }
        page.push('\n');
    }
    page
}

fn tiers_allowed(roles: RoleSet, action: ActionKind) -> String {
    let may = |tier| {
        decide(&Facts { tier, standing: Standing::Active, roles, related: Some(true), frozen: false }, action)
            .is_allowed()
    };
    let letters: String =
        Tier::ALL.into_iter().filter(|tier| may(*tier)).filter_map(|tier| tier.code().chars().next()).collect();
    if letters.is_empty() { "-".to_owned() } else { letters.to_uppercase() }
}
