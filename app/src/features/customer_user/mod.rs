//! A customer's users, as somebody of a partner sees and helps them who acts for the customer.

pub mod api;
mod list;
mod users_page;

pub use users_page::CustomerUsersPage;
