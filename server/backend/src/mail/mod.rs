//! The letters the portal writes: which there are, what each says, in which language.
//!
//! Owns the templates in `server/backend/mails` and turns a letter into subject, plain text and HTML. Must not send,
//! store, read a clock or decide who gets a letter: use cases put what comes out into the outbox.

mod access;
mod admin_request;
mod carried;
mod enrollment;
mod enrollment_words;
mod html;
mod letter;
mod partnership;
mod render;
mod words;

#[cfg(test)]
mod tests;

pub use access::{AccessLetter, FreezeNews};
pub use admin_request::{RequestLetter, RequestNews};
pub use carried::CarriedLetter;
pub use enrollment::{EnrollmentLetter, News};
pub use letter::Letter;
pub use partnership::PartnershipLetter;
pub use render::{Rendered, render};
