//! Acts and users' states as people read them. Owns which text stands for which value, so that a new act does not compile
//! without one.

use shared::audit::{Event, Kind, UserEvent};
use shared::policy::ActionKind;
use shared::user::{Profile, Role, Theme, UserState};

use super::Text;

impl Text {
    /// What somebody may do, as a list of a role's rights says it.
    #[must_use]
    pub fn act(self, action: ActionKind) -> &'static str {
        match action {
            ActionKind::ViewOrganization => self.act_view_organization(),
            ActionKind::ListCustomers => self.act_list_customers(),
            ActionKind::ExportCustomers => self.act_export_customers(),
            ActionKind::ViewCustomer => self.act_view_customer(),
            ActionKind::ListCustomerUsers => self.act_list_customer_users(),
            ActionKind::ResetCustomerPassword => self.act_reset_customer_password(),
            ActionKind::AssignGroups => self.act_assign_groups(),
            ActionKind::ManageGroups => self.act_manage_groups(),
            ActionKind::RequestRelationship => self.act_request_relationship(),
            ActionKind::RequestDelegatedAdmin => self.act_request_delegated_admin(),
            ActionKind::RequestAdminAccess => self.act_request_admin_access(),
            ActionKind::WithdrawAdminRequest => self.act_withdraw_admin_request(),
            ActionKind::AnswerAdminRequest => self.act_answer_admin_request(),
            ActionKind::ListInvitations => self.act_list_invitations(),
            ActionKind::ManageInvitations => self.act_manage_invitations(),
            ActionKind::JoinAdminAgents => self.act_join_admin_agents(),
            ActionKind::AcceptInvitation => self.act_accept_invitation(),
            ActionKind::ListPartners => self.act_list_partners(),
            ActionKind::AllowAsking => self.act_allow_asking(),
            ActionKind::EndGrant => self.act_end_grant(),
            ActionKind::RemoveCustomer => self.act_remove_customer(),
            ActionKind::RemovePartner => self.act_remove_partner(),
            ActionKind::FreezePartners => self.act_freeze_partners(),
            ActionKind::ListUsers => self.act_list_users(),
            ActionKind::ManageUsers => self.act_manage_users(),
            ActionKind::AssignGlobalAdmin => self.act_assign_global_admin(),
            ActionKind::AssignTenantRoles => self.act_assign_tenant_roles(),
            ActionKind::AssignCompanyRoles => self.act_assign_company_roles(),
            ActionKind::AssignOperatorRoles => self.act_assign_operator_roles(),
            ActionKind::ResetPassword => self.act_reset_password(),
            ActionKind::ViewActivity => self.act_view_activity(),
            ActionKind::ManageOutbox => self.act_manage_outbox(),
            ActionKind::ChangeProgrammeSettings => self.act_change_programme_settings(),
            ActionKind::EnrollOrganization => self.act_enroll_organization(),
            ActionKind::TrackEnrollment => self.act_track_enrollment(),
            ActionKind::ResendVerification => self.act_resend_verification(),
            ActionKind::SignAgreement => self.act_sign_agreement(),
            ActionKind::ReviewEnrollments => self.act_review_enrollments(),
            ActionKind::SuspendOrganizations => self.act_suspend_organizations(),
            ActionKind::ManageEnrollmentRules => self.act_manage_enrollment_rules(),
            ActionKind::LinkMembership => self.act_link_membership(),
            ActionKind::ListPartnerships => self.act_list_partnerships(),
            ActionKind::RequestPartnership => self.act_request_partnership(),
            ActionKind::ManagePartnershipRequests => self.act_manage_partnership_requests(),
            ActionKind::AuthorizeProvider => self.act_authorize_provider(),
            ActionKind::ApproachProvider => self.act_approach_provider(),
            ActionKind::RemoveProviderAccess => self.act_remove_provider_access(),
            ActionKind::EndPartnership => self.act_end_partnership(),
            ActionKind::ViewMemberships => self.act_view_memberships(),
            ActionKind::EditDirectoryProfile => self.act_edit_directory_profile(),
            ActionKind::AdmitProviders => self.act_admit_providers(),
            ActionKind::CarryOverCustomers => self.act_carry_over_customers(),
            ActionKind::ManageMemberships => self.act_manage_memberships(),
            ActionKind::ViewOffers => self.act_view_offers(),
            ActionKind::ManageOffers => self.act_manage_offers(),
            ActionKind::ViewPrices => self.act_view_prices(),
            ActionKind::SetPrices => self.act_set_prices(),
        }
    }

    /// Where a user stands.
    #[must_use]
    pub fn user_state(self, state: UserState) -> &'static str {
        match state {
            UserState::Active => self.user_state_active(),
            UserState::Invited => self.user_state_invited(),
            UserState::Temporary => self.user_state_temporary(),
            UserState::Deactivated => self.user_state_deactivated(),
        }
    }

    /// What a theme is called.
    #[must_use]
    pub fn theme(self, theme: Theme) -> &'static str {
        match theme {
            Theme::System => self.account_theme_system(),
            Theme::Light => self.account_theme_light(),
            Theme::Dark => self.account_theme_dark(),
        }
    }

    /// What an event is about.
    #[must_use]
    pub fn event_kind(self, kind: Kind) -> &'static str {
        match kind {
            Kind::User => self.activity_kind_user(),
            Kind::Invitation => self.activity_kind_invitation(),
            Kind::Relationship => self.activity_kind_relationship(),
            Kind::Enrollment => self.activity_kind_enrollment(),
            Kind::Organization => self.activity_kind_organization(),
            Kind::Programme => self.activity_kind_programme(),
            Kind::Trade => self.activity_kind_trade(),
        }
    }

    /// Several roles in a row, or that there is none.
    #[must_use]
    pub fn role_list(self, roles: &[Role]) -> String {
        if roles.is_empty() {
            return self.user_no_role().to_owned();
        }
        roles.iter().map(|role| self.role(*role)).collect::<Vec<_>>().join(", ")
    }

    /// A sentence, and the reason somebody gave, if he gave one.
    fn with_reason(self, said: String, reason: &str) -> String {
        if reason.is_empty() { said } else { format!("{said} {}", self.event_declined_because(reason)) }
    }

    /// What happened to a user, in one or two sentences.
    #[must_use]
    pub fn user_event(self, event: &UserEvent) -> String {
        match event {
            UserEvent::Added { name, email, roles, by_mail } => {
                let added = if *by_mail {
                    self.event_user_added_by_mail(name, email)
                } else {
                    self.event_user_added_by_password(name, email)
                };
                format!("{added} {}", self.event_user_added_roles(&self.role_list(roles)))
            }
            UserEvent::LetIn { name, email, roles } => {
                let added = self.event_user_let_in(name, email);
                format!("{added} {}", self.event_user_added_roles(&self.role_list(roles)))
            }
            UserEvent::InvitedAgain { email } => self.event_user_invited_again(email),
            UserEvent::Joined => self.event_user_joined().to_owned(),
            UserEvent::RolesChanged { email, .. } => self.event_user_roles(email),
            UserEvent::RoleAsked { role, reason } => {
                self.with_reason(self.event_user_role_asked(self.role(*role)), reason)
            }
            UserEvent::RoleRefused { email, role, reason } => {
                self.with_reason(self.event_user_role_refused(email, self.role(*role)), reason)
            }
            UserEvent::Deactivated { email } => self.event_user_deactivated(email),
            UserEvent::Reactivated { email } => self.event_user_reactivated(email),
            UserEvent::PasswordReset { email } => self.event_user_password_reset(email),
            UserEvent::PasswordChanged => self.event_user_password_changed().to_owned(),
            UserEvent::PasswordRecovered => self.event_user_password_recovered().to_owned(),
            UserEvent::ProfileChanged { .. } => self.event_user_profile().to_owned(),
        }
    }

    /// How things were before an event and how they are after it, where it changed something that has a name.
    #[must_use]
    pub fn before_and_after(self, event: &Event) -> Option<(String, String)> {
        let profile = |it: &Profile| self.activity_profile(&it.name, it.locale.own_name(), self.theme(it.theme));
        match event {
            Event::User(UserEvent::RolesChanged { before, after, .. }) => {
                Some((self.role_list(before), self.role_list(after)))
            }
            Event::User(UserEvent::ProfileChanged { before, after }) => Some((profile(before), profile(after))),
            Event::Enrollment(event) => self.enrollment_before_and_after(event),
            Event::AdminRequest(event) => self.admin_request_before_and_after(event),
            _ => None,
        }
    }
}
