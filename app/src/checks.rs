//! What is checked of a form before it is sent: the same parsing that the server does. Owns the list of all forms. Must not
//! hold rules; `shared` does.
//!
//! A form that is not listed here does not compile; one whose fields can be refused before anybody asks the server has its
//! check beside its name.

use shared::field::FieldErrors;
use shared::invitation::Step;
use shared::membership::ProfileForm;
use shared::user::{Role, RoleSet};

use crate::call::Call;
use crate::features::{
    account, activity, carried, customer, customer_user, delegated_admin, directory, ending, enrollment, freeze, group,
    invitation, membership, offer, operator, outbox, partnership, price, programme, review, session, user,
};

/// A server function that a form calls.
pub trait Checked: Call {
    /// Whether the server would refuse a field, as far as can be known without it.
    ///
    /// # Errors
    /// Every refused field.
    fn check(&self) -> Result<(), FieldErrors>;
}

/// Says for each form what checks it, and gathers those that are checked for [`of`].
macro_rules! forms {
    (
        checked { $($checked:path: $check:expr;)* }
        unchecked { $($free:path;)* }
    ) => {
        $(impl Checked for $checked {
            fn check(&self) -> Result<(), FieldErrors> {
                let check: fn(&Self) -> Result<(), FieldErrors> = $check;
                check(self)
            }
        })*
        $(impl Checked for $free {
            fn check(&self) -> Result<(), FieldErrors> {
                Ok(())
            }
        })*

        /// Checks a form as it would be sent: url-encoded, for the server function at a path. What cannot be read here
        /// is left to the server.
        ///
        /// # Errors
        /// Every refused field.
        pub fn of(path: &str, body: &str) -> Result<(), FieldErrors> {
            $(if path == <$checked as server_fn::ServerFn>::PATH {
                return read::<$checked>(body).map_or(Ok(()), |call| call.check());
            })*
            Ok(())
        }
    };
}

fn read<S: Call>(body: &str) -> Option<S> {
    serde_qs::Config::new(5, false).deserialize_str(body).ok()
}

