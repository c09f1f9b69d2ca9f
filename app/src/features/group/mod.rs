//! Groups of a partner's users: making them, who is in them, and which of a customer's rights each uses.

pub mod api;
mod assign_page;
mod group_page;
mod groups_page;
mod through;

pub use assign_page::AssignPage;
pub use group_page::GroupPage;
pub use groups_page::GroupsPage;
pub use through::Through;
