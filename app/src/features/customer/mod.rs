//! A partner's customers, and a customer's partners.

mod account_page;
pub mod api;
mod blocked;
mod customers_page;
mod history;
mod list;
mod partners_page;
mod record;
mod rights;
mod tabs;

pub use account_page::AccountPage;
pub use blocked::Blocked;
pub use customers_page::CustomersPage;
pub use history::History;
pub use partners_page::PartnersPage;
pub use tabs::CustomerTabs;
