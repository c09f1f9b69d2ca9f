//! The rules, one line an act, and the table people review. Owns every tier and role condition in the product.

use core::fmt::Write as _;

use super::{ActionKind, Facts, decide};
use crate::delegated_admin::{AdminRole, AdminRoleSet};
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
    /// Delegated roles of which the customer must have granted one; empty where none is needed.
    pub needs_grant: AdminRoleSet,
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
// Sales agents have nothing at the customer (domain.md 4 and 7.1).
const HELPERS: RoleSet = RoleSet::of(&[Role::AdminAgent, Role::HelpdeskAgent]);
const ADMIN_AGENTS: RoleSet = RoleSet::of(&[Role::AdminAgent]);
const GLOBAL_ADMINS: RoleSet = RoleSet::of(&[Role::GlobalAdmin]);
const PARTNERSHIP_KEEPERS: RoleSet =
    RoleSet::of(&[Role::GlobalAdmin, Role::UserAdmin, Role::AdminAgent, Role::SalesAgent]);
const GLOBAL_ADMINS_AND_ADMIN_AGENTS: RoleSet = RoleSet::of(&[Role::GlobalAdmin, Role::AdminAgent]);
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
const OFFER_READERS: RoleSet = RoleSet::of(&[
    Role::GlobalAdmin,
    Role::BillingAdmin,
    Role::AdminAgent,
    Role::SalesAgent,
    Role::HelpdeskAgent,
    Role::Operator,
    Role::Reviewer,
]);
const PRICE_READERS: RoleSet =
    RoleSet::of(&[Role::GlobalAdmin, Role::BillingAdmin, Role::AdminAgent, Role::SalesAgent]);
const PRICE_SETTERS: RoleSet = RoleSet::of(&[Role::GlobalAdmin, Role::AdminAgent, Role::SalesAgent]);
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

const READS_USERS: AdminRoleSet = AdminRoleSet::of(&[
    AdminRole::DirectoryReader,
    AdminRole::HelpdeskAdministrator,
    AdminRole::UserAdministrator,
    AdminRole::LicenseAdministrator,
]);
const RESETS_PASSWORDS: AdminRoleSet =
    AdminRoleSet::of(&[AdminRole::HelpdeskAdministrator, AdminRole::UserAdministrator]);

const fn allow(tiers: TierSet, roles: RoleSet) -> Rule {
    Rule {
        tiers,
        roles,
        any_member: false,
        needs_standing: false,
        needs_relationship: false,
        needs_grant: AdminRoleSet::NONE,
    }
}

impl Rule {
    const fn in_good_standing(self) -> Self {
        Self { needs_standing: true, ..self }
    }

    const fn with_relationship(self) -> Self {
        Self { needs_relationship: true, ..self }
    }

