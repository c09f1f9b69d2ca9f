//! The end of a relationship between a partner and a customer: the plan, the declaration and the record both sides keep.
//! Must not decide who may end one (that is `policy`) and must not sign anything.

mod form;
mod record;
mod view;

pub use form::{EndingForm, NewEnding};
pub use record::{EndingRecord, FORMAT, Fate, Party, RightRecord, SealedEnding};
pub use view::{EndingListView, EndingPlanView, EndingRowView, EndingView, OpenInvitationView};

use serde::{Deserialize, Serialize};

/// Who of the two ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The reseller or provider.
    Partner,
    /// The customer.
    Customer,
}

impl Side {
    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Customer => "customer",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Partner, Self::Customer].into_iter().find(|side| side.code() == code)
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Partner => Self::Customer,
            Self::Customer => Self::Partner,
        }
    }
}
