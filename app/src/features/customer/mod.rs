//! A partner's customers, and a customer's partners.

mod account_page;
pub mod api;
mod blocked;
#[cfg(feature = "ssr")]
pub mod csv;
mod customers_page;
mod export_page;
mod filter_bar;
mod filter_facts;
mod filters_page;
mod history;
mod list;
mod partners_page;
mod record;
mod rights;
mod tabs;

pub use account_page::AccountPage;
pub use blocked::Blocked;
pub use customers_page::CustomersPage;
pub use export_page::ExportPage;
pub use filters_page::FiltersPage;
pub use history::History;
pub use partners_page::PartnersPage;
pub use tabs::{CustomerTab, CustomerTabs};
