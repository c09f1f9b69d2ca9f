//! The activity log of an organisation: the page, and the file to take along.

mod activity_page;
pub mod api;
#[cfg(feature = "ssr")]
pub mod csv;
mod lines;

pub use activity_page::ActivityPage;
