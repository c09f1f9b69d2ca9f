//! Asking a customer for a reseller relationship, and answering.

mod address_page;
pub mod api;
mod asked_rights;
mod composer;
mod customer_reads;
#[cfg(feature = "ssr")]
mod draft;
mod handed_over;
mod invitation_row;
mod invitations_page;
mod link;
mod message_fields;
mod refusal;
mod request_fields;
mod request_page;
mod revoke_dialog;
pub(super) mod take_along;

pub use address_page::AddressPage;
pub use invitations_page::InvitationsPage;
pub use link::LinkPage;
pub use request_page::RequestPage;
