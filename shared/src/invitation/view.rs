//! What leaves the server about invitations. Never a token, except once to the sender who asked to see the link.

use serde::{Deserialize, Serialize};

use super::{Closed, JointPartyView, Kind, RequestForm, State, VoidReason};
use crate::audit::Channel;
use crate::delegated_admin::AskedRightView;
use crate::id::InvitationId;
use crate::organization::OrganizationView;
use crate::policy::Denial;
use crate::time::Timestamp;

/// One row of the Invitations tab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRowView {
    /// Names it in addresses.
    pub id: InvitationId,
    /// To whom.
    pub recipient: String,
    /// Name of the organisation that accepted, once one did.
    pub customer: Option<String>,
    /// Where it is now.
    pub state: State,
    /// When it got there.
    pub changed_at: Timestamp,
    /// When it left; none for a draft.
    pub sent_at: Option<Timestamp>,
    /// Until when it can be answered.
    pub expires_at: Option<Timestamp>,
    /// Name of the colleague who asked.
    pub sender: String,
    /// What is asked beside the relationship.
    pub rights: i64,
    /// The reason of a declined one.
    pub reason: String,
    /// Name of the provider it is sent together with.
    pub with: Option<String>,
    /// Why it is void, where it is.
    pub void: Option<VoidReason>,
}

/// The Invitations tab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationListView {
    /// Newest first.
    pub rows: Vec<InvitationRowView>,
    /// Where the next page starts, when there is one.
    pub next: Option<InvitationId>,
    /// The moment the page is true for.
    pub as_of: Timestamp,
    /// Whether the reader may send again, revoke and change addresses.
    pub may_manage: bool,
}

/// What the sender sees after handing over. The link is there only when he asked to see it, and only this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedOverView {
    /// The invitation.
    pub id: InvitationId,
    /// To whom.
    pub recipient: String,
    /// How it left.
    pub channel: Channel,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
    /// Subject.
    pub subject: String,
    /// The text as it leaves, with the link; empty when the portal mails it.
    pub body: String,
}

/// What the page begins with on which somebody asks a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestStartView {
    /// The form: blank, a draft, or the words of an earlier request.
    pub form: RequestForm,
    /// Days from sending in which the customer can answer.
    pub lifetime_days: i64,
    /// Name of the provider that is party to it.
    pub with: Option<String>,
}

/// Who asks, as the customer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskerView {
    /// The partner.
    pub organization: OrganizationView,
    /// Since when it is in the programme.
    pub since: Timestamp,
}

/// Who opened the link, in relation to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkVisitor {
    /// Nobody is signed in.
    SignedOut {
        /// Whether a code from the mailbox is needed before an account can be made.
        needs_code: bool,
        /// Whether such a code is under way and can be typed.
        code_sent: bool,
    },
    /// The invited person, who may answer.
    MayAnswer {
        /// The organisations he or she can answer for.
        organizations: Vec<OrganizationView>,
        /// Whether the first of them already has a relationship with the asker.
        already_related: bool,
        /// Colleagues who may answer too, name and address.
        colleagues: Vec<(String, String)>,
    },
    /// The invited person, who may not answer for the organisation.
    NotGlobalAdmin {
        /// Name of that organisation.
        organization: String,
        /// What is missing.
        denial: Denial,
        /// Colleagues who may, name and address.
        admins: Vec<(String, String)>,
    },
    /// The invited person, who belongs to no organisation of the tier that is asked.
    NoReseller,
}

/// A link that can be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenLinkView {
    /// What accepting makes.
    pub kind: Kind,
    /// Who asks.
    pub asker: AskerView,
    /// For whom, masked unless the reader is that person.
    pub recipient: String,
    /// The provider that asks together with it, for a relationship of its own.
    pub with: Option<JointPartyView>,
    /// What the asker asks beside the relationship.
    pub rights: Vec<AskedRightView>,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
    /// The moment the page is true for.
    pub as_of: Timestamp,
    /// Who opened it.
    pub visitor: LinkVisitor,
}

/// The page behind a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkPageView {
    /// Can be answered.
    Open(Box<OpenLinkView>),
    /// Somebody else is signed in: only the masked address is shown (abuse-cases 2).
    ForSomebodyElse {
        /// For whom, masked.
        recipient: String,
        /// Who is signed in.
        signed_in_as: String,
    },
    /// No longer answerable.
    Closed {
        /// Why.
        why: Closed,
        /// What accepting makes.
        kind: Kind,
        /// Who asked.
        asker: String,
        /// The provider that asked together with it.
        with: Option<String>,
        /// Whether the reader just answered it with yes for this organisation (slug).
        organization: Option<String>,
    },
    /// Has the form of a link, but is none of ours.
    Unknown,
    /// Does not even have the form; usually cut off by a mail program.
    Malformed,
}
