//! Rights a customer has given: ending one.

pub mod api;
mod end_button;

pub use end_button::EndGrantButton;
