//! What happens to an application, for the record. Must not hold prose, and nothing an applicant may not read later but
//! what stays on the operator's record alone.

use serde::{Deserialize, Serialize};

use super::check::{Check, RejectReason};
use super::part::Part;
use super::review::Verdict;
use super::rules::RulesView;
use super::standing::SuspendReason;
use super::view::FieldChange;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnrollmentEvent {
    /// An application was begun.
    Started,
    /// It was sent in; what changed since the last time.
    Submitted {
        /// The parts.
        changed: Vec<Part>,
        /// The fields in them, as they were and as they are. Lines of before have none.
        #[serde(default)]
        fields: Vec<FieldChange>,
    },
    /// The verification mail was sent again.
    VerificationResent,
    /// The primary contact confirmed the mailbox.
    MailboxConfirmed,
    /// The primary contact did not sign up; the application stopped.
    SignUpDenied,
    /// The primary contact says that the mailbox is not the company's.
    MailboxDisowned,
    /// A reviewer decided about a check.
    Checked {
        /// Which.
        check: Check,
        /// How.
        verdict: Verdict,
        /// Why it was rejected.
        reason: Option<RejectReason>,
    },
    /// The applicant answered what was asked.
    Answered,
    /// The applicant asked to look again at what was rejected.
    Appealed,
    /// A file was added.
    ProofAdded {
        /// For which check.
        check: Check,
        /// Its name.
        file_name: String,
    },
    /// A domain was added to the company's.
    DomainAdded {
        /// The domain.
        domain: String,
    },
    /// The applicant asked companies that look like his to let him in. Which they are is not his to read.
    AskedToBeLetIn,
    /// Somebody of the same company asked its admins to be let in.
    LetInAsked {
        /// The mailbox, proved by its link.
        mailbox: String,
    },
    /// A second reviewer was made a condition.
    SecondReviewerRequired,
    /// The operator let a stopped application go on.
    Reopened,
    /// The agreement was signed.
    AgreementSigned {
        /// Its version.
        version: i64,
        /// SHA-256 of the text that was read.
        sha256: String,
    },
    /// The account became active.
    Activated,
    /// The operator suspended the company.
    Suspended {
        /// Why.
        reason: SuspendReason,
        /// In the operator's words.
        note: String,
    },
    /// The operator let the company trade again.
    Reinstated {
        /// In the operator's words.
        note: String,
    },
    /// A reviewer wrote an internal note; on the operator's record alone, and what it says is not on it.
    NoteAdded,
    /// The operator changed the rules of enrolment.
    RulesSet {
        /// As they were.
        before: RulesView,
        /// As they are.
        after: RulesView,
    },
    /// The operator changed the rules of enrolment, on lines from before their values were kept.
    RulesChanged,
    /// The operator published a new text of the agreement.
    AgreementPublished {
        /// Its version.
        version: i64,
    },
}
