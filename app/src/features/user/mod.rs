//! People of an organisation and their roles.

mod add_page;
mod added;
pub mod api;
mod ask_page;
mod join_offer;
mod list;
mod role_boxes;
mod role_requests;
mod roles_form;
mod sign_in_card;
mod steps;
mod user_page;
mod users_page;

pub use add_page::AddUserPage;
pub use ask_page::AskRolePage;
pub use join_offer::JoinAdminAgentsOffer;
pub use role_requests::AskedOfYou;
pub use user_page::UserPage;
pub use users_page::UsersPage;
