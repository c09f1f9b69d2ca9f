//! Values of the domain as people read them: days, numbers, tiers, roles, states and refusals. Owns which text stands for
//! which value, so that a new value does not compile without one. Must not hold words (they are in `locales/`).

use shared::delegated_admin::{AdminRole, AdminRoleSet, Month};
use shared::field::Code;
use shared::invitation::State;
use shared::organization::Tier;
use shared::time::Timestamp;
use shared::user::{Role, RoleSet};

use super::Text;

impl Text {
    /// A day in UTC: `22 Nov 2026`, `2026년 11월 22일`.
    #[must_use]
    pub fn date(self, at: Timestamp) -> String {
        let date = at.date();
        let mut months = self.format_months().split(' ').zip(1..);
        let month = months.find(|(_, number)| *number == date.month).map_or("", |(name, _)| name);
        self.format_date(&date.day.to_string(), month, &date.year.to_string())
    }

    /// A month: `Nov 2026`, `2026년 11월`.
    #[must_use]
    pub fn month(self, month: Month) -> String {
        let mut months = self.format_months().split(' ').zip(1..);
        let name = months.find(|(_, number)| *number == month.number()).map_or("", |(name, _)| name);
        self.calendar_month_name(name, &month.year().to_string())
    }

    /// A minute in UTC: `22 Nov 2026, 14:02 UTC`, `2026년 11월 22일 14:02 UTC`.
    #[must_use]
    pub fn date_time(self, at: Timestamp) -> String {
        let (hour, minute) = at.hour_minute();
        self.format_date_time(&self.date(at), &format!("{hour:02}:{minute:02}"))
    }

