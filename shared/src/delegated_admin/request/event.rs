//! What happened to a request, for both sides' records: what was asked and offered, and the ends of rights before and after.

use serde::{Deserialize, Serialize};

use super::terms::AdminTermsView;
use super::view::HeldRole;
use crate::delegated_admin::AdminRole;

/// What happened to a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdminRequestEvent {
    /// The partner asked.
    Asked {
        /// The request.
        name: String,
        /// What for.
        asked: AdminTermsView,
        /// Roles among them that it had at that moment, so that it asked for longer.
        held: Vec<AdminRole>,
    },
    /// The partner took it back.
    Withdrawn {
        /// The request.
        name: String,
    },
    /// The customer declined, or took its offer back.
    Declined {
        /// The request.
        name: String,
        /// Why; may be empty.
        reason: String,
    },
    /// The customer offered less.
    Offered {
        /// The request.
        name: String,
        /// What was asked.
        asked: AdminTermsView,
        /// What was offered.
        offered: AdminTermsView,
    },
    /// The partner did not want the offer.
    Refused {
        /// The request.
        name: String,
    },
    /// Rights were given: the customer approved, or the partner accepted the offer.
    Given {
        /// The request.
        name: String,
        /// Whether it was by an offer.
        by_offer: bool,
        /// Those of the roles that held, with their ends until then.
        before: Vec<HeldRole>,
        /// Each role with its end from then on.
        after: Vec<HeldRole>,
    },
    /// Nobody answered in time.
    Lapsed {
        /// The request.
        name: String,
    },
    /// The relationship ended first.
    Void {
        /// The request.
        name: String,
    },
}