    /// Acting for a customer: a right of a suspended partner pauses.
    const fn with_grant(self, roles: AdminRoleSet) -> Self {
        Self { needs_grant: roles, ..self.with_relationship().in_good_standing() }
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
        ActionKind::ListCustomerUsers => allow(PARTNERS, HELPERS).with_grant(READS_USERS),
        ActionKind::ResetCustomerPassword => allow(PARTNERS, HELPERS).with_grant(RESETS_PASSWORDS),
        ActionKind::RequestRelationship => allow(RESELLERS, SELLERS).in_good_standing(),
        ActionKind::RequestDelegatedAdmin => allow(RESELLERS, ADMIN_AGENTS).in_good_standing(),
        // Each partner needs its own rights, a provider too (domain.md 7.2 rule 7).
        ActionKind::RequestAdminAccess => allow(PARTNERS, ADMIN_AGENTS).in_good_standing().with_relationship(),
        // Taking a request back must stay possible for a suspended partner; sending again is checked by its own act.
        ActionKind::ManageInvitations => allow(RESELLERS, SELLERS),
        // A provider has an MPN ID of its own too (domain.md 5.4); associating one is the global admin's (domain.md 4).
        ActionKind::JoinAdminAgents | ActionKind::LinkMembership => allow(PARTNERS, GLOBAL_ADMINS),
        ActionKind::AcceptInvitation | ActionKind::AnswerAdminRequest => {
            allow(CUSTOMERS, GLOBAL_ADMINS).in_good_standing()
        }
        // Taking leave must stay possible for a suspended organisation, on either side; so must closing the door.
        ActionKind::EndGrant | ActionKind::RemovePartner | ActionKind::FreezePartners => {
            allow(CUSTOMERS, GLOBAL_ADMINS)
        }
        // Only an admin agent assigns (domain.md 7.2 rule 1).
        ActionKind::RemoveCustomer | ActionKind::WithdrawAdminRequest | ActionKind::AssignGroups => {
            allow(PARTNERS, ADMIN_AGENTS).with_relationship()
        }
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
        // Who is in a group is the admins' of the organisation too.
        ActionKind::EndPartnership | ActionKind::ManageGroups => allow(PARTNERS, GLOBAL_ADMINS_AND_ADMIN_AGENTS),
        ActionKind::AssignOperatorRoles
        | ActionKind::ManageOutbox
        | ActionKind::ChangeProgrammeSettings
        | ActionKind::SuspendOrganizations
        | ActionKind::ManageEnrollmentRules
        | ActionKind::AdmitProviders
        | ActionKind::CarryOverCustomers
        | ActionKind::ManageMemberships
        | ActionKind::ManageOffers => allow(OPERATORS, OPERATOR_ROLE),
        // Who helps customers knows what there is, but not what it costs (domain.md 4, "Prices and offers").
        ActionKind::ViewOffers => allow(EVERYBODY, OFFER_READERS),
        ActionKind::ViewPrices => allow(MEMBERS_OF_THE_PROGRAMME, PRICE_READERS),
        ActionKind::SetPrices => allow(PARTNERS, PRICE_SETTERS),
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
         Acts marked ¹ are closed to a suspended organisation, acts marked ² need a relationship with the customer, acts \
         marked ³ also one of the delegated roles listed below, granted by it and assigned to a group of the person.\n\n\
         | Act | Member |",
    );
    for role in Role::ALL {
        let _ = write!(page, " {} |", role.code().replace('_', " "));
    }
    page.push_str("\n|---|---|");
    page.push_str(&"---|".repeat(Role::ALL.len()));
    page.push('\n');
    for &action in ActionKind::ALL {
        let rule = rule(action);
        let marks: String =
            [(rule.needs_standing, '¹'), (rule.needs_relationship, '²'), (!rule.needs_grant.is_empty(), '³')]
                .into_iter()
                .filter_map(|(asked, mark)| asked.then_some(mark))
                .collect();
        let marks = if marks.is_empty() { marks } else { format!(" {marks}") };
        let _ = write!(page, "| {}{marks} |", action.code().replace('_', " "));
        for roles in core::iter::once(RoleSet::NONE).chain(Role::ALL.map(|role| RoleSet::of(&[role]))) {
            let _ = write!(page, " {} |", tiers_allowed(roles, action));
        }
        page.push('\n');
    }
    page.push_str("\n## Acts for a customer\n\n| Act | One of these, granted and assigned |\n|---|---|\n");
    for &action in ActionKind::ALL {
        let roles: Vec<_> = rule(action).needs_grant.iter().map(|role| role.code().replace('_', " ")).collect();
        if !roles.is_empty() {
            let _ = writeln!(page, "| {} | {} |", action.code().replace('_', " "), roles.join(", "));
        }
    }
    page
}

fn tiers_allowed(roles: RoleSet, action: ActionKind) -> String {
    let every = AdminRoleSet::of(&AdminRole::ALL);
    let may = |tier| {
        let facts = Facts::of(tier, Standing::Active, roles).related();
        decide(&Facts { granted: every, assigned: every, ..facts }, action).is_allowed()
    };
    let letters: String =
        Tier::ALL.into_iter().filter(|tier| may(*tier)).filter_map(|tier| tier.code().chars().next()).collect();
    if letters.is_empty() { "-".to_owned() } else { letters.to_uppercase() }
}
