//! An application as its steps see it: how far it is, where its checks are, and what follows from both. Everything that
//! follows is worked out here, so that nothing stored can contradict it.

use serde::{Deserialize, Serialize};

use super::agreement::AgreementState;
use super::check::{Check, CheckRecord, CheckState};
use crate::time::Timestamp;

/// How far the applicant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Being filled in.
    Draft,
    /// Sent in; what changes later is sent in again.
    Submitted,
    /// The primary contact said that he did not sign up. Only the operator can let it go on.
    Stopped,
}

impl Progress {
    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Stopped => "stopped",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Draft, Self::Submitted, Self::Stopped].into_iter().find(|progress| progress.code() == code)
    }
}

/// The state people see, above the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Overall {
    /// Being filled in.
    Draft,
    /// Under review.
    Pending,
    /// A check was not passed.
    Rejected,
    /// Every check is passed; the agreement is to be signed.
    Authorized,
    /// Signed: the company may trade.
    Active,
    /// Stopped by the primary contact.
    Stopped,
}

impl Overall {
    /// The code in `data-state` attributes and mails.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Pending => "pending",
            Self::Rejected => "rejected",
            Self::Authorized => "authorized",
            Self::Active => "active",
            Self::Stopped => "stopped",
        }
    }
}

/// An application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// How far the applicant is.
    pub progress: Progress,
    /// The checks, in the order of [`Check::ALL`].
    pub checks: [CheckRecord; 3],
    /// Where the partner agreement is.
    pub agreement: AgreementState,
    /// Whether the account has become active. It stays so while changes are reviewed (domain.md 2.5).
    pub active: bool,
    /// Whether each approval needs a second reviewer.
    pub two_reviewers: bool,
}

impl Application {
    /// One that has just begun.
    #[must_use]
    pub const fn begun(now: Timestamp, two_reviewers: bool) -> Self {
        Self {
            progress: Progress::Draft,
            checks: [CheckRecord::at(CheckState::NotStarted, now); 3],
            agreement: AgreementState::Unsigned,
            active: false,
            two_reviewers,
        }
    }

    /// One check.
    #[must_use]
    pub const fn check(&self, check: Check) -> &CheckRecord {
        &self.checks[check as usize]
    }

    /// Whether any check is in a state.
    #[must_use]
    pub fn any(&self, state: CheckState) -> bool {
        self.checks.iter().any(|check| check.state == state)
    }

    /// Whether every check is passed.
    #[must_use]
    pub fn all_approved(&self) -> bool {
        self.checks.iter().all(|check| check.state == CheckState::Approved)
    }

    /// Whether an active company is asked to sign anew: its name or the text of the agreement changed since it signed.
    #[must_use]
    pub fn signs_again(&self) -> bool {
        self.active && self.agreement == AgreementState::Outdated && self.overall() == Overall::Authorized
    }

    /// The state above the checks.
    #[must_use]
    pub fn overall(&self) -> Overall {
        match self.progress {
            Progress::Draft => Overall::Draft,
            Progress::Stopped => Overall::Stopped,
            Progress::Submitted if self.any(CheckState::Rejected) => Overall::Rejected,
            Progress::Submitted if !self.all_approved() => Overall::Pending,
            Progress::Submitted if self.active && self.agreement == AgreementState::Signed => Overall::Active,
            Progress::Submitted => Overall::Authorized,
        }
    }
}
