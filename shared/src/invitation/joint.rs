//! A request that a reseller makes together with one of its providers (ADR 0015): who the second party is, and why the
//! request became void. Must not say who may ask.

use serde::{Deserialize, Serialize};

use super::{AskerView, State};
use crate::id::InvitationId;
use crate::time::Timestamp;

/// Why a joint request is void: what became of one of its parties before it was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoidReason {
    /// Reseller and provider are no partners any more.
    PartnershipEnded,
    /// One of them was suspended.
    PartySuspended,
}

impl VoidReason {
    /// Every reason.
    pub const ALL: [Self; 2] = [Self::PartnershipEnded, Self::PartySuspended];

    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PartnershipEnded => "partnership_ended",
            Self::PartySuspended => "party_suspended",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// The provider of a joint request, as the customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JointPartyView {
    /// Who it is.
    pub party: AskerView,
    /// Whether the first organisation the reader can answer for has a relationship with it already.
    pub already_related: bool,
}

/// A joint request as the provider sees it, and as the plan of an ending lists it. Names no person of the reseller, and
/// says nothing of the message (design.md 7.7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JointRowView {
    /// The invitation.
    pub id: InvitationId,
    /// Name of the reseller that asks.
    pub reseller: String,
    /// To whom.
    pub recipient: String,
    /// Name of the organisation that accepted, once one did.
    pub customer: Option<String>,
    /// Where it is now.
    pub state: State,
    /// When it got there.
    pub changed_at: Timestamp,
    /// When it left.
    pub sent_at: Timestamp,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
    /// Why it is void, where it is.
    pub void: Option<VoidReason>,
}

/// A page of the joint requests a provider is party to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JointListView {
    /// Newest first.
    pub rows: Vec<JointRowView>,
    /// Where the next page starts, when there is one.
    pub next: Option<InvitationId>,
    /// The moment the page is true for.
    pub as_of: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_reason_reads_back_as_it_was_written() {
        for reason in VoidReason::ALL {
            assert_eq!(VoidReason::parse(reason.code()), Some(reason));
        }
        assert_eq!(VoidReason::parse("bored"), None);
    }
}
