//! A partner's request: for a relationship with a customer, or for a partnership between provider and reseller. Its
//! states, message, forms and views. Must not make links or store anything.

mod answer;
mod bulk;
mod joint;
mod kind;
mod message;
mod request;
mod state;
mod view;

pub use answer::{Answer, AnswerForm, NewCustomerAccount, SignUpForm};
pub use bulk::{
    BULK_SHOWN, BulkLine, BulkMessage, BulkOutcome, BulkPageView, BulkProblem, BulkRowView, BulkState, BulkView,
    MAX_BULK_BYTES, parse_bulk,
};
pub use joint::{JointListView, JointPartyView, JointRowView, VoidReason};
pub use kind::Kind;
pub use message::{Message, link_marker};
pub use request::{AddressForm, NewRequest, RequestForm, RightForm, Step};
pub use state::{Closed, Command, Lifetime, State, effective, step};
pub use view::{
    AskerView, HandedOverView, InvitationListView, InvitationRowView, LinkPageView, LinkVisitor, OpenLinkView,
    RequestStartView,
};

/// Whether a text has the form of a link's secret: 43 characters of base64url, that is 256 bits (abuse-cases 1 and 15).
/// Says nothing about whether the link exists.
#[must_use]
pub fn is_link_token(text: &str) -> bool {
    text.len() == 43 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}
