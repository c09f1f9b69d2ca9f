//! A customer's users, as far as a partner acts for the customer: with a right it granted and a group that uses it.

mod ask_agents;
mod list;
mod reset_password;

pub use ask_agents::ask_agents;
pub use list::list;
pub use reset_password::reset_password;
