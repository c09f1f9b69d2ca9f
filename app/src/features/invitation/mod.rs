//! Asking a customer for a reseller relationship or a reseller for a partnership, and answering.

mod address_page;
pub mod api;
mod asked_rights;
mod draft;
mod handed_over;
mod invitation_row;
mod invitations_page;
mod link;
pub mod live;
mod message_fields;
mod refusal;
mod request_fields;
mod request_page;
mod words;

pub use address_page::{AddressPage, PartnershipAddressPage};
pub use invitations_page::{InvitationsPage, PartnershipInvitationsPage};
pub use link::LinkPage;
pub use request_page::{PartnershipRequestPage, RequestPage};
