//! The three things that are checked before a company joins (domain.md 2.5), and why one can be rejected.

use serde::{Deserialize, Serialize};

use crate::id::UserId;
use crate::time::Timestamp;

/// What is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// The primary contact reads this mailbox and knows of the application.
    EmailOwnership,
    /// The primary contact works for the company, whose domain it is.
    Employment,
    /// The company exists as it is written.
    Business,
}

impl Check {
    /// Every check, in the order they are made.
    pub const ALL: [Self; 3] = [Self::EmailOwnership, Self::Employment, Self::Business];

    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::EmailOwnership => "email_ownership",
            Self::Employment => "employment",
            Self::Business => "business",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.code() == code)
    }
}

/// Where a check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    /// The application is not submitted.
    NotStarted,
    /// For the mailbox: the mail is out. For the others: a reviewer has to look.
    Waiting,
    /// The applicant was asked something.
    InformationNeeded,
    /// One reviewer approved it; another one has to look.
    SecondReview,
    /// Passed.
    Approved,
    /// Not passed; can be corrected or appealed.
    Rejected,
}

impl CheckState {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::NotStarted, Self::Waiting, Self::InformationNeeded, Self::SecondReview, Self::Approved, Self::Rejected];

    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::Waiting => "waiting",
            Self::InformationNeeded => "information_needed",
            Self::SecondReview => "second_review",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Why a check was rejected. A note in the reviewer's words goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RejectReason {
    /// The name is not the one in the register.
    NameDiffers,
    /// The address is not the one in the register.
    AddressDiffers,
    /// The company is not in the register.
    NotRegistered,
    /// The registration or tax number is another company's, or nobody's.
    NumberDiffers,
    /// The domain is not shown to be the company's.
    DomainNotProved,
    /// The contact is not shown to work there.
    ContactNotEmployed,
    /// The mailbox cannot stand for one person, or its reader says it is not the company's.
    MailboxUnfit,
    /// A document cannot be read, is too old, or is another one than was asked for.
    DocumentUnfit,
    /// The company is in the programme already.
    Duplicate,
    /// The programme is not offered to it.
    NotEligible,
}

impl RejectReason {
    /// Every reason, in the order lists show them.
    pub const ALL: [Self; 10] = [
        Self::NameDiffers,
        Self::AddressDiffers,
        Self::NotRegistered,
        Self::NumberDiffers,
        Self::DomainNotProved,
        Self::ContactNotEmployed,
        Self::MailboxUnfit,
        Self::DocumentUnfit,
        Self::Duplicate,
        Self::NotEligible,
    ];

    /// The code in the store and in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NameDiffers => "name_differs",
            Self::AddressDiffers => "address_differs",
            Self::NotRegistered => "not_registered",
            Self::NumberDiffers => "number_differs",
            Self::DomainNotProved => "domain_not_proved",
            Self::ContactNotEmployed => "contact_not_employed",
            Self::MailboxUnfit => "mailbox_unfit",
            Self::DocumentUnfit => "document_unfit",
            Self::Duplicate => "duplicate",
            Self::NotEligible => "not_eligible",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// One check of one application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckRecord {
    /// Where it is.
    pub state: CheckState,
    /// Since when.
    pub since: Timestamp,
    /// Why it was rejected; set exactly then.
    pub reason: Option<RejectReason>,
    /// Who approved it first; set exactly while a second reviewer has to look.
    pub first_reviewer: Option<UserId>,
}

impl CheckRecord {
    /// A check that has just come into a state.
    #[must_use]
    pub const fn at(state: CheckState, now: Timestamp) -> Self {
        Self { state, since: now, reason: None, first_reviewer: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn codes_read_back_as_they_were_written() {
        assert!(Check::ALL.iter().all(|check| Check::parse(check.code()) == Some(*check)));
        assert!(CheckState::ALL.iter().all(|state| CheckState::parse(state.code()) == Some(*state)));
        assert!(RejectReason::ALL.iter().all(|reason| RejectReason::parse(reason.code()) == Some(*reason)));
    }
}