    /// A whole number with its thousands apart, which both languages write alike: `1,234`.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        let mut text = number.unsigned_abs().to_string();
        let mut place = text.len();
        while place > 3 {
            place -= 3;
            text.insert(place, ',');
        }
        if number < 0 {
            text.insert(0, '-');
        }
        text
    }

    fn size(self, size: usize) -> String {
        self.number(i64::try_from(size).unwrap_or(i64::MAX))
    }

    /// What a tier is called.
    #[must_use]
    pub fn tier(self, tier: Tier) -> &'static str {
        match tier {
            Tier::Operator => self.tier_operator(),
            Tier::Provider => self.tier_provider(),
            Tier::Reseller => self.tier_reseller(),
            Tier::Customer => self.tier_customer(),
        }
    }

    /// What a role in one's own organisation is called.
    #[must_use]
    pub fn role(self, role: Role) -> &'static str {
        match role {
            Role::GlobalAdmin => self.role_global_admin(),
            Role::UserAdmin => self.role_user_admin(),
            Role::BillingAdmin => self.role_billing_admin(),
            Role::AdminAgent => self.role_admin_agent(),
            Role::SalesAgent => self.role_sales_agent(),
            Role::HelpdeskAgent => self.role_helpdesk_agent(),
            Role::MpnAdmin => self.role_mpn_admin(),
            Role::AccountAdmin => self.role_account_admin(),
            Role::Operator => self.role_operator(),
            Role::Reviewer => self.role_reviewer(),
        }
    }

    /// Several roles in a row; empty for none.
    #[must_use]
    pub fn roles(self, roles: RoleSet) -> String {
        roles.iter().map(|role| self.role(role)).collect::<Vec<_>>().join(", ")
    }

    /// What an administrator role at a customer is called.
    #[must_use]
    pub fn admin_role(self, role: AdminRole) -> &'static str {
        match role {
            AdminRole::DirectoryReader => self.admin_role_directory_reader(),
            AdminRole::HelpdeskAdministrator => self.admin_role_helpdesk_administrator(),
            AdminRole::UserAdministrator => self.admin_role_user_administrator(),
            AdminRole::LicenseAdministrator => self.admin_role_license_administrator(),
            AdminRole::ServiceSupportAdministrator => self.admin_role_service_support_administrator(),
            AdminRole::AccountAdministrator => self.admin_role_account_administrator(),
        }
    }

    /// Several administrator roles in a row.
    #[must_use]
    pub fn admin_roles(self, roles: AdminRoleSet) -> String {
        roles.iter().map(|role| self.admin_role(role)).collect::<Vec<_>>().join(", ")
    }

    /// What a partner may do with an administrator role, as a sentence the customer reads.
    #[must_use]
    pub fn admin_role_hint(self, role: AdminRole, partner: &str) -> String {
        match role {
            AdminRole::DirectoryReader => self.admin_role_directory_reader_hint(partner),
            AdminRole::HelpdeskAdministrator => self.admin_role_helpdesk_administrator_hint(partner),
            AdminRole::UserAdministrator => self.admin_role_user_administrator_hint(partner),
            AdminRole::LicenseAdministrator => self.admin_role_license_administrator_hint(partner),
            AdminRole::ServiceSupportAdministrator => self.admin_role_service_support_administrator_hint(partner),
            AdminRole::AccountAdministrator => self.admin_role_account_administrator_hint(partner),
        }
    }

    /// What a state of an invitation is called.
    #[must_use]
    pub fn invitation_state(self, state: State) -> &'static str {
        match state {
            State::Draft => self.state_draft(),
            State::Sent => self.state_sent(),
            State::Opened => self.state_opened(),
            State::Accepted => self.state_accepted(),
            State::Declined => self.state_declined(),
            State::Expired => self.state_expired(),
            State::Revoked => self.state_revoked(),
            State::Replaced => self.state_replaced(),
            State::Void => self.state_void(),
        }
    }

    /// Why a field was refused and what to do about it.
    #[must_use]
    pub fn field_code(self, code: &Code) -> String {
        match code {
            Code::TooLong { max } => self.field_too_long(&self.size(*max)),
            Code::TooShort { min } => self.field_too_short(&self.size(*min)),
            Code::NotInRange { min, max } => self.field_not_in_range(&self.number(*min), &self.number(*max)),
            Code::Required => self.field_required().to_owned(),
            Code::ControlCharacter => self.field_control_character().to_owned(),
            Code::EmailSyntax => self.field_email_syntax().to_owned(),
            Code::OwnAddress => self.field_own_address().to_owned(),
            Code::UnknownChoice => self.field_unknown_choice().to_owned(),
            Code::LinkMissing => self.field_link_missing().to_owned(),
            Code::UnknownCountry => self.field_unknown_country().to_owned(),
            Code::DomainSyntax => self.field_domain_syntax().to_owned(),
            Code::InTheFuture => self.field_in_the_future().to_owned(),
            Code::RepeatedRow { line } => {
                self.field_repeated_row(&self.number(i64::try_from(*line).unwrap_or(i64::MAX)))
            }
            Code::DomainOfPartner => self.field_domain_of_partner().to_owned(),
            Code::RelationshipOver => self.field_relationship_over().to_owned(),
            Code::OtherRegion => self.field_other_region().to_owned(),
            Code::PasswordCommon => self.field_password_common().to_owned(),
            Code::AccountExists => self.field_account_exists().to_owned(),
            Code::WrongCredentials => self.field_wrong_credentials().to_owned(),
            Code::WrongMembershipCredentials => self.field_wrong_membership_credentials().to_owned(),
            Code::MpnIdSyntax => self.field_mpn_id_syntax().to_owned(),
            Code::MpnIdTaken => self.field_mpn_id_taken().to_owned(),
            Code::MpnIdUnknown { mpn_id } => self.field_mpn_id_unknown(mpn_id),
            Code::UserNameTaken => self.field_user_name_taken().to_owned(),
            Code::CsvColumn { column, header } => self.field_csv_column(column, header),
            Code::TableType => self.field_table_type().to_owned(),
            Code::UnknownLanguage => self.field_unknown_language().to_owned(),
            Code::CsvHeader { header } => self.field_csv_header(header),
            Code::QuoteOpen { line } => self.field_quote_open(&self.size(*line)),
            Code::TooManyRows { max } => self.field_too_many_rows(&self.size(*max)),
            Code::WrongPassword => self.field_wrong_password().to_owned(),
            Code::WrongCode => self.field_wrong_code().to_owned(),
            Code::FreezeCodeSyntax => self.field_freeze_code_syntax().to_owned(),
            Code::OfferCodeSyntax => self.field_offer_code_syntax().to_owned(),
            Code::OfferCodeTaken => self.field_offer_code_taken().to_owned(),
            Code::OfferUnknown { code } => self.field_offer_unknown(code),
            Code::OfferCarriesNone { code } => self.field_offer_carries_none(code),
            Code::OfferIsBase { code } => self.field_offer_is_base(code),
            Code::OfferItself => self.field_offer_itself().to_owned(),
            Code::TrialTerm => self.field_trial_term().to_owned(),
            Code::YearlyNeedsYear => self.field_yearly_needs_year().to_owned(),
            Code::NamedTwice { name } => self.field_named_twice(name),
            Code::NotOneOf { known } => self.field_not_one_of(known),
            Code::NoSuchReseller => self.field_no_such_reseller().to_owned(),
            Code::AmountSyntax { sample } => self.field_amount_syntax(sample),
            Code::AmountTooLarge { max } => self.field_amount_too_large(&self.number(*max)),
            Code::JsonShape { line } => self.field_json_shape(&self.number(i64::try_from(*line).unwrap_or(i64::MAX))),
            Code::GroupNameTaken => self.field_group_name_taken().to_owned(),
            Code::NoSuchUser => self.field_no_such_user().to_owned(),
            Code::NoneChosen => self.field_none_chosen().to_owned(),
            Code::LessThanAsked => self.field_less_than_asked().to_owned(),
            Code::RequestNameTaken => self.field_request_name_taken().to_owned(),
            Code::AskedAlready => self.field_asked_already().to_owned(),
            Code::NotConfirmed => self.field_not_confirmed().to_owned(),
            Code::AlreadyInvited => self.field_already_invited().to_owned(),
            Code::BlockedByRecipient => self.field_blocked_by_recipient().to_owned(),
            Code::Format { sample } => self.field_format(sample),
            Code::WebMail { domain } => self.field_web_mail(domain),
            Code::ForeignDomain { domain } => self.field_foreign_domain(domain),
            Code::FileMissing => self.field_file_missing().to_owned(),
            Code::FileEmpty => self.field_file_empty().to_owned(),
            Code::FileTooLarge { max_mb } => self.field_file_too_large(&self.size(*max_mb)),
            Code::FileType => self.field_file_type().to_owned(),
            Code::PictureType => self.field_picture_type().to_owned(),
            Code::PictureUnreadable { max } => self.field_picture_unreadable(&self.size(*max)),
            Code::OtherDomain { domains } => self.field_other_domain(domains),
            Code::EmailTaken => self.field_email_taken().to_owned(),
            Code::DeactivatedHere => self.field_deactivated_here().to_owned(),
            Code::DomainUnproved => self.field_domain_unproved().to_owned(),
            Code::PasswordSame => self.field_password_same().to_owned(),
            Code::AccountDeactivated => self.field_account_deactivated().to_owned(),
            Code::TemporaryPasswordOver => self.field_temporary_password_over().to_owned(),
            Code::NotADate => self.field_not_a_date().to_owned(),
            Code::EndsBeforeStart => self.field_ends_before_start().to_owned(),
        }
    }
}
