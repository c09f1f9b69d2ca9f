//! Rights a customer has given: ending one, or several at once.

pub mod api;
mod end_button;
mod remove_page;

pub use end_button::EndGrantButton;
pub use remove_page::RemoveRolesPage;
