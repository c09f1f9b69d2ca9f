//! What happens to partnerships, for the record. Must not hold prose.

use serde::{Deserialize, Serialize};

use crate::invitation::VoidReason;
use crate::time::Timestamp;

/// What happened between a provider and a reseller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartnershipEvent {
    /// The reseller authorised the provider; the partnership stands.
    Started {
        /// Until when the provider has administrator access to the reseller's account, if that was given.
        access_until: Option<Timestamp>,
    },
    /// The reseller gave the provider administrator access in a partnership that stood already.
    AccessGiven {
        /// Until when it holds.
        until: Timestamp,
    },
    /// The reseller took the administrator access back; the partnership stands.
    AccessRemoved,
    /// One side ended the partnership.
    Ended {
        /// Whether administrator access ended with it.
        access_ended: bool,
        /// Requests between both that were open and became void.
        void: i64,
    },
    /// The reseller asked the provider for a partnership.
    Approached,
    /// The reseller took that back.
    ApproachWithdrawn,
    /// The provider refused.
    ApproachRefused {
        /// Why.
        reason: String,
    },
    /// The reseller asked a customer for a relationship with both.
    CustomerInvited {
        /// To whom.
        recipient: String,
    },
    /// A joint request became void before it was answered.
    JointRequestVoid {
        /// To whom it had gone.
        recipient: String,
        /// Why.
        why: VoidReason,
    },
}
