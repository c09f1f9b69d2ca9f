//! The end of a relationship, from either side: the plan, the list of endings, and the record.

pub mod api;
mod endings_page;
mod plan;
mod record_page;
mod remove_form;
mod remove_page;

pub use endings_page::EndingsPage;
pub use record_page::RecordPage;
pub use remove_page::RemovePage;
