//! Rights a customer has given: ending one, or several at once, and when each ends by itself.

pub mod api;
mod calendar_month;
mod calendar_page;
mod end_button;
mod remove_page;

pub use calendar_page::CalendarPage;
pub use end_button::EndGrantButton;
pub use remove_page::RemoveRolesPage;
