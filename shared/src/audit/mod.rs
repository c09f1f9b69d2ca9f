//! The record: what happened, as a closed list of kinds with their parameters. Owns the shape both sides read later; must
//! not hold prose.

mod activity;
mod user;

use serde::{Deserialize, Serialize};

use crate::customer::FilterForm;
use crate::delegated_admin::{AdminRequestEvent, AdminRole, AskedRightView};
use crate::directory::DirectoryEvent;
use crate::enrollment::EnrollmentEvent;
use crate::freeze::FreezeEvent;
use crate::group::GroupEvent;
use crate::invitation;
use crate::membership::MembershipEvent;
use crate::offer::OfferEvent;
use crate::partnership::PartnershipEvent;
use crate::price::PriceEvent;
use crate::time::Timestamp;
pub use activity::{ACTIVITY_ROWS, ActivityForm, ActivityRowView, ActivityView, EXPORT_ROWS, Kind, Period};
pub use user::UserEvent;

/// How an invitation left the sender's hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The portal mailed it; nobody but the mailbox saw the link.
    Outbox,
    /// The sender opened it in his own mail program and so saw the link.
    MailProgram,
    /// The sender copied it and so saw the link.
    Clipboard,
}

impl Channel {
    /// Whether the sender has seen the link, so that it no longer proves the mailbox.
    #[must_use]
    pub const fn shows_link(self) -> bool {
        !matches!(self, Self::Outbox)
    }

    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Outbox => "outbox",
            Self::MailProgram => "mail_program",
            Self::Clipboard => "clipboard",
        }
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A partner asked a mailbox for a relationship or a partnership.
    InvitationSent {
        /// To whom.
        recipient: String,
        /// How.
        channel: Channel,
        /// What was asked beside the relationship.
        rights: Vec<AskedRightView>,
        /// When the sender had given the password, where he saw the link (abuse-cases 10).
        #[serde(default)]
        proved_at: Option<Timestamp>,
        /// What accepting makes.
        #[serde(default)]
        of: invitation::Kind,
    },
    /// A newer link took the place of an older one.
    InvitationReplaced {
        /// To whom the new one goes.
        recipient: String,
    },
    /// The partner took the request back.
    InvitationRevoked {
        /// Whose it was.
        recipient: String,
    },
    /// Nobody answered it in time.
    InvitationLapsed {
        /// Whose it was.
        recipient: String,
    },
    /// The recipient passed it on to a colleague who may answer.
    InvitationPassedOn {
        /// The colleague.
        recipient: String,
    },
    /// The customer said no.
    InvitationDeclined {
        /// Whose it was.
        recipient: String,
        /// Why, if a reason was given.
        reason: String,
    },
    /// The recipient does not want to be asked by this partner again.
    AskingBlocked {
        /// Whose mailbox it is.
        recipient: String,
    },
    /// The recipient may be asked by this partner again.
    AskingAllowed {
        /// Whose mailbox it is.
        recipient: String,
    },
    /// The customer accepted; the relationship stands.
    RelationshipStarted {
        /// The rights the customer ticked.
        rights: Vec<AskedRightView>,
    },
    /// The customer accepted a further request of a partner; the relationship stood already.
    FurtherRequestAccepted {
        /// The rights the customer ticked.
        rights: Vec<AskedRightView>,
    },
    /// The programme carried the relationship over from its other portals.
    RelationshipCarriedOver {
        /// Since when the two work together.
        since: Timestamp,
    },
    /// The operator brought in relationships from the programme's other portals.
    CustomersCarriedOver {
        /// Relationships that stand since.
        related: i64,
        /// Relationships that wait for their partner.
        waiting: i64,
    },
    /// Somebody of a customer that was carried over made its account.
    OrganizationClaimed,
    /// A right was ended before its time.
    GrantEnded {
        /// Which.
        role: AdminRole,
    },
    /// The relationship between a partner and a customer was ended.
    RelationshipEnded {
        /// Rights that ended with it.
        ended: Vec<AdminRole>,
        /// Rights that were left as they are.
        left: Vec<AdminRole>,
        /// Why, if a reason was given.
        reason: String,
    },
    /// Somebody let the requests of a table be sent.
    BulkStarted {
        /// Name of the table.
        file: String,
        /// Requests in it.
        count: i64,
    },
    /// Every line of a table is done.
    BulkFinished {
        /// Requests that are out.
        sent: i64,
        /// Lines by which nobody was asked.
        refused: i64,
    },
    /// Somebody took the list of customers along as a file.
    CustomersExported {
        /// Customers in it.
        count: i64,
        /// Which.
        filter: FilterForm,
    },
    /// Somebody joined a role group of his own accord (design.md 7.1).
    JoinedAdminAgents,
    /// An organisation's account was made through an invitation.
    OrganizationCreated,
    /// The operator set how long invitations live.
    InvitationLifetimeChanged {
        /// Days until then.
        before: i64,
        /// Days from then on.
        after: i64,
    },
    /// The operator had a mail tried again that was given up.
    MailRevived {
        /// To whom, masked: the operator need not know whole addresses.
        recipient: String,
    },
    /// Something happened to an application for the programme.
    Enrollment(EnrollmentEvent),
    /// Something about one of the organisation's users.
    User(UserEvent),
    /// Something happened to a partner membership.
    Membership(MembershipEvent),
    /// Something happened to a provider's place in the directory.
    Directory(DirectoryEvent),
    /// Something happened between a provider and a reseller.
    Partnership(PartnershipEvent),
    /// Something happened to the access of all partners.
    Freeze(FreezeEvent),
    /// Something happened to a group of a partner's users, or to what it may use.
    Group(GroupEvent),
    /// A partner, acting for a customer, had one of its users sent a link to set a new password.
    CustomerPasswordReset {
        /// Whose password, by the address.
        email: String,
        /// The right it rests on.
        role: AdminRole,
    },
    /// Something happened to a request for administrator access.
    AdminRequest(AdminRequestEvent),
    /// Somebody asked the own admin agents to see to a right that is missing at a customer.
    AgentsAsked {
        /// Name of the customer.
        customer: String,
    },
    /// Something happened to the catalogue.
    Offer(OfferEvent),
    /// Something happened to what the organisation asks for an offer.
    Price(PriceEvent),
}