forms! {
    checked {
        session::api::SignIn: |call| call.form.parse().map(drop);
        operator::api::SetUpOperator: |call| call.form.parse().map(drop);
        invitation::api::SignUp: |call| call.form.parse().map(drop);
        invitation::api::AnswerInvitation: |call| call.form.parse().map(drop);
        invitation::api::ChangeAddress: |call| call.form.parse().map(drop);
        // An edit of the text may leave anything in the other fields.
        invitation::api::RequestRelationship: |call| match Step::parse(&call.form.step) {
            Step::PutLinkBack | Step::Rewrite(_) => Ok(()),
            Step::HandOver(_) | Step::Save => call.form.parse_of(call.of).map(drop),
        };
        customer::api::SaveCustomerFilter: |call| call.form.parse().map(drop);
        ending::api::EndRelationship: |call| call.form.parse().map(drop);
        delegated_admin::api::RemoveRoles: |call| call.form.parse().map(drop);
        group::api::MakeGroup: |call| call.form.parse().map(drop);
        group::api::AddGroupMember: |call| call.form.parse().map(drop);
        delegated_admin::request_api::AskAdminAccess: |call| call.form.parse().map(drop);
        // What is asked came with the page; the server goes by what is stored.
        delegated_admin::request_api::AnswerAdminRequest: |call| call.form.parse(&call.form.shown()).map(drop);
        freeze::api::UseFreezeCode: |call| call.form.parse().map(drop);
        user::api::AddUser: |call| call.form.parse().map(drop);
        user::api::UpdateUser: |call| call.form.parse().map(drop);
        user::api::AskForRole: |call| call.form.parse(RoleSet::of(&Role::ALL)).map(drop);
        user::api::AnswerRoleRequest: |call| call.form.parse().map(drop);
        account::api::UpdateProfile: |call| call.form.parse().map(drop);
        account::api::ChangePassword: |call| call.form.parse().map(drop);
        account::api::ReplaceTemporaryPassword: |call| call.form.parse().map(drop);
        account::api::RequestPasswordLink: |call| call.form.parse().map(drop);
        account::api::SetPassword: |call| call.form.parse().map(drop);
        membership::api::SignInMembership: |call| call.form.parse().map(drop);
        membership::api::ChooseMembership: |call| {
            if call.form.is_cancelled() { Ok(()) } else { call.form.parse().map(drop) }
        };
        membership::registry_api::AddMembershipProfile: |call| call.form.parse().map(drop);
        // The MPN ID comes with the address, not with the fields.
        membership::registry_api::ChangeMembershipProfile: |call| {
            ProfileForm { mpn_id: call.mpn_id.clone(), ..call.form.clone() }.parse().map(drop)
        };
        membership::registry_api::ImportMemberships: |call| call.form.parse().map(drop);
        membership::registry_api::IssueMembershipSignIn: |call| call.form.parse().map(drop);
        enrollment::api::StartEnrollment: |call| call.form.parse(&[]).map(drop);
        enrollment::api::CreateWorkAccount: |call| call.form.parse().map(drop);
        enrollment::api::AddEnrollmentDomain: |call| call.form.parse(&[]).map(drop);
        enrollment::api::VerifyMailbox: |call| call.form.parse().map(drop);
        enrollment::api::AnswerReviewers: |call| call.form.parse().map(drop);
        enrollment::api::AppealRejection: |call| call.form.parse().map(drop);
        enrollment::api::SignAgreement: |call| call.form.parse().map(drop);
        review::api::DecideCheck: |call| call.form.parse().map(drop);
        review::api::NoteApplication: |call| call.form.parse().map(drop);
        review::api::SuspendPartner: |call| call.form.parse().map(drop);
        review::api::ReinstatePartner: |call| call.form.parse().map(drop);
        review::api::ChangeReviewRules: |call| call.form.parse().map(drop);
        review::api::PublishAgreement: |call| call.form.check();
        directory::profile_api::SaveDirectoryProfile: |call| call.form.parse().map(drop);
        directory::official_api::DecideOfficial: |call| call.form.parse().map(drop);
        partnership::api::ApproachProvider: |call| call.form.parse().map(drop);
        partnership::api::RefuseApproach: |call| call.form.parse().map(drop);
        partnership::api::EndPartnership: |call| call.form.parse().map(drop);
        programme::api::ChangeProgrammeSettings: |call| call.form.parse().map(drop);
    }
    unchecked {
        session::api::SignOut;
        invitation::api::ManageInvitation;
        invitation::bulk_api::BringInBulk;
        invitation::bulk_api::SendBulk;
        invitation::api::PassOn;
        invitation::api::SendMailboxCode;
        delegated_admin::api::EndGrant;
        delegated_admin::request_api::ExtendRight;
        delegated_admin::request_api::AcceptAdminOffer;
        delegated_admin::request_api::RefuseAdminOffer;
        delegated_admin::request_api::WithdrawAdminRequest;
        freeze::api::FreezePartners;
        group::api::EndGroup;
        group::api::RemoveGroupMember;
        group::api::AssignGroups;
        customer_user::api::ResetCustomerPassword;
        freeze::api::AllowPartners;
        freeze::api::MakeFreezeCode;
        outbox::api::ReviveMail;
        partnership::api::RemoveProviderAccess;
        partnership::api::WithdrawApproach;
        customer::api::AllowPartner;
        customer::api::RemoveCustomerFilter;
        customer::api::ExportCustomers;
        membership::registry_api::RevokeMembershipSignIn;
        // Fifteen fields only the operator fills in: 6 kB of wasm for everybody, so the server alone checks them.
        offer::api::AddOffer;
        offer::api::ChangeOffer;
        offer::api::BringInOffers;
        customer_user::api::AskAgents;
        offer::api::ImportOffers;
        carried::api::BringInCustomers;
        carried::api::CarryOver;
        price::api::SetPrices;
        // The parts of an enrolment are kept as they were typed, whatever is wrong with them.
        enrollment::api::SaveLegalProfile;
        enrollment::api::SavePrimaryContact;
        enrollment::api::SaveSupportContact;
        enrollment::api::SendInEnrollment;
        enrollment::api::AskInFromStart;
        enrollment::api::AskIn;
        enrollment::api::BeginEnrollment;
        enrollment::api::MailEnrollment;
        enrollment::api::ResendVerification;
        enrollment::api::ResendExpiredVerification;
        enrollment::api::UploadProof;
        directory::profile_api::PublishDirectoryProfile;
        directory::profile_api::UnpublishDirectoryProfile;
        directory::profile_api::UploadLogo;
        directory::profile_api::RemoveLogo;
        review::api::RequireSecondReviewer;
        review::api::ReopenApplication;
        user::api::ManageUser;
        user::api::ResetPassword;
        user::api::JoinAdminAgents;
        activity::api::TakeActivity;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::field::Code;

    #[test]
    fn a_form_is_refused_with_the_fields_the_server_would_refuse() {
        let errors = of(path::<session::api::SignIn>(), "form%5Bemail%5D=nobody&form%5Bpassword%5D=").unwrap_err();
        assert_eq!(errors.of("email"), Some(&Code::EmailSyntax));
        assert_eq!(errors.of("password"), Some(&Code::Required));
    }

    #[test]
    fn an_edit_of_a_message_may_leave_the_other_fields_as_they_are() {
        let body = |step: &str| format!("organization=maple-services&form%5Bstep%5D={step}&form%5Bbody%5D=");
        let request = path::<invitation::api::RequestRelationship>();
        assert_eq!(of(request, &body(Step::PutLinkBack.value())), Ok(()));
        assert!(of(request, &body(Step::Save.value())).unwrap_err().of("body").is_some());
    }

    #[test]
    fn what_cannot_be_read_is_left_to_the_server() {
        assert_eq!(of(path::<session::api::SignIn>(), "form=x"), Ok(()));
        assert_eq!(of("/api/of_tomorrow", ""), Ok(()));
    }

    fn path<S: Call>() -> &'static str {
        S::PATH
    }
}
