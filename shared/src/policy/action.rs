//! The acts that exist, as a closed list for tables and as marker types for proofs. Must not say who may do them.

use serde::{Deserialize, Serialize};

mod sealed {
    pub trait Sealed {}
}

/// An act as a type, so that a proof of one act is not a proof of another. Sealed: only the acts below exist.
pub trait Action: sealed::Sealed + Send + Sync + 'static {
    /// The act's place in the table.
    const KIND: ActionKind;
}

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident => $code:literal),+ $(,)?) => {
        /// Every act the product knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum ActionKind {
            $($(#[$doc])* $name,)+
        }

        impl ActionKind {
            /// Every act, in the order tables show them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code in tables and logs.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Reads a code.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|action| action.code() == code)
            }
        }

        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub enum $name {}
            impl sealed::Sealed for $name {}
            impl Action for $name {
                const KIND: ActionKind = ActionKind::$name;
            }
        )+
    };
}

actions! {
    /// See one's own organisation's pages at all.
    ViewOrganization => "view_organization",
    /// See the list of customers.
    ListCustomers => "list_customers",
    /// Open one customer's record.
    ViewCustomer => "view_customer",
    /// See a customer's users, by a right it has granted.
    ListCustomerUsers => "list_customer_users",
    /// Have a customer's user set a new password, by a right it has granted.
    ResetCustomerPassword => "reset_customer_password",
    /// Say which groups use which right a customer has granted.
    AssignGroups => "assign_groups",
    /// Make groups of the own users and say who is in them.
    ManageGroups => "manage_groups",
    /// Take the list of customers along as a file.
    ExportCustomers => "export_customers",
    /// Ask a customer for a reseller relationship.
    RequestRelationship => "request_relationship",
    /// Ask for delegated administration with it.
    RequestDelegatedAdmin => "request_delegated_admin",
    /// Ask a customer one has for administrator access, for longer too, and accept what it offers instead.
    RequestAdminAccess => "request_admin_access",
    /// Take such a request back, and refuse what the customer offers instead.
    WithdrawAdminRequest => "withdraw_admin_request",
    /// Answer a partner's request for administrator access.
    AnswerAdminRequest => "answer_admin_request",
    /// See the invitations and their states.
    ListInvitations => "list_invitations",
    /// Send an invitation again, take it back, change its address.
    ManageInvitations => "manage_invitations",
    /// Put oneself into the admin agents.
    JoinAdminAgents => "join_admin_agents",
    /// Answer a partner's request for the organisation.
    AcceptInvitation => "accept_invitation",
    /// See the organisation's partners, their rights and the record.
    ListPartners => "list_partners",
    /// Let a partner ask one's own mailbox again.
    AllowAsking => "allow_asking",
    /// End a delegated right before its time.
    EndGrant => "end_grant",
    /// End the reseller relationship with a customer.
    RemoveCustomer => "remove_customer",
    /// End the relationship with a partner.
    RemovePartner => "remove_partner",
    /// Stop the access of all partners, let them in again, and print the code that stops it.
    FreezePartners => "freeze_partners",
    /// See the organisation's users and their roles.
    ListUsers => "list_users",
    /// Add users, deactivate and reactivate them.
    ManageUsers => "manage_users",
    /// Give and take away the role of a global admin.
    AssignGlobalAdmin => "assign_global_admin",
    /// Give and take away the other tenant roles and the agent roles.
    AssignTenantRoles => "assign_tenant_roles",
    /// Give and take away the roles about the company: MPN partner admin and account admin.
    AssignCompanyRoles => "assign_company_roles",
    /// Give and take away the roles of the operator's own people.
    AssignOperatorRoles => "assign_operator_roles",
    /// Reset somebody's password.
    ResetPassword => "reset_password",
    /// See and download the activity log.
    ViewActivity => "view_activity",
    /// See mails that could not be delivered and try them again.
    ManageOutbox => "manage_outbox",
    /// Set what holds for the whole programme, such as how long invitations live.
    ChangeProgrammeSettings => "change_programme_settings",
    /// Fill in the organisation's enrolment, send it in, answer and appeal.
    EnrollOrganization => "enroll_organization",
    /// See where the enrolment is.
    TrackEnrollment => "track_enrollment",
    /// Have the mail to the primary contact sent again.
    ResendVerification => "resend_verification",
    /// Read and sign the partner agreement.
    SignAgreement => "sign_agreement",
    /// Link the programme's membership to the organisation's account.
    LinkMembership => "link_membership",
    /// See the partnerships with resellers or providers.
    ListPartnerships => "list_partnerships",
    /// Ask a reseller for a partnership.
    RequestPartnership => "request_partnership",
    /// Send a request for a partnership again, take it back, change its address.
    ManagePartnershipRequests => "manage_partnership_requests",
    /// Authorise a provider for the reseller.
    AuthorizeProvider => "authorize_provider",
    /// Ask a provider for a partnership, and take that back.
    ApproachProvider => "approach_provider",
    /// Take a provider's administrator access to the own account back.
    RemoveProviderAccess => "remove_provider_access",
    /// End a partnership.
    EndPartnership => "end_partnership",
    /// See the registry of partner memberships.
    ViewMemberships => "view_memberships",
    /// Change profiles of the registry, and issue and revoke its sign-ins.
    ManageMemberships => "manage_memberships",
    /// Bring in relationships the programme knows from its other portals.
    CarryOverCustomers => "carry_over_customers",
    /// See the queue of applications and decide about their checks.
    ReviewEnrollments => "review_enrollments",
    /// Suspend an organisation and let it trade again.
    SuspendOrganizations => "suspend_organizations",
    /// Set the rules of enrolment and the text of the agreement.
    ManageEnrollmentRules => "manage_enrollment_rules",
    /// Write and publish the own profile in the directory of providers.
    EditDirectoryProfile => "edit_directory_profile",
    /// Decide who is an official provider.
    AdmitProviders => "admit_providers",
    /// See the offers of the catalogue.
    ViewOffers => "view_offers",
    /// Make and change offers, and bring them in by a file.
    ManageOffers => "manage_offers",
    /// See what offers cost.
    ViewPrices => "view_prices",
    /// Set what the own organisation asks for offers.
    SetPrices => "set_prices",
}
