//! A reseller that asks a provider first: its states, what both fill in, and what pages show. The provider answers with an
//! invitation, which is the reseller's to accept, or with a refusal. Must not say who may ask.

use serde::{Deserialize, Serialize};

use crate::field::{Code, FieldErrors};
use crate::id::ApproachId;
use crate::organization::OrganizationView;
use crate::text;
use crate::time::Timestamp;

/// Days after a refusal in which the same provider is not asked again.
pub const PAUSE_DAYS: i64 = 30;

/// Where an approach is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApproachState {
    /// It waits for the provider.
    Open,
    /// The provider answered with an invitation.
    Invited,
    /// The provider refused.
    Refused,
    /// The reseller took it back.
    Withdrawn,
}

/// What somebody wants to do with an approach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApproachStep {
    /// The provider invites the reseller.
    Invite,
    /// The provider refuses.
    Refuse,
    /// The reseller takes it back.
    Withdraw,
}

impl ApproachState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Open, Self::Invited, Self::Refused, Self::Withdrawn];

    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Invited => "invited",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Takes one step; `None` when it has been answered or taken back already.
    #[must_use]
    pub const fn step(self, step: ApproachStep) -> Option<Self> {
        match (self, step) {
            (Self::Open, ApproachStep::Invite) => Some(Self::Invited),
            (Self::Open, ApproachStep::Refuse) => Some(Self::Refused),
            (Self::Open, ApproachStep::Withdraw) => Some(Self::Withdrawn),
            (Self::Invited | Self::Refused | Self::Withdrawn, _) => None,
        }
    }

    /// Whether the same provider may be asked again: nothing is asked twice while it waits, nor soon after a refusal. An
    /// invitation that led to nothing is no obstacle.
    #[must_use]
    pub fn may_ask_again(self, changed_at: Timestamp, now: Timestamp) -> bool {
        match self {
            Self::Open => false,
            Self::Refused => changed_at.plus_days(PAUSE_DAYS) <= now,
            Self::Invited | Self::Withdrawn => true,
        }
    }
}

/// What a reseller types to a provider.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApproachForm {
    /// Who it is and what it wants to do together.
    pub note: String,
}

impl ApproachForm {
    /// The longest note, in characters.
    pub const MAX: usize = 1_000;

    /// Parses the form.
    ///
    /// # Errors
    /// `note` when it is empty or too long.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        required("note", &self.note, Self::MAX)
    }
}

/// What a provider types to refuse.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RefuseForm {
    /// Why; the reseller reads it.
    pub reason: String,
}

impl RefuseForm {
    /// The longest reason, in characters.
    pub const MAX: usize = 500;

    /// Parses the form.
    ///
    /// # Errors
    /// `reason` when it is empty or too long.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        required("reason", &self.reason, Self::MAX)
    }
}

fn required(field: &str, raw: &str, max: usize) -> Result<String, FieldErrors> {
    match text::paragraphs(raw, max) {
        Ok(text) if text.is_empty() => Err(FieldErrors::one(field, Code::Required)),
        Ok(text) => Ok(text),
        Err(code) => Err(FieldErrors::one(field, code)),
    }
}

/// One approach, read from either side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApproachRowView {
    /// Names it in addresses.
    pub id: ApproachId,
    /// The other side.
    pub organization: OrganizationView,
    /// What the reseller wrote.
    pub note: String,
    /// Where it is.
    pub state: ApproachState,
    /// When it was sent.
    pub asked_at: Timestamp,
    /// When it got where it is.
    pub changed_at: Timestamp,
    /// Why it was refused.
    pub reason: String,
    /// For the provider: the mailbox of the person who asked, to which an invitation can go.
    pub mailbox: Option<String>,
}

/// A page of approaches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApproachListView {
    /// Newest first.
    pub rows: Vec<ApproachRowView>,
    /// Where the next page starts, when there is one.
    pub next: Option<ApproachId>,
    /// The moment the page is true for.
    pub as_of: Timestamp,
    /// Whether the reader may invite (a provider) or take back (a reseller).
    pub may_act: bool,
    /// Whether the reader may refuse.
    pub may_refuse: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const NOW: Timestamp = Timestamp::from_micros(1_000_000);

    #[test]
    fn only_what_is_open_is_answered_or_taken_back() {
        use ApproachStep as S;
        for (step, to) in [
            (S::Invite, ApproachState::Invited),
            (S::Refuse, ApproachState::Refused),
            (S::Withdraw, ApproachState::Withdrawn),
        ] {
            for state in ApproachState::ALL {
                let expected = (state == ApproachState::Open).then_some(to);
                assert_eq!(state.step(step), expected, "{state:?} {step:?}");
            }
        }
    }

    #[test]
    fn nothing_is_asked_twice_while_it_waits_or_soon_after_a_refusal() {
        assert!(!ApproachState::Open.may_ask_again(NOW, NOW.plus_days(400)));
        assert!(!ApproachState::Refused.may_ask_again(NOW, NOW.plus_days(PAUSE_DAYS - 1)));
        assert!(ApproachState::Refused.may_ask_again(NOW, NOW.plus_days(PAUSE_DAYS)));
        assert!(ApproachState::Withdrawn.may_ask_again(NOW, NOW));
    }

    #[test]
    fn every_state_reads_back_as_it_was_written() {
        for state in ApproachState::ALL {
            assert_eq!(ApproachState::parse(state.code()), Some(state));
        }
        assert_eq!(ApproachState::parse("void"), None);
    }

    #[test]
    fn a_note_and_a_reason_are_required_and_not_endless() {
        let note = |text: &str| ApproachForm { note: text.to_owned() }.parse();
        assert_eq!(note(" \n").expect_err("nothing was written").of("note"), Some(&Code::Required));
        assert_eq!(note("Hello\r\nthere "), Ok("Hello\nthere".to_owned()));
        assert_eq!(note(&"x".repeat(1_001)).expect_err("too long").of("note"), Some(&Code::TooLong { max: 1_000 }));
        let reason = RefuseForm { reason: "x".repeat(501) }.parse();
        assert_eq!(reason.expect_err("too long").of("reason"), Some(&Code::TooLong { max: 500 }));
    }
}
