//! What differs in words between asking a customer and asking a reseller, and nothing else of either.

use shared::invitation::{Kind, VoidReason};
use shared::policy::ActionKind;
use shared::time::Timestamp;

use crate::i18n::Text;

impl Text {
    /// The list of those who can be asked.
    pub(super) fn list_of(self, of: Kind) -> &'static str {
        match of {
            Kind::Relationship => self.customer_title(),
            Kind::Partnership => self.partnership_resellers(),
        }
    }

    /// The page on which somebody is asked.
    pub(super) fn asking_of(self, of: Kind) -> &'static str {
        match of {
            Kind::Relationship => self.invitation_title(),
            Kind::Partnership => self.partnership_request(),
        }
    }

    /// What that page begins with.
    pub(super) fn asking_lead_of(self, of: Kind) -> &'static str {
        match of {
            Kind::Relationship => self.invitation_lead(),
            Kind::Partnership => self.partnership_request_lead(),
        }
    }

    /// The page on which many are asked by a table, and the button that leads to it.
    pub(super) fn bulk_title_of(self, of: Kind) -> &'static str {
        match of {
            Kind::Relationship => self.bulk_title(),
            Kind::Partnership => self.bulk_resellers_title(),
        }
    }

    /// What that page begins with.
    pub(super) fn bulk_lead_of(self, of: Kind) -> &'static str {
        match of {
            Kind::Relationship => self.bulk_lead(),
            Kind::Partnership => self.bulk_resellers_lead(),
        }
    }

    /// The button that leads to the page on which one is asked.
    pub(super) fn ask_button_of(self, of: Kind) -> &'static str {
        match of {
            Kind::Relationship => self.customer_request(),
            Kind::Partnership => self.partnership_request(),
        }
    }

    /// Who should be asked.
    pub(super) fn recipient_hint_of(self, of: Kind) -> &'static str {
        match of {
            Kind::Relationship => self.invitation_recipient_hint(),
            Kind::Partnership => self.partnership_recipient_hint(),
        }
    }

    /// The first column of the list of requests.
    pub(super) fn recipient_column_of(self, of: Kind) -> &'static str {
        match of {
            Kind::Relationship => self.invitation_column_recipient(),
            Kind::Partnership => self.partnership_column_recipient(),
        }
    }
}

impl Text {
    /// When a joint request became void, and why.
    pub(crate) fn void_because(self, why: Option<VoidReason>, at: Timestamp) -> String {
        match why {
            Some(VoidReason::PartnershipEnded) => self.joint_because_ended(&self.date(at)),
            Some(VoidReason::PartySuspended) => self.joint_because_suspended(&self.date(at)),
            None => self.date(at),
        }
    }
}

/// The act of asking.
pub(super) const fn asking_act(of: Kind) -> ActionKind {
    match of {
        Kind::Relationship => ActionKind::RequestRelationship,
        Kind::Partnership => ActionKind::RequestPartnership,
    }
}
