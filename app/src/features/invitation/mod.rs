//! Asking a customer for a reseller relationship or a reseller for a partnership, and answering.

mod address_page;
pub mod api;
mod asked_rights;
pub mod bulk_api;
#[cfg(feature = "ssr")]
pub mod bulk_csv;
mod bulk_page;
mod bulk_table_page;
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
pub use bulk_page::{BulkPage, PartnershipBulkPage};
pub use bulk_table_page::{BulkTablePage, PartnershipBulkTablePage};
pub use invitations_page::{InvitationsPage, PartnershipInvitationsPage};
pub use link::LinkPage;
pub use request_page::{PartnershipRequestPage, RequestPage};
