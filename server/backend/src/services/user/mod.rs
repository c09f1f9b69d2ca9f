//! People of an organisation and their roles.

mod join_admin_agents;

pub use join_admin_agents::join_admin_agents;
