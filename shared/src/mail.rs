//! What the operator sees of a mail that could not be delivered. Sends and renders nothing.

use serde::{Deserialize, Serialize};

use crate::id::MailId;
use crate::time::Timestamp;

/// A mail that was given up after its last attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadMailView {
    /// Names the mail when it is tried again.
    pub id: MailId,
    /// To whom, masked: the operator runs the mail server, not the correspondence.
    pub recipient: String,
    /// When it was written.
    pub created_at: Timestamp,
    /// How often it was tried.
    pub attempts: i64,
    /// What the mail server said last.
    pub error: String,
}

/// The outbox as the operator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxView {
    /// Mails still to be delivered.
    pub waiting: i64,
    /// Mails given up, newest first.
    pub dead: Vec<DeadMailView>,
}

/// A mail of the demo mailbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoMailView {
    /// Names the mail in the address.
    pub id: MailId,
    /// To whom.
    pub recipient: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// When it was written.
    pub created_at: Timestamp,
}
