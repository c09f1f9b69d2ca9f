//! The operator's outbox and the demo's mailbox.

pub mod api;
mod mailbox_page;
mod outbox_page;

pub use mailbox_page::MailboxPage;
pub use outbox_page::OutboxPage;
