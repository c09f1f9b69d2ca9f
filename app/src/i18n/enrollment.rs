//! Values of an enrolment as people read them, and its lines on the record. Must not hold words (they are in
//! `locales/`).

use shared::enrollment::{
    Actor, Check, CheckState, EnrollmentEvent, FieldChange, Lane, Overall, Part, Refusal, RejectReason, RulesView,
    SuspendReason, Verdict,
};

use super::Text;

impl Text {
    /// What a part of the form is called.
    #[must_use]
    pub fn part(self, value: Part) -> &'static str {
        match value {
            Part::Legal => self.enrollment_part_legal(),
            Part::Contact => self.enrollment_part_contact(),
            Part::Support => self.enrollment_part_support(),
        }
    }

    /// What a field of a part is called.
    #[must_use]
    pub fn enrollment_field(self, part: Part, field: &str) -> &'static str {
        match (part, field) {
            (Part::Legal, "legal_name") => self.enrollment_legal_name(),
            (Part::Legal, "address_line1") => self.enrollment_address_line1(),
            (Part::Legal, "address_line2") => self.enrollment_address_line2(),
            (Part::Legal, "city") => self.enrollment_city(),
            (Part::Legal, "state") => self.enrollment_state(),
            (Part::Legal, "postal_code") => self.enrollment_postal_code(),
            (Part::Legal, "registration_number") => self.enrollment_registration_number(),
            (Part::Legal, "tax_number") => self.enrollment_tax_number(),
            (Part::Contact, "first_name") => self.enrollment_first_name(),
            (Part::Contact, "last_name") => self.enrollment_last_name(),
            (Part::Contact, "title") => self.enrollment_title(),
            (Part::Support, "website") => self.enrollment_website(),
            (_, "email") => self.enrollment_email(),
            (_, "phone") => self.enrollment_phone(),
            _ => self.part(part),
        }
    }

    /// What a check is called.
    #[must_use]
    pub fn check(self, value: Check) -> &'static str {
        match value {
            Check::EmailOwnership => self.enrollment_check_email_ownership(),
            Check::Employment => self.enrollment_check_employment(),
            Check::Business => self.enrollment_check_business(),
        }
    }

    /// What the state of a check is called.
    #[must_use]
    pub fn check_state(self, value: CheckState) -> &'static str {
        match value {
            CheckState::NotStarted => self.enrollment_check_state_not_started(),
            CheckState::Waiting => self.enrollment_check_state_waiting(),
            CheckState::InformationNeeded => self.enrollment_check_state_information_needed(),
            CheckState::SecondReview => self.enrollment_check_state_second_review(),
            CheckState::Approved => self.enrollment_check_state_approved(),
            CheckState::Rejected => self.enrollment_check_state_rejected(),
        }
    }

    /// What the state of an application is called.
    #[must_use]
    pub fn overall(self, value: Overall) -> &'static str {
        match value {
            Overall::Draft => self.enrollment_overall_draft(),
            Overall::Pending => self.enrollment_overall_pending(),
            Overall::Rejected => self.enrollment_overall_rejected(),
            Overall::Authorized => self.enrollment_overall_authorized(),
            Overall::Active => self.enrollment_overall_active(),
            Overall::Stopped => self.enrollment_overall_stopped(),
        }
    }

    /// What a lane of the queue is called.
    #[must_use]
    pub fn lane(self, value: Lane) -> &'static str {
        match value {
            Lane::Draft => self.enrollment_lane_draft(),
            Lane::Review => self.enrollment_lane_review(),
            Lane::Mailbox => self.enrollment_lane_mailbox(),
            Lane::Information => self.enrollment_lane_information(),
            Lane::Rejected => self.enrollment_lane_rejected(),
            Lane::Agreement => self.enrollment_lane_agreement(),
            Lane::Stopped => self.enrollment_lane_stopped(),
            Lane::Active => self.enrollment_lane_active(),
        }
    }

    /// Who has to act.
    #[must_use]
    pub fn actor(self, value: Actor) -> &'static str {
        match value {
            Actor::Applicant => self.enrollment_actor_applicant(),
            Actor::PrimaryContact => self.enrollment_actor_primary_contact(),
            Actor::Operator => self.enrollment_actor_operator(),
            Actor::Nobody => self.enrollment_actor_nobody(),
        }
    }

    /// Why a check was rejected.
    #[must_use]
    pub fn reject_reason(self, value: RejectReason) -> &'static str {
        match value {
            RejectReason::NameDiffers => self.enrollment_reason_name_differs(),
            RejectReason::AddressDiffers => self.enrollment_reason_address_differs(),
            RejectReason::NotRegistered => self.enrollment_reason_not_registered(),
            RejectReason::NumberDiffers => self.enrollment_reason_number_differs(),
            RejectReason::DomainNotProved => self.enrollment_reason_domain_not_proved(),
            RejectReason::ContactNotEmployed => self.enrollment_reason_contact_not_employed(),
            RejectReason::MailboxUnfit => self.enrollment_reason_mailbox_unfit(),
            RejectReason::DocumentUnfit => self.enrollment_reason_document_unfit(),
            RejectReason::Duplicate => self.enrollment_reason_duplicate(),
            RejectReason::NotEligible => self.enrollment_reason_not_eligible(),
        }
    }

    /// Why an organisation is suspended.
    #[must_use]
    pub fn suspend_reason(self, value: SuspendReason) -> &'static str {
        match value {
            SuspendReason::Overdue => self.enrollment_suspend_overdue(),
            SuspendReason::Abuse => self.enrollment_suspend_abuse(),
            SuspendReason::Provider => self.enrollment_suspend_provider(),
            SuspendReason::Profile => self.enrollment_suspend_profile(),
            SuspendReason::Eligibility => self.enrollment_suspend_eligibility(),
            SuspendReason::Left => self.enrollment_suspend_left(),
        }
    }

    /// Why an application cannot take a step.
    #[must_use]
    pub fn enrollment_refusal(self, value: Refusal) -> &'static str {
        match value {
            Refusal::NotSubmitted => self.enrollment_refusal_not_submitted(),
            Refusal::Stopped => self.enrollment_refusal_stopped(),
            Refusal::NotStopped => self.enrollment_refusal_not_stopped(),
            Refusal::NothingChanged => self.enrollment_refusal_nothing_changed(),
            Refusal::MailboxFirst => self.enrollment_refusal_mailbox_first(),
            Refusal::OnlyTheMailbox => self.enrollment_refusal_only_the_mailbox(),
            Refusal::LinkUsed => self.enrollment_refusal_link_used(),
            Refusal::LinkExpired => self.enrollment_refusal_link_expired(),
            Refusal::Decided => self.enrollment_refusal_decided(),
            Refusal::AnotherReviewer => self.enrollment_refusal_another_reviewer(),
            Refusal::NothingAsked => self.enrollment_refusal_nothing_asked(),
            Refusal::NothingRejected => self.enrollment_refusal_nothing_rejected(),
            Refusal::Signed => self.enrollment_refusal_signed(),
            Refusal::NotAuthorized => self.enrollment_refusal_not_authorized(),
            Refusal::MembershipMissing => self.enrollment_refusal_membership_missing(),
            Refusal::TooManyFiles => self.enrollment_refusal_too_many_files(),
            Refusal::AlreadyEnrolled => self.enrollment_refusal_already_enrolled(),
            Refusal::Suspended => self.enrollment_refusal_suspended(),
            Refusal::NotSuspended => self.enrollment_refusal_not_suspended(),
            Refusal::NotActive => self.enrollment_refusal_not_active(),
            Refusal::ChangedMeanwhile => self.enrollment_refusal_changed_meanwhile(),
        }
    }

    /// A line of the record about an enrolment.
    #[must_use]
    pub fn enrollment_event(self, event: &EnrollmentEvent) -> String {
        use EnrollmentEvent as E;
        match event {
            E::Started => self.enrollment_event_started().to_owned(),
            E::Submitted { changed, .. } if changed.is_empty() => self.enrollment_event_submitted().to_owned(),
            E::Submitted { changed, .. } => {
                let parts: Vec<_> = changed.iter().map(|part| self.part(*part)).collect();
                self.enrollment_event_submitted_again(&parts.join(", "))
            }
            E::VerificationResent => self.enrollment_event_verification_resent().to_owned(),
            E::MailboxConfirmed => self.enrollment_event_mailbox_confirmed().to_owned(),
            E::SignUpDenied => self.enrollment_event_sign_up_denied().to_owned(),
            E::MailboxDisowned => self.enrollment_event_mailbox_disowned().to_owned(),
            E::Checked { check, verdict, reason } => self.checked(*check, *verdict, *reason),
            E::Answered => self.enrollment_event_answered().to_owned(),
            E::Appealed => self.enrollment_event_appealed().to_owned(),
            E::ProofAdded { check, file_name } => self.enrollment_event_proof_added(self.check(*check), file_name),
            E::DomainAdded { domain } => self.enrollment_event_domain_added(domain),
            E::AskedToBeLetIn => self.enrollment_event_asked_to_be_let_in().to_owned(),
            E::LetInAsked { mailbox } => self.enrollment_event_let_in_asked(mailbox),
            E::SecondReviewerRequired => self.enrollment_event_second_reviewer().to_owned(),
            E::Reopened => self.enrollment_event_reopened().to_owned(),
            E::AgreementSigned { version, .. } => self.enrollment_event_agreement_signed(&self.number(*version)),
            E::Activated => self.enrollment_event_activated().to_owned(),
            E::Suspended { reason, .. } => self.enrollment_event_suspended(self.suspend_reason(*reason)),
            E::Reinstated { .. } => self.enrollment_event_reinstated().to_owned(),
            E::NoteAdded => self.enrollment_event_note_added().to_owned(),
            E::RulesChanged | E::RulesSet { .. } => self.enrollment_event_rules_changed().to_owned(),
            E::AgreementPublished { version } => self.enrollment_event_agreement_published(&self.number(*version)),
        }
    }

    /// How things were before an event about an enrolment and how they are after it, where it changed values.
    pub(super) fn enrollment_before_and_after(self, event: &EnrollmentEvent) -> Option<(String, String)> {
        match event {
            EnrollmentEvent::Submitted { fields, .. } if !fields.is_empty() => {
                let listed = |value: fn(&FieldChange) -> &String| {
                    let named = |change: &FieldChange| {
                        let value = value(change);
                        let value = if value.is_empty() { self.activity_nobody() } else { value };
                        format!("{}: {value}", self.enrollment_field(change.part, &change.field))
                    };
                    fields.iter().map(named).collect::<Vec<_>>().join("; ")
                };
                Some((listed(|change| &change.before), listed(|change| &change.after)))
            }
            EnrollmentEvent::RulesSet { before, after } => Some((self.rules(before), self.rules(after))),
            _ => None,
        }
    }

    fn rules(self, rules: &RulesView) -> String {
        let reviewers =
            if rules.two_reviewers { self.enrollment_rules_two() } else { self.enrollment_rules_one() }.to_owned();
        let mut said = vec![self.enrollment_rules_days(rules.promised_days), reviewers];
        if !rules.web_mail.is_empty() {
            said.push(self.enrollment_rules_web_mail(&rules.web_mail.join(", ")));
        }
        said.join("; ")
    }

    fn checked(self, check: Check, verdict: Verdict, reason: Option<RejectReason>) -> String {
        let check = self.check(check);
        match (verdict, reason) {
            (Verdict::Approve, _) => self.enrollment_event_approved(check),
            (Verdict::Ask, _) => self.enrollment_event_asked(check),
            (Verdict::Reject, reason) => {
                self.enrollment_event_rejected(check, reason.map_or("", |reason| self.reject_reason(reason)))
            }
        }
    }
}
