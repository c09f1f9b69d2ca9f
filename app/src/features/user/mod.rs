//! People of an organisation and their roles.

pub mod api;
mod join_offer;

pub use join_offer::JoinAdminAgentsOffer;