impl Event {
    /// What it is about, for the filter of the activity log.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::InvitationSent { .. }
            | Self::InvitationReplaced { .. }
            | Self::InvitationRevoked { .. }
            | Self::InvitationLapsed { .. }
            | Self::InvitationPassedOn { .. }
            | Self::InvitationDeclined { .. }
            | Self::AskingBlocked { .. }
            | Self::BulkStarted { .. }
            | Self::BulkFinished { .. }
            | Self::AskingAllowed { .. } => Kind::Invitation,
            Self::RelationshipStarted { .. }
            | Self::FurtherRequestAccepted { .. }
            | Self::RelationshipCarriedOver { .. }
            | Self::CustomersCarriedOver { .. }
            | Self::GrantEnded { .. }
            | Self::RelationshipEnded { .. }
            | Self::CustomersExported { .. }
            | Self::Partnership(_)
            | Self::CustomerPasswordReset { .. }
            | Self::Group(GroupEvent::Assigned { .. } | GroupEvent::Withdrawn { .. })
            | Self::Freeze(_)
            | Self::AdminRequest(_) => Kind::Relationship,
            Self::JoinedAdminAgents
            | Self::AgentsAsked { .. }
            | Self::User(_)
            | Self::Group(
                GroupEvent::Made { .. }
                | GroupEvent::Ended { .. }
                | GroupEvent::MemberAdded { .. }
                | GroupEvent::MemberRemoved { .. },
            ) => Kind::User,
            Self::OrganizationCreated | Self::OrganizationClaimed | Self::Directory(_) => Kind::Organization,
            Self::InvitationLifetimeChanged { .. } | Self::MailRevived { .. } => Kind::Programme,
            Self::Enrollment(_) | Self::Membership(_) => Kind::Enrollment,
            Self::Offer(_) | Self::Price(_) => Kind::Trade,
        }
    }
}

/// One line of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventView {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: Event,
    /// Name of the organisation that acted.
    pub organization: String,
    /// Name of the person who acted, for readers of the same organisation; others see the organisation only.
    pub person: Option<String>,
}
