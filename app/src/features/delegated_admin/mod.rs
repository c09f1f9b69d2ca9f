//! Rights a customer has given: asking for them in a relationship that stands, ending one or several, and when each ends by
//! itself.

mod answer_form;
pub mod api;
mod ask_page;
mod calendar_month;
mod calendar_page;
mod end_button;
mod offer_form;
mod remove_page;
pub mod request_api;
mod request_list_page;
mod request_page;
mod request_table;

pub use ask_page::AskAccessPage;
pub use calendar_page::CalendarPage;
pub use end_button::EndGrantButton;
pub use remove_page::RemoveRolesPage;
pub use request_list_page::AdminRequestsPage;
pub use request_page::AdminRequestPage;
pub use request_table::RequestTable;
