//! Customers carried over from the programme's other portals, as the operator brings them in.

pub mod api;
mod bring_in_page;
mod file_page;

pub use bring_in_page::CarriedPage;
pub use file_page::CarriedFilePage;
