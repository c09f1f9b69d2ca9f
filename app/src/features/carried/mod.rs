//! Customers carried over from the programme's other portals, as the operator brings them in.

pub mod api;
mod carried_page;

pub use carried_page::CarriedPage;
